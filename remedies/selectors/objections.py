"""Objections within the scope of who asks, and those of a case."""

from uuid import UUID

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.expressions import Combinable

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case, Deadline, DeadlineState
from cases.slots import counting
from core.errors import NotInScope
from core.models import Stream
from letters.models import Letter
from remedies.models import (
    PENDING,
    UNDECIDED,
    Appeal,
    Application,
    DefaultNotice,
    Objection,
    ObjectionDecision,
)
from remedies.rules.defaults import DECISION_TERMS


def seen_of(case_path: str) -> Subquery:
    """The number of the last event of a case."""
    return Subquery(Stream.objects.filter(id=OuterRef(case_path)).values("number"))


def due_of() -> Subquery:
    """Until when the decision on a row may take: its running or last term."""
    clocks = Deadline.objects.filter(key__in=DECISION_TERMS, about_id=OuterRef("id"))
    clocks = clocks.exclude(state=DeadlineState.WITHDRAWN)
    return Subquery(clocks.order_by("-started_on", "-last_day").values("last_day")[:1])


def _light() -> "QuerySet[Objection]":
    rows = Objection.objects.select_related("letter", "case__newcomer", "municipality")
    return rows.defer("letter__pdf", "letter__source", "letter__context")


def objections_of(case: Case) -> list[Objection]:
    """The objections against decisions of this case, newest first, with what was decided."""
    rows = _light().filter(case=case).annotate(due=due_of())
    return list(rows.prefetch_related("decisions"))


def objection_for(actor: Actor, objection_id: UUID, act: Act = Act.VIEW_CASE) -> Objection:
    """One objection with everything about it; `NotInScope` outside the municipalities of the
    colleges for which the actor may do this. `case.seen` is the number of the last event.
    """
    notices = DefaultNotice.objects.select_related("penalty").order_by("received_on")
    found = (
        _light()
        .filter(id=objection_id, municipality__in=Scope.of(actor, act).codes)
        .annotate(case_seen=seen_of("case"))
        .prefetch_related(
            "hearings__heard_by",
            Prefetch("decisions", ObjectionDecision.objects.select_related("decided_by")),
            Prefetch("appeals", Appeal.objects.order_by("filed_on", "id")),
            Prefetch("default_notices", notices),
            "payouts",
        )
        .first()
    )
    if found is None:
        raise NotInScope
    found.case.seen = found.case_seen
    return found


def disputable(actor: Actor, letter_id: UUID) -> Letter:
    """A decision against which this person may record an objection; `NotInScope` otherwise."""
    codes = Scope.of(actor, Act.HANDLE_REQUEST).codes
    found = (
        Letter.objects.defer("pdf", "source", "context")
        .filter(id=letter_id, is_decision=True, municipality__in=codes)
        .annotate(seen=seen_of("case_id"))
        .first()
    )
    if found is None:
        raise NotInScope
    return found


def objections_in(scope: Scope, *, shows_all: bool, code: str = "") -> "QuerySet[Objection]":
    """The objections of these municipalities, which term ends first in front."""
    rows = _light().filter(municipality__in=scope.codes & {code} if code else scope.codes)
    rows = rows if shows_all else rows.filter(state__in=UNDECIDED)
    return rows.annotate(due=due_of()).order_by("due", "received_on", "id")


def against(letter_id: UUID) -> "QuerySet[Objection]":
    """The objections against one decision, newest first."""
    return Objection.objects.filter(letter=letter_id)


OPEN = "open_remedies"
"""The attribute of a case that tells how many objections and requests wait for a decision."""


def open_count() -> Combinable:
    """How many objections and requests of a case wait for a decision, as part of its query."""
    return counting(Objection.objects.filter(state__in=UNDECIDED)) + counting(
        Application.objects.filter(state__in=PENDING)
    )


def clock_about(subject_id: UUID) -> Deadline | None:
    """The term for the decision on this objection or request: the running one, else the last."""
    rows = Deadline.objects.filter(key__in=DECISION_TERMS, about_id=subject_id)
    kept = rows.exclude(state=DeadlineState.WITHDRAWN)
    found = kept.prefetch_related("extensions", "suspensions").order_by("started_on", "last_day")
    return found.last()
