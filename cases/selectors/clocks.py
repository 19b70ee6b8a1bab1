"""The clocks of a case, with every row that moved them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case, Deadline, DeadlineState, Extension, InformationRequest, Suspension
from core.errors import NotInScope
from law.pip_clock import InformationWait, PipClockFacts


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a case: what runs (nearest first), what ended (newest first), what is asked."""

    running: tuple[Deadline, ...]
    ended: tuple[Deadline, ...]
    requests: tuple[InformationRequest, ...]


def _deadlines() -> "QuerySet[Deadline]":
    return Deadline.objects.prefetch_related(
        Prefetch("extensions", Extension.objects.order_by("granted_on", "new_last_day")),
        Prefetch("suspensions", Suspension.objects.order_by("first_day")),
    )


def clocks_of(case: Case) -> Clocks:
    """Every clock of the case, with extensions, pauses and requests for information."""
    rows = list(_deadlines().filter(case=case).order_by("last_day", "started_on"))
    return Clocks(
        running=tuple(row for row in rows if row.state == DeadlineState.RUNNING),
        ended=tuple(row for row in reversed(rows) if row.state != DeadlineState.RUNNING),
        requests=tuple(information_requests(case)),
    )


def running_clocks(case: Case) -> list[Deadline]:
    """What runs, the work of this house first, then by last day."""
    return list(
        _deadlines()
        .filter(case=case, state=DeadlineState.RUNNING)
        .order_by(F("is_work").desc(), "last_day")
    )


def information_requests(case: Case) -> "QuerySet[InformationRequest]":
    """What was asked from others, oldest first."""
    return InformationRequest.objects.filter(case=case).order_by("requested_on")


def deadline_for(actor: Actor, deadline_id: UUID) -> Deadline:
    """One clock with its rows and its case; `NotInScope` outside what the actor may see."""
    codes = Scope.of(actor, Act.VIEW_CASE).codes
    found = (
        _deadlines()
        .select_related("case")
        .filter(id=deadline_id, case__municipality__in=codes)
        .first()
    )
    if found is None:
        raise NotInScope
    return found


def pip_clock_facts(case: Case) -> PipClockFacts:
    """What the clock of the PIP stands on, as the case is now.

    After a move only the requests of the college that is responsible now count.
    """
    requests = information_requests(case)
    if case.moved_in_on is not None:
        requests = requests.filter(requested_on__gte=case.moved_in_on)
    first_registered = (
        case.residences.exclude(registered_on=None)
        .order_by("registered_on")
        .values_list("registered_on", flat=True)
        .first()
    )
    return PipClockFacts(
        group="asylum" if case.group == "asylum" else "family",
        notified_on=case.notified_on,
        registered_on=first_registered,
        is_placed=case.is_placed,
        moved_on_registered=case.moved_in_on,
        had_pip_before_move=case.first_pip_on is not None and case.moved_in_on is not None,
        information=tuple(
            InformationWait(requested_on=row.requested_on, received_on=row.received_on)
            for row in requests
        ),
    )
