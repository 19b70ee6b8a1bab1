"""Waiting for others: indispensable information for the PIP, and terms that the Awb lets pause."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.events import InformationReceived, InformationRequested, TermResumed, TermSuspended
from cases.models import Case, Deadline, DeadlineState, InformationRequest, Suspension
from cases.rules.clocks import (
    SuspensionGround,
    article_of_pause,
    earliest_request,
    information_may_be_requested,
    last_day_with_pauses,
    term_may_be_suspended,
)
from cases.services.clocks import PIP_CLOCKS, keep_pip_clock, running
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from law.terms import TermKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which information is awaited, from whom, and why the PIP cannot be set without it."""

    what: str
    from_whom: str
    why: str
    requested_on: date


@transaction.atomic
def request_information(
    *, case_id: UUID, asked: Asked, by: Acting, on: date, seen: int | None = None
) -> InformationRequest:
    """Record that indispensable information is awaited from a third party (BI 5.3(2)).

    Refuses when no PIP clock runs, when the last day has passed already, and a date in the future
    or before the clock.
    """
    case = lock(case_id, by=by, act=Act.KEEP_CLOCKS, seen=seen)
    deadline = running(case, *PIP_CLOCKS)
    if deadline is None:
        raise Refused.because("BI 5.3(2)", "Er loopt geen termijn voor het PIP.")
    if asked.requested_on > on:
        raise Invalid({"requested_on": "Deze dag ligt in de toekomst."})
    if asked.requested_on < earliest_request(deadline.started_on, case.opened_on):
        raise Invalid({"requested_on": "Deze dag ligt voor het begin van de termijn."})
    information_may_be_requested(
        last_day=deadline.last_day,
        requested_on=asked.requested_on,
        is_waiting=deadline.waits_on_other,
    ).or_refuse()
    row = InformationRequest.objects.create(
        case=case,
        what=asked.what,
        from_whom=asked.from_whom,
        why=asked.why,
        requested_on=asked.requested_on,
    )
    remember(InformationRequested(request_id=row.id), case=case, by=by, on=asked.requested_on)
    keep_pip_clock(case, by=by, on=on)
    return row


@transaction.atomic
def receive_information(
    *,
    request_id: UUID,
    case_id: UUID,
    received_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> InformationRequest:
    """Record that awaited information came in; the PIP is due two weeks later at the latest (BI
    5.3(2)).
    """
    case = lock(case_id, by=by, act=Act.KEEP_CLOCKS, seen=seen)
    row = InformationRequest.objects.select_for_update().filter(id=request_id, case=case).first()
    if row is None:
        raise NotInScope
    if row.received_on is not None:
        raise Refused.because("BI 5.3(2)", "Deze informatie is al ontvangen.")
    if not row.requested_on <= received_on <= on:
        raise Invalid({"received_on": "Deze dag ligt voor de vraag of in de toekomst."})
    row.received_on = received_on
    row.save(update_fields=["received_on"])
    remember(
        InformationReceived(request_id=row.id, received_on=received_on),
        case=case,
        by=by,
        on=received_on,
    )
    keep_pip_clock(case, by=by, on=on)
    return row


@transaction.atomic
def suspend_term(
    *,
    case_id: UUID,
    deadline_id: UUID,
    ground: SuspensionGround,
    first_day: date,
    lapses_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Suspension:
    """Suspend a term that the Awb lets pause (4:15), until `lapses_on` at the latest (inclusive).

    The PIP's clock and terms in years are refused: they know no suspension.
    """
    case = lock(case_id, by=by, act=Act.KEEP_CLOCKS, seen=seen)
    deadline = _own_running(case, deadline_id)
    if not deadline.started_on <= first_day <= on or lapses_on < first_day:
        raise Invalid(
            {
                "first_day": "De opschorting begint niet binnen de termijn, "
                "of eindigt voor haar begin."
            }
        )
    return pause(
        deadline,
        ground,
        first_day=first_day,
        lapses_on=lapses_on,
        case=case,
        by=by,
        on=first_day,
    )


def pause(
    deadline: Deadline,
    ground: SuspensionGround,
    *,
    first_day: date,
    lapses_on: date,
    case: Case,
    by: Acting,
    on: date,
) -> Suspension:
    """Let a locked clock pause from `first_day` until `lapses_on` at the latest (both inclusive);
    `on` is the day of the act. Refuses a term or a ground that knows no pause.
    """
    key = TermKey(deadline.key)
    is_suspended = deadline.suspensions.filter(last_day=None).exists()
    term_may_be_suspended(key, ground, is_suspended=is_suspended).or_refuse()
    row = Suspension.objects.create(
        deadline=deadline,
        ground=ground,
        first_day=first_day,
        lapses_on=lapses_on,
        citation=article_of_pause(key),
    )
    deadline.waits_on_other = True
    deadline.save()
    remember(
        TermSuspended(
            deadline_id=deadline.id,
            suspension_id=row.id,
            ground=Code(ground),
            first_day=first_day,
            lapses_on=lapses_on,
        ),
        case=case,
        by=by,
        on=on,
    )
    return row


@transaction.atomic
def resume_term(
    *,
    case_id: UUID,
    suspension_id: UUID,
    last_day: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Suspension:
    """End a suspension after `last_day` (inclusive); the term's last day moves by the days it
    lasted.
    """
    case = lock(case_id, by=by, act=Act.KEEP_CLOCKS, seen=seen)
    row = (
        Suspension.objects.select_for_update(of=("self",))
        .select_related("deadline")
        .filter(id=suspension_id, deadline__case=case, last_day=None)
        .first()
    )
    if row is None:
        raise NotInScope
    if not row.first_day <= last_day <= min(on, row.lapses_on):
        raise Invalid({"last_day": "Deze dag ligt niet binnen de opschorting."})
    end_suspension(row, case=case, last_day=last_day, by=by, on=on)
    return row


def end_suspension(row: Suspension, *, case: Case, last_day: date, by: Acting, on: date) -> None:
    """End a suspension and let the term's last day move by the days it lasted."""
    row.last_day = last_day
    row.save(update_fields=["last_day"])
    deadline = row.deadline
    deadline.last_day = last_day_with_pauses(
        TermKey(deadline.key), on=deadline.started_on, **_counted(deadline)
    )
    deadline.waits_on_other = False
    deadline.save()
    remember(
        TermResumed(
            deadline_id=deadline.id,
            suspension_id=row.id,
            last_day_of_pause=last_day,
            last_day=deadline.last_day,
        ),
        case=case,
        by=by,
        on=on,
    )


class _Counted(TypedDict):
    """From which day the pauses of a term count on, and those pauses."""

    unrolled: date
    pauses: list[tuple[date, date]]


def _counted(deadline: Deadline) -> _Counted:
    """A postponement holds the pauses before it; only those after it come on top."""
    last = deadline.extensions.order_by("-granted_on", "-new_last_day").first()
    return {
        "unrolled": last.new_last_day if last else deadline.rolled_from or deadline.base_last_day,
        "pauses": [
            (pause.first_day, pause.last_day)
            for pause in deadline.suspensions.all()
            if pause.last_day is not None and (last is None or pause.first_day >= last.granted_on)
        ],
    }


def _own_running(case: Case, deadline_id: UUID) -> Deadline:
    deadline = (
        Deadline.objects.select_for_update()
        .filter(id=deadline_id, case=case, state=DeadlineState.RUNNING)
        .first()
    )
    if deadline is None:
        raise NotInScope
    return deadline
