"""What a letter says, as typed facts: to JSON and back, and which required facts are missing.

A context is a frozen dataclass of `str`, `int`, `Decimal`, `date`, `bool`, tuples of those, and
dataclasses of those; never a model instance. A field without a default must be filled: `None` and
`""` count as missing. Every field carries `metadata={"label": …}`, the Dutch name under which a
missing fact is reported.
"""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, Union

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContext:
    """What every letter says: its greeting and who may be asked for. Kinds add their own fields."""

    salutation: str = field(metadata={"label": "aanhef"})
    handled_by: str = field(default="", metadata={"label": "behandeld door"})


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes, as on the envelope: the name and the lines of the address below it.

    Where the address is secret no line of it ever gets into a letter: it is handed over in person.
    """

    name: str
    lines: tuple[str, ...]
    is_secret: bool = False

    def __post_init__(self) -> None:
        if self.is_secret:
            object.__setattr__(self, "lines", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a template knows of the letter itself. `objection_length` is the term in words, empty
    without a decision.
    """

    reference: str
    dated_on: date
    title: str
    subject: str
    is_decision: bool
    objection_length: str


def to_json(value: Any) -> Any:
    """The context as JSON keeps it: dates in ISO, amounts as text."""
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple() | list():
            return [to_json(part) for part in value]
        case _ if dataclasses.is_dataclass(value):
            return {
                part.name: to_json(getattr(value, part.name)) for part in dataclasses.fields(value)
            }
        case _:
            return value


def from_json(kind: type[T], stored: Mapping[str, Any]) -> T:
    """The context again, typed, from what `to_json` made of it."""
    hints = typing.get_type_hints(kind)
    return kind(**{name: _typed(hints[name], value) for name, value in stored.items()})


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    hint = without_none(hint)
    if typing.get_origin(hint) is tuple:
        return tuple(_typed(typing.get_args(hint)[0], part) for part in value)
    if dataclasses.is_dataclass(hint):
        return from_json(typing.cast("type[Any]", hint), value)
    if hint is date:
        return date.fromisoformat(value)
    return Decimal(value) if hint is Decimal else value


def without_none(hint: Any) -> Any:
    """The type without its None: `date` for `date | None`."""
    if typing.get_origin(hint) in (Union, types.UnionType):
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


def missing(context: Any) -> Iterator[tuple[str, str]]:
    """(name, Dutch label) of every required fact that is not there, also within parts of the
    context.
    """
    for part in dataclasses.fields(context):
        value = getattr(context, part.name)
        if _is_required(part) and value in (None, ""):
            yield part.name, part.metadata["label"]
        nested = value if isinstance(value, tuple) else (value,)
        for inner in nested:
            if dataclasses.is_dataclass(inner):
                yield from missing(inner)


def _is_required(part: "dataclasses.Field[Any]") -> bool:
    return part.default is dataclasses.MISSING and part.default_factory is dataclasses.MISSING
