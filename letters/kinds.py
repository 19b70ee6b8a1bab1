"""The kinds of letter. Each is registered by the app that sends it, with the context it needs."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from letters.contexts import LetterContext
from regional.models import Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """A kind of letter (briefsoort). Its templates are `templates/letters/<key>/<first day>.html`.

    `title` is the name on screens, `subject` the heading of the letter; `is_decision`: a decision
    within the meaning of Awb 1:3, which carries the objection clause and whose dispatch makes it
    known.
    """

    key: str
    title: str
    subject: str
    duty: Duty
    is_decision: bool
    context: type[LetterContext]


_KINDS: dict[str, LetterKind] = {}


def register(new: LetterKind) -> LetterKind:
    """Make the kind known; call it when the app that sends it starts. Refuses a key that is taken
    and unlabelled facts.
    """
    if _KINDS.get(new.key, new) != new:
        raise ValueError(f"Two kinds of letter are called {new.key}")
    unlabelled = [
        part.name for part in dataclasses.fields(new.context) if "label" not in part.metadata
    ]
    if unlabelled:
        raise ValueError(f"{new.key}: no label on {', '.join(unlabelled)}")
    _KINDS[new.key] = new
    return new


def kind(key: str) -> LetterKind:
    """The kind with this key; KeyError when nobody registered it."""
    return _KINDS[key]


def kinds() -> Iterator[LetterKind]:
    """Every kind, in the order of registration."""
    yield from _KINDS.values()
