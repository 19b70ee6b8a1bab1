"""Statements of hours: what there is, what a new one stands on, and whose it is to record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from cases.models import Case
from regional import selectors as regional
from routes.models import (
    COURSES,
    AttendanceSignal,
    Enrolment,
    EntryKind,
    HoursStatement,
    LotEntry,
    OtherHours,
)
from routes.rules.hours import History, StatementFacts, Totals


@dataclass(frozen=True, slots=True)
class Limits:
    """What policy says of hours on a day, by code of the municipality: the hours that a day holds,
    the percentage of a signal, and the days for its answer.
    """

    per_day: Mapping[str, int]
    fall: Mapping[str, int]
    answer_days: Mapping[str, int]


def limits(on: date) -> Limits:
    """The policy of every municipality on this day."""
    return Limits(
        per_day=regional.policy_everywhere("lesson_hours_per_day", on=on),
        fall=regional.policy_everywhere("attendance_fall_percent", on=on),
        answer_days=regional.policy_everywhere("signal_answer_days", on=on),
    )


def histories(enrolments: Iterable[UUID]) -> dict[UUID, History]:
    """The statements of each of these courses, in one query however many there are."""
    ids = list(enrolments)
    rows = (
        HoursStatement.objects.filter(enrolment__in=ids)
        .order_by("number")
        .values_list("enrolment_id", "hours", "excused", "unexcused", "known_until")
    )
    found: dict[UUID, list[Totals]] = defaultdict(list)
    for key, hours, excused, unexcused, until in rows:
        totals = Totals(hours=hours, excused=excused, unexcused=unexcused, known_until=until)
        found[key].append(totals)
    return {key: History(tuple(found[key])) for key in ids}


def statement_facts(
    enrolment: Enrolment,
    stated: Totals,
    history: History,
    limits: Limits,
    *,
    provider_id: UUID | None = None,
) -> StatementFacts:
    """What a statement for this enrolment stands on; `provider_id` of who sent it."""
    case = enrolment.case
    ends = [day for day in (enrolment.ended_on, case.ended_on) if day is not None]
    return StatementFacts(
        stated=stated,
        newest=history.newest,
        earlier=history.before(stated.known_until),
        started_on=enrolment.started_on,
        last_day=min(ends, default=None),
        pip_on=case.first_pip_on,
        hours_per_day=limits.per_day[case.municipality_id],
        is_course=enrolment.subject in COURSES,
        is_of_provider=provider_id in (None, enrolment.provider_id),
    )


def charged_codes(enrolments: Iterable[UUID]) -> dict[UUID, str]:
    """For which municipality the lot of each enrolment was charged; in one query."""
    rows = (
        LotEntry.objects.filter(enrolment_id__in=list(enrolments), kind=EntryKind.COMMITTED)
        .order_by("enrolment_id", "id")
        .distinct("enrolment_id")
    )
    return dict(rows.values_list("enrolment_id", "municipality"))


def statements_of(case: Case) -> "QuerySet[HoursStatement]":
    """Every statement of the case, the newest first."""
    return HoursStatement.objects.filter(enrolment__case=case).order_by("enrolment", "-number")


def other_hours_of(case: Case) -> dict[str, OtherHours]:
    """The hours outside a course that count, by kind."""
    newest = OtherHours.objects.filter(case=case).order_by("kind", "-number").distinct("kind")
    return {row.kind: row for row in newest}


def signals_of(case: Case) -> "QuerySet[AttendanceSignal]":
    """What was signalled in the case; what nobody answered first, then the newest."""
    rows = AttendanceSignal.objects.filter(case=case)
    return rows.select_related("statement__enrolment__provider").order_by(
        F("answered_on").desc(nulls_first=True), "-raised_on", "id"
    )
