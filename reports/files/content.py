"""What stands in the files of a statement: one edition of it, with the months before it.

Made from frozen figures alone: of this statement, and of what was stated of earlier months when it
was made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.events import REGISTRY
from core.templatetags.dutch import MONTHS, month_name
from law.calendar import add_months
from law.grants import grant_lines
from regional.models import Duty
from reports.files.numbers import HIDDEN, NONE, Number, number_of
from reports.indicators import BY_KEY, CATALOGUE, Indicator, Subject
from reports.models import Edition, Statement
from reports.rules.public import LEFT_OUT
from reports.rules.statements import digest, window_of

GROUPS = {
    "all": "alle",
    "asylum": "asielstatushouders",
    "family": "gezins- en overige migranten",
}
MONTHS_SHOWN = 13
"""The month itself and a year before it."""

UNTIL_THEN = "nog niet geregistreerd in dit systeem; zodra dat wel zo is, staan de aantallen hier"
LATER = (("Ontzorgen", UNTIL_THEN), ("Maatschappelijke begeleiding", UNTIL_THEN))
"""Parts that nothing fills yet, and what the statement says until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An indicator in a month: of the municipality, by group, the month before, and the region."""

    indicator: Indicator
    all: Number
    asylum: Number
    family: Number
    before: Number
    region: Number

    def of(self, group: str) -> Number:
        """The number of a group, or of all."""
        return {"all": self.all, "asylum": self.asylum, "family": self.family}[group]

    @property
    def is_hidden(self) -> bool:
        """Does this edition show no number of it?"""
        numbers = (self.all, self.asylum, self.family, self.before, self.region)
        return self.all.is_hidden and all(one.value is None for one in numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A subject with its rows."""

    subject: Subject
    rows: tuple[Row, ...]

    @property
    def shown(self) -> list[Row]:
        """The rows with a number to read."""
        return [row for row in self.rows if not row.is_hidden]

    @property
    def not_shown(self) -> list[str]:
        """The names of the others."""
        return [row.indicator.name for row in self.rows if row.is_hidden]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A month of a series; a month that was not stated has no number."""

    month: date
    number: Number

    @property
    def label(self) -> str:
        """Apr 26, without the capital."""
        return f"{MONTHS[self.month.month - 1]} {self.month:%y}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An indicator month by month, old to new."""

    indicator: Indicator
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRow:
    """A count that moves the grant; `cents` per person and `total` None where it is not known."""

    key: str
    label: str
    count: int
    cents: int | None
    cites: str

    @property
    def total(self) -> int | None:
        """The count times the amount."""
        return None if self.cents is None else self.count * self.cents


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A number that is another one than in the statement before, and what came late: how many of
    what, in Dutch; nothing in a public edition.
    """

    name: str
    group: str
    was: Number
    now: Number
    why: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One edition of a statement. `author` is who made it; the digest is that of the figures, and
    of a public edition of what it shows: that of the figures would tell who guesses what is hidden
    that the guess is right.
    """

    town: str
    author: str
    month: date
    number: int
    supersedes: int | None
    edition: Edition
    definitions: str
    watermark: int
    known_on: date
    digest: str
    parts: tuple[Part, ...]
    series: tuple[Series, ...]
    executors: tuple[tuple[str, str], ...]
    grant: tuple[GrantRow, ...]
    changes: tuple[ChangeRow, ...]
    other_definitions: str

    @property
    def is_public(self) -> bool:
        """Is this the edition without small numbers?"""
        return self.edition == Edition.PUBLIC

    @property
    def month_name(self) -> str:
        """April 2026, without the capital."""
        return month_name(self.month)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return window_of(self.month).last_day

    @property
    def digest_name(self) -> str:
        """Of what the digest is."""
        return "SHA-256 van de getoonde cijfers" if self.is_public else "SHA-256 van de cijfers"

    @property
    def edition_name(self) -> str:
        """For whom it is."""
        return Edition(self.edition).label

    @property
    def later(self) -> tuple[tuple[str, str], ...]:
        """What is not in it yet."""
        return LATER

    def row(self, key: str) -> Row | None:
        """The row of an indicator, if this edition has it."""
        return next(
            (row for part in self.parts for row in part.rows if row.indicator.key == key), None
        )

    def series_of(self, key: str) -> Series | None:
        """The months of an indicator, if this edition has it."""
        return next((one for one in self.series if one.indicator.key == key), None)


