"""The agenda by day: appointments of the intake, progress talks, and what other parts of the house
hold on a day or have to do by one.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.urls import reverse

from accounts.actors import Scope
from cases import slots
from cases.models import Appointment, Case, Outcome, ProgressTalk, TalkState


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Something on the agenda: of which case, when and where. `what` says which talk it is; `href`
    where it is recorded, which reads `asks`. Without a time (`planned_at`) it is no talk but a day
    by which something has to be done (inclusive). `opens_case`: may who asks open the case itself?
    """

    case: Case
    planned_on: date
    planned_at: time | None
    place: str
    what: str
    asks: str
    href: str
    opens_case: bool = True


def planned(scope: Scope, *, first: date, last: date, is_own: bool) -> list[Meeting]:
    """What is planned from `first` up to and including `last`, by day and time, what has to be done
    by a day in front; talks of running cases only.
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
    asked = slots.AgendaAsked(actor=scope.actor, first=first, last=last, is_own=is_own)
    found += [row for add in slots.AGENDA for row in add(asked)]
    return sorted(found, key=lambda row: (row.planned_on, row.planned_at or time.min))


def _intake(row: Appointment) -> Meeting:
    return Meeting(
        case=row.case,
        planned_on=row.planned_on,
        planned_at=row.planned_at,
        place=row.place,
        what=f"Intake, {row.summons}e oproep",
        asks="Uitkomst vastleggen",
        href=f"{reverse('cases:intake', args=[row.case_id])}#afspraken",
    )


def _talk(row: ProgressTalk) -> Meeting:
    return Meeting(
        case=row.case,
        planned_on=row.planned_on,
        planned_at=row.planned_at,
        place=row.place,
        what="Voortgangsgesprek",
        asks="Gesprek vastleggen",
        href=f"{reverse('cases:talks', args=[row.case_id])}#gesprek-{row.id}",
    )


def without_outcome(scope: Scope, *, on: date, is_own: bool) -> list[Meeting]:
    """The talks whose day has passed and of which nobody recorded how they went, and what should
    have been done by now.
    """
    day_before = date.fromordinal(on.toordinal() - 1)
    return planned(scope, first=date.min, last=day_before, is_own=is_own)
