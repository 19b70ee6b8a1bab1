"""The statutory parameters: `parameters/*.toml`, checked when they are loaded, read by key and
date.

One file per statute, and `policy.toml` for what the law leaves open. A change in the law is a new
`[[key.since]]` table with a later date; an old one is never edited. A broken file stops the
application at its start.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from law.citations import UnknownCitation, parse
from law.wording import euros, percentage, sentence, written

FOLDER = Path(__file__).parent / "parameters"
STATUTE_FILES = ("wi", "bi", "ri", "awb", "pw", "aow", "policy")

Value = int | bool | str
Table = Mapping[str, Any]
"""A table as tomllib gives it; `_take` is where its values get their types."""

Kind = TypeVar("Kind")


class Unit(StrEnum):
    """What a value counts."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    COUNT = "count"
    CENTS = "cents"
    PERCENT = "percent"
    BASIS_POINTS = "basis_points"
    FLAG = "flag"
    EVENT = "event"
    CHOICE = "choice"


class Confidence(StrEnum):
    """HIGH: read in the statute or in two sources. MED: one source, or derived. LOW: from
    memory.
    """

    HIGH = "HIGH"
    MED = "MED"
    LOW = "LOW"


class Counting(StrEnum):
    """From when the days of a term count."""

    DAY_AFTER = "day_after"
    FIRST_DAY_IN = "first_day_in"
    AFTER_OBJECTION_TERM = "after_objection_term"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDefinition:
    """How a parameter runs as a term: the event that starts it, how it counts, whether it rolls,
    and by which article.
    """

    starts: str
    counts: Counting
    rolls: bool
    rolls_cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One version of a parameter: in force from `since` (that day included) until the next version.

    `source` is the article that sets the value or, for policy, the article that leaves it open;
    `reason` then says why it is policy, and
    `explanation` the same in Dutch. `says` is the Dutch wording of a value that is not a
    number. `choices` are the values a choice can take, each with its Dutch wording. Amounts are in
    whole cents, rates of interest in hundredths of a percent (basis points).
    """

    key: str
    label: str
    value: Value
    unit: Unit
    since: date
    source: str
    checked_on: date
    confidence: Confidence
    statute: str
    says: str | None = None
    note: str | None = None
    policy: bool = False
    reason: str | None = None
    explanation: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    term: TermDefinition | None = None

    @property
    def number(self) -> int:
        """The value as a whole number; refuses a parameter that is no number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise TypeError(f"{self.key} is no number")
        return self.value

    @property
    def flag(self) -> bool:
        """The value as yes or no; refuses a parameter that is not a flag."""
        if not isinstance(self.value, bool):
            raise TypeError(f"{self.key} is not a flag")
        return self.value

    @property
    def choice(self) -> str:
        """The value as one of its choices; refuses a parameter that is no choice."""
        if self.unit is not Unit.CHOICE:
            raise TypeError(f"{self.key} is no choice")
        return str(self.value)

    def takes(self, value: object) -> bool:
        """Could this be the value of the parameter: of the right kind, and one of its choices?"""
        return _fits(value, self.unit) and (not self.choices or value in self.choices)

    def in_words(self, value: Value) -> str:
        """A value of this parameter as a Dutch reader expects it."""
        match self.unit:
            case Unit.FLAG:
                return "ja" if value else "nee"
            case Unit.CHOICE:
                return self.choices.get(str(value), str(value))
            case Unit.CENTS:
                return euros(int(value))
            case Unit.PERCENT:
                return f"{value} procent"
            case Unit.BASIS_POINTS:
                return percentage(int(value))
            case _:
                return str(value)

    @property
    def running(self) -> TermDefinition:
        """How it runs as a term; refuses a parameter that is none."""
        if self.term is None:
            raise TypeError(f"{self.key} is no term")
        return self.term


class BrokenParameters(ValueError):
    """A parameter file that cannot be trusted: the message names file, key and fault."""


class UnknownParameter(LookupError):
    """No parameter has this key."""


class NotYetLaw(Exception):
    """Asked for a date before the parameter's first version; `str()` is the Dutch sentence."""

    def __init__(self, key: str, on: date, first: date, label: str) -> None:
        super().__init__(key, on, first, label)
        self.key = key
        self.on = on
        self.first = first
        self.label = label

    def __str__(self) -> str:
        return sentence(
            f"“{self.label}” geldt pas vanaf {written(self.first)}; "
            f"{written(self.on)} ligt daarvoor"
        )


def parameter(key: str, on: date) -> Parameter:
    """The version in force on that day. Raises `NotYetLaw` before the first one, `UnknownParameter`
    for no such key.
    """
    in_force = [version for version in versions(key) if version.since <= on]
    if not in_force:
        first = versions(key)[0]
        raise NotYetLaw(key, on, first.since, first.label)
    return in_force[-1]


def policy_default(key: str, on: date) -> Parameter:
    """The cautious default for what the law leaves open. Raises `UnknownParameter` for a statutory
    key.
    """
    found = parameter(key, on)
    if not found.policy:
        raise UnknownParameter(f"{key} is statutory, not policy")
    return found


