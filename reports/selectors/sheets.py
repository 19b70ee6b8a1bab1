"""What stands in an exported list: its columns, and its rows as a stream."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases import reasons
from cases.models import Deadline, DeadlineState, EndReason, Group, Phase
from cases.selectors.listing import Wanted, narrowed_cases
from reports.indicators import Window, indicator
from reports.models import ExportKind
from reports.rules.cells import Cell
from reports.selectors.figures import facts
from routes.models import HoursStatement
from routes.models.attendance import HoursSource
from routes.models.procurement import Subject

CHUNK = 5_000
"""Rows that are held at once."""

Row = tuple[Cell, ...]
Asked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: its title, the names of its columns, how many rows it will have, and the rows by
    chunk.
    """

    title: str
    columns: tuple[str, ...]
    total: int
    chunks: Iterator[list[Row]]


def sheet(kind: str, asked: Asked, *, actor: Actor, on: date) -> Sheet:
    """The list that was asked for, as far as this person may see it on this day."""
    return SHEETS[ExportKind(kind)](asked, actor, on)


def _chunks(rows: "QuerySet[Any, Any]") -> Iterator[list[Any]]:
    """The rows as they come from the server, so many at a time."""
    stream = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


CASE_COLUMNS = (
    "Zaaknummer",
    "Achternaam",
    "Tussenvoegsel",
    "Voornamen",
    "Gemeente",
    "Doelgroep",
    "Fase",
    "Klantregisseur",
    "Geopend op",
    "Begin inburgeringsplicht",
    "Kennisgeving DUO",
    "Dagtekening eerste PIP",
    "Einde van de zaak",
    "Reden van het einde",
    "Eerstvolgende termijn",
    "Uiterste dag",
)


def _cases(asked: Asked, actor: Actor, on: date) -> Sheet:
    """The case load with its filters: by number, with the nearest work of each case."""
    wanted = Wanted(
        municipality=asked.get("municipality", ""),
        phase=asked.get("phase", ""),
        group=asked.get("group", ""),
        caseworker=asked.get("caseworker", ""),
        clock=asked.get("clock", ""),
    )
    rows = narrowed_cases(Scope.of(actor, Act.VIEW_CASE), wanted, on=on)
    rows = rows.filter(municipality__in=Scope.of(actor, Act.EXPORT).codes).order_by("number")
    told = rows.values_list(
        "number",
        "newcomer__surname",
        "newcomer__prefix",
        "newcomer__given_names",
        "municipality__name",
        "group",
        "phase",
        "caseworker__name",
        "opened_on",
        "obligation_began_on",
        "notified_on",
        "first_pip_on",
        "ended_on",
        "end_reason",
        _nearest(),
    )
    return Sheet("Zaken", CASE_COLUMNS, rows.count(), map(_case_rows, _chunks(told)))


def _case_rows(chunk: list[Any]) -> list[Row]:
    return [
        (
            *row[:5],
            GROUPS[row[5]],
            PHASES[row[6]],
            *row[7:13],
            ENDS.get(row[13], ""),
            *_work(row[14]),
        )
        for row in chunk
    ]


def _work(nearest: str | None) -> tuple[str, date | None]:
    if nearest is None:
        return "", None
    last_day, since, key = nearest.split()
    return _what(key, since), date.fromisoformat(last_day)


@lru_cache(maxsize=256)
def _what(key: str, since: str) -> str:
    return reasons.what(key, date.fromisoformat(since))


def _nearest() -> Subquery:
    """The nearest work of a case, beside its row: to ask it by chunk is to go through the clocks
    of everybody each time. As one text, which is read in a moment.
    """
    running = Deadline.objects.filter(
        case=OuterRef("id"), state=DeadlineState.RUNNING, is_work=True
    ).order_by("last_day", "key")
    told = Concat(
        Cast("last_day", TextField()),
        Value(" "),
        Cast("parameter_since", TextField()),
        Value(" "),
        "key",
        output_field=TextField(),
    )
    return Subquery(running.values(told=told)[:1])


GROUPS: dict[str, str] = {str(value): str(label) for value, label in Group.choices}
PHASES: dict[str, str] = {str(value): str(label) for value, label in Phase.choices}
ENDS: dict[str, str] = {str(value): str(label) for value, label in EndReason.choices}
SUBJECTS: dict[str, str] = {str(value): str(label) for value, label in Subject.choices}
SOURCES: dict[str, str] = {str(value): str(label) for value, label in HoursSource.choices}


FACT_COLUMNS = (
    "Zaaknummer",
    "Gemeente",
    "Doelgroep",
    "Wat telt",
    "Code",
    "Op of vanaf",
    "Tot",
    "Hoeveel",
)


def _facts(asked: Asked, actor: Actor, on: date) -> Sheet:
    """The facts behind a number: the same condition as the number itself, and no names."""
    found = indicator(asked["indicator"])
    rows = facts(
        found,
        Window(date.fromisoformat(asked["first_day"]), date.fromisoformat(asked["last_day"])),
        codes=_codes(actor, Act.VIEW_FIGURES, asked),
        known=asked.get("known"),
        group=asked.get("group", ""),
    )
    told = rows.order_by("on", "id").values_list(
        "case__number", "municipality__name", "group", "code", "on", "until", "amount"
    )
    return Sheet(
        found.name,
        FACT_COLUMNS,
        rows.count(),
        (
            [(row[0], row[1], GROUPS[row[2]], found.name, *row[3:]) for row in chunk]
            for chunk in _chunks(told)
        ),
    )


HOURS_COLUMNS = (
    "Zaaknummer",
    "Gemeente",
    "Aanbieder",
    "Cursus",
    "Bekend tot",
    "Gevolgde uren",
    "Geoorloofd gemist",
    "Ongeoorloofd gemist",
    "Bron",
    "Vastgelegd op",
    "Volgnummer",
)


def _hours(asked: Asked, actor: Actor, on: date) -> Sheet:
    """Every statement of hours that was recorded in the period; totals since the course began."""
    rows = HoursStatement.objects.filter(
        enrolment__case__municipality__in=_codes(actor, Act.RECORD_HOURS, asked),
        recorded_on__gte=date.fromisoformat(asked["first_day"]),
        recorded_on__lte=date.fromisoformat(asked["last_day"]),
    )
    told = rows.order_by("recorded_on", "id").values_list(
        "enrolment__case__number",
        "enrolment__case__municipality__name",
        "enrolment__provider__name",
        "enrolment__subject",
        "known_until",
        "hours",
        "excused",
        "unexcused",
        "source",
        "recorded_on",
        "number",
    )
    return Sheet(
        "Uren",
        HOURS_COLUMNS,
        rows.count(),
        (
            [(*row[:3], SUBJECTS[row[3]], *row[4:8], SOURCES[row[8]], *row[9:]) for row in chunk]
            for chunk in _chunks(told)
        ),
    )


def _codes(actor: Actor, act: Act, asked: Asked) -> frozenset[str]:
    """The municipalities of the list: the one that was chosen, or all, and never more than may."""
    within = Scope.of(actor, act).codes & Scope.of(actor, Act.EXPORT).codes
    chosen = asked.get("municipality", "")
    return within & {chosen} if chosen else within


SHEETS: dict[ExportKind, Callable[[Asked, Actor, date], Sheet]] = {
    ExportKind.CASES: _cases,
    ExportKind.FACTS: _facts,
    ExportKind.HOURS: _hours,
}
