"""The dated templates of letters: which one holds on a day, and whether every name in it exists.

A name that the context does not have must never become an empty place in a decision. Two nets:
output that shows an unknown name carries a mark that freezing refuses, and `unknown_names` walks
the template against the types of the context, so that a name inside `{% if %}` or `{% for %}`,
where Django stays silent, is caught as well.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Context, Engine, Template

from core.errors import Invalid
from letters.kinds import LetterKind
from letters.names import unknown_names

MARK = "⟦"
"""Opens an unknown name in rendered text; no letter with it can be frozen."""


def folder() -> Path:
    """Where the letters' templates are."""
    return Path(settings.BASE_DIR) / "templates" / "letters"


@lru_cache
def _engine(root: Path) -> Engine:
    return Engine(
        dirs=[str(root)],
        string_if_invalid=f"{MARK}%s⟧",
        builtins=["letters.filters"],
        autoescape=True,
    )


def versions_of(kind: LetterKind) -> list[date]:
    """The first days of the kind's texts, oldest first."""
    return sorted(date.fromisoformat(path.stem) for path in (folder() / kind.key).glob("*.html"))


def version_on(kind: LetterKind, day: date) -> date:
    """The newest version of the kind's text that holds on this day. Refuses (`Invalid`) a day
    before the first.
    """
    versions = [first for first in versions_of(kind) if first <= day]
    if not versions:
        raise Invalid(
            {"dated_on": f"Voor de brief “{kind.title}” is er nog geen tekst op {day:%d-%m-%Y}."}
        )
    return max(versions)


def template_of(kind: LetterKind, version: date) -> Template:
    """The template of this kind that holds from `version`. Refuses (`Invalid`) one with a name that
    nobody fills.
    """
    return _judged(folder(), kind, version)


@lru_cache
def _judged(root: Path, kind: LetterKind, version: date) -> Template:
    """Each text is walked once for names; the engine keeps it as long."""
    template = _engine(root).get_template(f"{kind.key}/{version.isoformat()}.html")
    if unknown := unknown_names(template, kind):
        raise Invalid({"template": _misspelt(kind, unknown)})
    return template


def render(template: Template, kind: LetterKind, facts: Mapping[str, Any]) -> str:
    """The text of the letter. Refuses (`Invalid`) text that shows an unknown name."""
    text = template.render(Context(dict(facts)))
    if MARK in text:
        raise Invalid({"template": _misspelt(kind, [text.split(MARK)[1].split("⟧")[0]])})
    return text


def render_print(name: str, facts: Mapping[str, Any]) -> str:
    """The text of a document that is no letter (`prints/<name>.html`), as HTML that needs nothing
    else. ValueError when it shows an unknown name.
    """
    text = _engine(folder()).get_template(f"prints/{name}.html").render(Context(dict(facts)))
    if MARK in text:
        raise ValueError(f"prints/{name}.html: {text.split(MARK)[1].split('⟧')[0]} is unknown")
    return text


def _misspelt(kind: LetterKind, names: Iterable[str]) -> str:
    return f"In de tekst van de brief “{kind.title}” staat een onbekende naam: {', '.join(names)}."
