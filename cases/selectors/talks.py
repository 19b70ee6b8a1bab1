"""Reads of progress talks: how many there were, what was agreed, and what still waits."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, OuterRef, Q, Subquery

from cases.models import Case, PipState, PipVersion, ProgressTalk, TalkAgreement, TalkState


@dataclass(frozen=True, slots=True)
class TalkCount:
    """How many talks the plan asks, how many were held, and when the next one is planned."""

    asked: int
    held: int
    planned_on: date | None

    def __str__(self) -> str:
        return f"{self.held} van {self.asked} gehouden"

    @property
    def is_behind(self) -> bool:
        """Is there a talk left to hold, and none planned?"""
        return self.held < self.asked and self.planned_on is None


def talks_of(case: Case) -> list[ProgressTalk]:
    """Every talk with what was agreed in it, the newest first."""
    rows = ProgressTalk.objects.filter(case=case).select_related("by")
    return list(
        rows.prefetch_related("agreements__taken_into").order_by("-planned_on", "-planned_at")
    )


def planned_talks(case: Case) -> list[ProgressTalk]:
    """The talks that are to come or of which nobody recorded how they went, oldest first."""
    return list(ProgressTalk.objects.filter(case=case, state=TalkState.PLANNED))


def talk_count(case: Case) -> TalkCount:
    """How the talks of the case stand against its newest PIP."""
    adopted = PipVersion.objects.filter(case=OuterRef("id"), state=PipState.ADOPTED)
    asked, held, planned_on = (
        Case.objects.filter(id=case.id)
        .annotate(
            asked=Subquery(adopted.order_by("-number").values("talks")[:1]),
            held=Count("talks", filter=Q(talks__state=TalkState.HELD)),
            planned_on=Min("talks__planned_on", filter=Q(talks__state=TalkState.PLANNED)),
        )
        .values_list("asked", "held", "planned_on")
        .get()
    )
    return TalkCount(asked=asked or 0, held=held, planned_on=planned_on)


def waiting_agreements(case: Case) -> list[TalkAgreement]:
    """What was agreed to become a goal and stands in no adopted version yet, oldest first."""
    rows = TalkAgreement.objects.filter(talk__case=case, becomes_goal=True, taken_into=None)
    return list(rows.order_by("talk__planned_on", "talk__planned_at", "position"))
