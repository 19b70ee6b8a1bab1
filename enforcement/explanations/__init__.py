"""What the explanation sheets say: one file for each language, with a sheet for each subject.

A sheet explains in simple words what a letter means, and has no force of its own. It tells nothing
of the person: days and amounts stand in the letter. `version` is the digest of the language's file;
a translator approves one version, and a changed word makes another.
"""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SUBJECTS = {
    "fine_intention": "intention",
    "fine_decision_22": "decision",
    "fine_decision_23": "decision",
}
"""The subject of the sheet that explains a kind of letter; other kinds have none."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in the language of the sheet, or in Dutch as the letter has them."""

    text: str
    is_dutch: bool


Words = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with the lines below it."""

    heading: Words
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of one sheet (uitlegblad): its title and its parts."""

    title: Words
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The sheets in one language; `code` is that of BCP 47, `direction` ltr or rtl.

    `names` are the Dutch names under which a case may keep the language, the first the usual one.
    """

    code: str
    name: str
    names: tuple[str, ...]
    direction: str
    notice: str
    unapproved: str
    version: str
    sheets: dict[str, Sheet]

    @property
    def dutch_name(self) -> str:
        """The language as Dutch calls it."""
        return self.names[0]


@cache
def languages() -> dict[str, Explanation]:
    """Every language there is, by code, in the order of the codes."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}


def spoken_by(language: str) -> Explanation | None:
    """The sheets in a language by its Dutch name ("Tigrinya"); None when there are none."""
    wanted = language.strip().casefold()
    named = (row for row in languages().values() if wanted in map(str.casefold, row.names))
    return next(named, None)


def _read(path: Path) -> Explanation:
    content = path.read_bytes()
    told = tomllib.loads(content.decode())
    return Explanation(
        code=path.stem,
        name=told["name"],
        names=tuple(told["names"]),
        direction=told["direction"],
        notice=told["notice"],
        unapproved=told["unapproved"],
        version=hashlib.sha256(content).hexdigest()[:12],
        sheets={subject: _sheet(told[subject]) for subject in sorted(set(SUBJECTS.values()))},
    )


def _sheet(told: dict[str, Any]) -> Sheet:
    parts = tuple(
        Part(_words(part["heading"]), tuple(_words(line) for line in part["lines"]))
        for part in told["parts"]
    )
    return Sheet(_words(told["title"]), parts)


def _words(text: str) -> Words:
    """The text in runs; what stands between asterisks is Dutch."""
    pieces = re.split(r"\*", text)
    return tuple(Run(piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece)
