"""The experience question: three items in the newcomer's language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("experience.toml")
ITEMS = ("understood", "heard", "helped")
SCORES = range(1, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The question in one language; `code` is that of BCP 47, `direction` ltr or rtl. `names` are
    the Dutch names under which a case may keep the language.
    """

    code: str
    name: str
    names: tuple[str, ...]
    direction: str
    intro: str
    understood: str
    heard: str
    helped: str
    least: str
    most: str

    @property
    def items(self) -> tuple[tuple[str, str], ...]:
        """The three items, by the name of their score."""
        return tuple((item, getattr(self, item)) for item in ITEMS)


@cache
def languages() -> dict[str, Questions]:
    """Every language there is, by code; the first is Dutch."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        code: Questions(code=code, **{**words, "names": tuple(words["names"])})
        for code, words in told.items()
    }


def dutch() -> Questions:
    """The question in Dutch, on which others fall back."""
    return next(iter(languages().values()))


def spoken_by(language: str) -> Questions | None:
    """The question in a language by its Dutch name ("Tigrinya"); None when it is not there, and
    somebody has to interpret.
    """
    wanted = language.strip().casefold()
    named = (row for row in languages().values() if wanted in map(str.casefold, row.names))
    return next(named, None)
