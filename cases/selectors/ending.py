"""Reads about the end of a case."""

from uuid import UUID

from cases.models import Case, Deadline, Reopening
from cases.selectors.history import events_of

ENDINGS = ("case_completed", "case_exempted", "case_ended")
STOPPED = ("clock_met", "clock_withdrawn")


def clocks_stopped_by_ending(case: Case) -> list[Deadline]:
    """The clocks that ran until the last ending of the case, with what was added to them: those of
    which the history says, after the ending, that they were met or withdrawn.
    """
    ending = events_of(case, verbs=ENDINGS).first()
    if ending is None:
        return []
    after = events_of(case, verbs=STOPPED).filter(number__gt=ending.number)
    ids = [UUID(event.payload["deadline_id"]) for event in after]
    rows = Deadline.objects.filter(id__in=ids).select_related("case").order_by("last_day", "key")
    return list(rows.prefetch_related("extensions", "suspensions"))


def has_other_open_case(case: Case) -> bool:
    """Has this newcomer another case that runs?"""
    others = Case.objects.filter(newcomer=case.newcomer_id, ended_on=None)
    return others.exclude(id=case.id).exists()


def reopenings_of(case: Case) -> list[Reopening]:
    """When and why the case was reopened, newest first."""
    return list(Reopening.objects.filter(case=case))
