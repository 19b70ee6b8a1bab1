"""Hearings of views in the agenda."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from accounts.actors import Scope
from accounts.acts import Act
from cases.selectors.agenda import Meeting
from cases.slots import AgendaAsked
from enforcement.models import OPEN_STATES, Hearing, HearingOutcome


def hearings(asked: AgendaAsked) -> Iterator[Meeting]:
    """The planned hearings of open files: one's own are those of one's cases, and for who enforces
    every hearing of that college.
    """
    actor = asked.actor
    sees = Scope.of(actor, Act.VIEW_CASE).codes
    rows = Hearing.objects.filter(
        file__municipality__in=sees,
        file__state__in=OPEN_STATES,
        outcome=HearingOutcome.PLANNED,
        planned_on__range=(asked.first, asked.last),
    )
    if asked.is_own:
        holds = Q(file__municipality__in=Scope.of(actor, Act.ENFORCE).codes)
        rows = rows.filter(holds | Q(file__case__caseworker=actor.user_id))
    with_case = ("newcomer", "municipality", "caseworker")
    for row in rows.select_related(*(f"file__case__{part}" for part in with_case)).order_by("id"):
        yield Meeting(
            case=row.file.case,
            planned_on=row.planned_on,
            planned_at=row.planned_at,
            place=row.place,
            what=f"Hoorgesprek, {row.file.number}",
            asks="Uitkomst vastleggen",
            href=f"{reverse('enforcement:file', args=[row.file_id])}#end_hearing",
            opens_case=row.file.case.municipality_id in sees,
        )