def policy_defaults(on: date) -> list[Parameter]:
    """Every cautious default that holds on that day, in the order of the file."""
    keys = [key for key, found in all_parameters().items() if found[0].policy]
    return [parameter(key, on) for key in keys if versions(key)[0].since <= on]


def versions(key: str) -> tuple[Parameter, ...]:
    """Every version of the parameter, oldest first."""
    try:
        return all_parameters()[key]
    except KeyError:
        raise UnknownParameter(key) from None


@cache
def all_parameters() -> Mapping[str, tuple[Parameter, ...]]:
    """Every parameter with its versions, in the order of the files."""
    return load(FOLDER)


def load(folder: Path) -> dict[str, tuple[Parameter, ...]]:
    """Read and check the parameter files of a folder. Raises `BrokenParameters` on the
    first fault.
    """
    loaded: dict[str, tuple[Parameter, ...]] = {}
    for statute in STATUTE_FILES:
        path = folder / f"{statute}.toml"
        if not path.exists():
            continue
        for key, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if key in loaded:
                raise BrokenParameters(f"{path.name}: {key} stands in two files")
            try:
                loaded[key] = tuple(_read(key, statute, table))
            except (KeyError, ValueError, TypeError) as fault:
                raise BrokenParameters(f"{path.name}: {key}: {fault!r}") from fault
            _check(path.name, loaded[key])
    return loaded


def _read(key: str, statute: str, table: Table) -> Iterator[Parameter]:
    """The versions of one table; a field that is missing, of another type or unknown surfaces as an
    error.
    """
    policy = {"policy", "reason", "explanation"}
    _know(table, {"label", "unit", "checked_on", *policy, "choices", "term", "since"})
    term = _optional(table, "term", dict)
    for row in _take(table, "since", list):
        _know(row, {"date", "value", "source", "confidence", "says", "note"})
        yield Parameter(
            key=key,
            statute=statute,
            label=_take(table, "label", str),
            unit=Unit(_take(table, "unit", str)),
            checked_on=_take(table, "checked_on", date),
            policy=_optional(table, "policy", bool) or False,
            reason=_optional(table, "reason", str),
            explanation=_optional(table, "explanation", str),
            choices=_optional(table, "choices", dict) or {},
            term=None if term is None else _read_term(term),
            value=row["value"],
            since=_take(row, "date", date),
            source=_take(row, "source", str),
            confidence=Confidence(_take(row, "confidence", str)),
            says=_optional(row, "says", str),
            note=_optional(row, "note", str),
        )


def _read_term(table: Table) -> TermDefinition:
    _know(table, {"starts", "counts", "rolls", "rolls_cites"})
    return TermDefinition(
        starts=_take(table, "starts", str),
        counts=Counting(_take(table, "counts", str)),
        rolls={"forward": True, "never": False}[_take(table, "rolls", str)],
        rolls_cites=tuple(_take(table, "rolls_cites", list)),
    )


def _take(table: Table, name: str, kind: type[Kind]) -> Kind:
    found = table[name]
    if not isinstance(found, kind):
        raise TypeError(f"{name} is no {kind.__name__}")
    return found


def _optional(table: Table, name: str, kind: type[Kind]) -> Kind | None:
    return _take(table, name, kind) if name in table else None


def _know(table: Table, fields: set[str]) -> None:
    if unknown := set(table) - fields:
        raise ValueError(f"unknown field {min(unknown)}")


def _check(file: str, found: tuple[Parameter, ...]) -> None:
    """Refuse no versions, dates out of order, unknown articles, values that do not fit, policy
    without a reason.
    """
    if not found:
        raise BrokenParameters(f"{file}: a parameter without versions")
    dates = [version.since for version in found]
    if any(later <= earlier for earlier, later in pairwise(dates)):
        raise BrokenParameters(f"{file}: {found[0].key}: dates do not ascend")
    for version in found:
        if fault := _fault(version):
            raise BrokenParameters(f"{file}: {version.key}: {fault}")


def _fault(version: Parameter) -> str | None:
    """What is wrong with this version; None when nothing is."""
    try:
        for code in (version.source, *(version.term.rolls_cites if version.term else ())):
            parse(code)
    except UnknownCitation as unknown:
        return str(unknown)
    if not version.takes(version.value):
        return f"{version.value!r} is no {version.unit}"
    if (version.unit is Unit.CHOICE) is not bool(version.choices):
        return "a choice, and only a choice, has choices"
    if version.policy is not (version.reason is not None):
        return "policy, and only policy, has a reason"
    return None


def _fits(value: object, unit: Unit) -> bool:
    match unit:
        case Unit.FLAG:
            return isinstance(value, bool)
        case Unit.EVENT | Unit.CHOICE:
            return isinstance(value, str)
        case _:
            least = 0 if unit in (Unit.BASIS_POINTS, Unit.CENTS) else 1
            return isinstance(value, int) and not isinstance(value, bool) and value >= least