def report_of(
    statement: Statement, earlier: Sequence[Statement], *, edition: Edition, author: str
) -> Report:
    """An edition of a statement, beside what was stated of the months before it."""
    shown = [
        one
        for one in CATALOGUE
        if one.key in statement.figures["numbers"]
        and not (edition == Edition.PUBLIC and one.subject in LEFT_OUT)
    ]
    months = {one.month: one for one in earlier}
    superseded = statement.supersedes
    parts = _parts(shown, statement, months, edition)
    other = superseded is not None and superseded.definitions != statement.definitions
    return Report(
        town=statement.municipality.name,
        author=author,
        month=statement.month,
        number=statement.number,
        supersedes=superseded.number if superseded else None,
        edition=edition,
        definitions=statement.definitions,
        watermark=statement.watermark,
        known_on=statement.known_on,
        digest=digest(_as_shown(parts)) if edition == Edition.PUBLIC else statement.sha256,
        parts=parts,
        series=tuple(_series(one, statement, months, edition) for one in shown),
        executors=tuple(_executors(statement.figures["executors"])),
        grant=() if edition == Edition.PUBLIC else grant_of(statement.figures.get("grant")),
        changes=changes_of(statement, edition=edition),
        other_definitions=superseded.definitions if superseded and other else "",
    )


def figure(statement: Statement | None, key: str, group: str, edition: Edition) -> Number:
    """A figure of a statement, as this edition shows it."""
    if statement is None or key not in statement.figures["numbers"]:
        return NONE
    if edition == Edition.PUBLIC and group in _gone(statement, "hidden", {}).get(key, ()):
        return HIDDEN
    if edition == Edition.PUBLIC and "public" not in statement.figures:
        return HIDDEN
    return number_of(statement.figures["numbers"][key][group])


def _gone(statement: Statement, name: str, otherwise: Any) -> Any:
    return statement.figures.get("public", {}).get(name, otherwise)


def _of_region(statement: Statement, key: str, edition: Edition) -> Number:
    if edition == Edition.PUBLIC and key in _gone(statement, "region", [key]):
        return HIDDEN
    return number_of(statement.figures["region"].get(key))


def _parts(
    shown: Sequence[Indicator],
    statement: Statement,
    months: Mapping[date, Statement],
    edition: Edition,
) -> tuple[Part, ...]:
    before = months.get(add_months(statement.month, -1))
    rows = [
        Row(
            indicator=one,
            all=figure(statement, one.key, "all", edition),
            asylum=figure(statement, one.key, "asylum", edition),
            family=figure(statement, one.key, "family", edition),
            before=figure(before, one.key, "all", edition),
            region=_of_region(statement, one.key, edition),
        )
        for one in shown
    ]
    found = [
        Part(subject=subject, rows=tuple(row for row in rows if row.indicator.subject == subject))
        for subject in Subject
    ]
    return tuple(part for part in found if part.rows)


def _series(
    one: Indicator, statement: Statement, months: Mapping[date, Statement], edition: Edition
) -> Series:
    every = {**months, statement.month: statement}
    days = [add_months(statement.month, -back) for back in reversed(range(MONTHS_SHOWN))]
    return Series(
        indicator=one,
        points=tuple(
            Point(month=day, number=figure(every.get(day), one.key, "all", edition)) for day in days
        ),
    )


def _as_shown(parts: Sequence[Part]) -> dict[str, list[str]]:
    return {
        row.indicator.key: [one.text for one in (row.all, row.asylum, row.family, row.region)]
        for part in parts
        for row in part.rows
    }


def _executors(told: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(duty.label, ", daarna ".join(told.get(duty, ())) or "niet belegd") for duty in Duty]


def grant_of(told: Mapping[str, Any] | None) -> tuple[GrantRow, ...]:
    """The counts of the grant with the amounts of their year, as far as these are known."""
    if told is None:
        return ()
    return tuple(
        GrantRow(
            key=line.key,
            label=line.label,
            count=told["counts"][line.key],
            cents=line.cents,
            cites=line.cites,
        )
        for line in grant_lines(told["year"])
    )


def changes_of(statement: Statement, *, edition: Edition) -> tuple[ChangeRow, ...]:
    """What is another number than in the statement that this one supersedes."""
    rows = []
    for one in statement.changes:
        indicator = BY_KEY.get(one["key"])
        is_left_out = indicator is not None and indicator.subject in LEFT_OUT
        if edition == Edition.PUBLIC and (indicator is None or is_left_out):
            continue
        rows.append(
            ChangeRow(
                name=indicator.name if indicator else one["key"],
                group=GROUPS[one["group"]],
                was=figure(statement.supersedes, one["key"], one["group"], edition),
                now=figure(statement, one["key"], one["group"], edition),
                why=() if edition == Edition.PUBLIC else _why(one.get("why", {})),
            )
        )
    return tuple(row for row in rows if not (row.was.is_hidden and row.now.is_hidden))


def _why(verbs: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((word_for(verb), count) for verb, count in verbs.items())


def word_for(verb: str) -> str:
    """The Dutch name of an event, as its definition gives it between brackets."""
    payload = REGISTRY.get(verb)
    told = (payload.__doc__ or "") if payload else ""
    _, opened, rest = told.partition("(")
    return " ".join(rest.partition(")")[0].split()) if opened else verb.replace("_", " ")
