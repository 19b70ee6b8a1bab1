"""Histories of one case, told event by event, and what its facts say of them at any watermark."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from reports.facts import FactRow, Told

CASEWORKER = str(UUID(int=7))
NOTIFIED = date(2026, 2, 16)


def told(seq: int, verb: str, on: date, **payload: Any) -> Told:
    facts = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in payload.items()
    }
    return Told(seq=seq, verb=verb, payload=facts, occurred_on=on)


OPENED = told(
    1,
    "case_opened",
    date(2026, 2, 20),
    municipality="0590",
    group="asylum",
    notified_on=NOTIFIED,
    earlier_pip_on=None,
    housed_on=None,
    registered_on=None,
    caseworker_id=CASEWORKER,
)
PLAN_BY = date(2026, 4, 27)
RUNS = {"deadline_id": "1", "key": "pip", "waits_on_other": False}
CLOCK = told(
    2,
    "clock_started",
    date(2026, 2, 20),
    **RUNS,
    is_work=True,
    started_on=NOTIFIED,
    last_day=PLAN_BY,
)
SUMMONED = told(3, "summons_issued", date(2026, 3, 2))
CLOSED = told(4, "intake_closed", date(2026, 3, 16), in_absentia=False)
DRAFTED = told(5, "pip_drafted", date(2026, 3, 18))


def adopted(seq: int, on: date, *, route: str = "b1", is_first: bool = True) -> Told:
    return told(seq, "pip_adopted", on, dated_on=on, route=route, is_first=is_first)


def met(seq: int, on: date, *, is_late: bool) -> Told:
    return told(seq, "clock_met", on, deadline_id="1", key="pip", is_late=is_late)


UNTIL_PLAN = (OPENED, CLOCK, SUMMONED, CLOSED, DRAFTED)
PLANNED = (*UNTIL_PLAN, adopted(6, date(2026, 4, 1)), met(7, date(2026, 4, 1), is_late=False))


LESSON = told(
    9,
    "course_started",
    date(2026, 10, 5),
    subject="b1",
    enrolment_id="1",
    started_on=date(2026, 10, 5),
)
LEFT = told(9, "case_ended", date(2026, 9, 7), reason="left_country", ended_on=date(2026, 9, 7))
BACK = told(10, "case_reopened", date(2026, 9, 21), back_to="route")
LATE_LESSON = replace(LESSON, seq=11)
MOVED = told(
    8,
    "case_handed_over",
    date(2026, 9, 1),
    from_municipality="0590",
    to_municipality="0610",
    registered_on=date(2026, 9, 1),
    had_pip=True,
)


def known_at(rows: list[FactRow], known: int) -> list[FactRow]:
    """What was known after this event."""
    return [
        row
        for row in rows
        if row.known_from <= known and (row.known_until is None or row.known_until > known)
    ]


def holding(rows: list[FactRow], kind: str, *, known: int = 10**9) -> list[tuple[Any, ...]]:
    """What was known of this kind: code, first day, first day after."""
    return [(row.code, row.on, row.until) for row in known_at(rows, known) if row.kind == kind]


def until_when(rows: list[FactRow], *, known: int = 10**9) -> list[tuple[Any, ...]]:
    """The terms that ask for work, as known: key, until which day, first day, first day after."""
    return [
        (row.code, date.fromordinal(row.amount or 1), row.on, row.until)
        for row in known_at(rows, known)
        if row.kind == "term" and row.on != row.until
    ]
