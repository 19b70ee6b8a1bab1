"""Talks by day: appointments of the intake, and progress talks."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from accounts.actors import Scope
from cases.models import Appointment, Case, Outcome, ProgressTalk, TalkState


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A talk on the agenda: of which case, when and where. `what` says which talk it is; `url_name`
    and `fragment` where it is recorded, which reads `asks`.
    """

    case: Case
    planned_on: date
    planned_at: time
    place: str
    what: str
    asks: str
    url_name: str
    fragment: str


def planned(scope: Scope, *, first: date, last: date, is_own: bool) -> list[Meeting]:
    """The planned talks of running cases from `first` up to and including `last`, by day and
    time.
    """
    limits: dict[str, Any] = {
        "case__municipality__in": scope.codes,
        "case__ended_on": None,
        "planned_on__range": (first, last),
    }
    if is_own:
        limits["case__caseworker"] = scope.actor.user_id
    with_case = ("case__newcomer", "case__municipality", "case__caseworker")
    intakes = Appointment.objects.filter(outcome=Outcome.PLANNED, **limits)
    talks = ProgressTalk.objects.filter(state=TalkState.PLANNED, **limits)
    found = [
        *map(_intake, intakes.select_related(*with_case).order_by("id")),
        *map(_talk, talks.select_related(*with_case).order_by("id")),
    ]
    return sorted(found, key=lambda row: (row.planned_on, row.planned_at))


def _intake(row: Appointment) -> Meeting:
    return Meeting(
        case=row.case,
        planned_on=row.planned_on,
        planned_at=row.planned_at,
        place=row.place,
        what=f"Intake, {row.summons}e oproep",
        asks="Uitkomst vastleggen",
        url_name="cases:intake",
        fragment="afspraken",
    )


def _talk(row: ProgressTalk) -> Meeting:
    return Meeting(
        case=row.case,
        planned_on=row.planned_on,
        planned_at=row.planned_at,
        place=row.place,
        what="Voortgangsgesprek",
        asks="Gesprek vastleggen",
        url_name="cases:talks",
        fragment=f"gesprek-{row.id}",
    )


def without_outcome(scope: Scope, *, on: date, is_own: bool) -> list[Meeting]:
    """The talks whose day has passed and of which nobody recorded how they went."""
    day_before = date.fromordinal(on.toordinal() - 1)
    return planned(scope, first=date.min, last=day_before, is_own=is_own)
