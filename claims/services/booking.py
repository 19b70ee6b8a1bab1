"""Entries of a claim, and what follows when nothing is left to pay."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Max

from cases.services import clocks
from cases.services.locking import user_id
from claims.events import ClaimReopened, ClaimSettled, DeferralEnded, PlanEnded
from claims.models import ArrangementEnd, BankLine, Claim, ClaimState, Entry, Notice
from claims.rules.ledger import Booking, Stand
from claims.selectors.stands import running_deferral, running_plan, stand_of
from claims.services.locking import remember
from core.actors import Acting
from core.events import Code
from law import dutch
from law.terms import TermKey

PRESCRIPTION_CITES = tuple(dutch(code) for code in ("Awb 4:104", "Awb 4:105", "Awb 4:106"))


def book(
    claim: Claim,
    bookings: Iterable[Booking],
    *,
    valued_on: date,
    by: Acting,
    on: date,
    bank_line: BankLine | None = None,
    reverses: Entry | None = None,
    letter_id: UUID | None = None,
    reason: str = "",
    note: str = "",
) -> list[Entry]:
    """Add these entries to the claim, in their order; the caller holds its lock."""
    last = Entry.objects.filter(claim=claim).aggregate(last=Max("number"))["last"] or 0
    return Entry.objects.bulk_create(
        Entry(
            claim=claim,
            number=number,
            kind=booking.kind.value,
            cents=booking.cents,
            valued_on=valued_on,
            booked_on=on,
            booked_by_id=user_id(by),
            bank_line=bank_line,
            is_reversal=booking.is_reversal,
            reverses=reverses,
            letter_id=letter_id,
            reason=reason,
            note=note,
        )
        for number, booking in enumerate(bookings, start=last + 1)
    )


def settle_if_paid(claim: Claim, *, settled_on: date, by: Acting, on: date) -> Stand:
    """Close the claim when nothing is left to pay; gives how it stands."""
    stand = stand_of(claim)
    if claim.is_collected and stand.due == 0:
        end_arrangements(claim, ArrangementEnd.PAID, by=by, on=on)
        claim.settle(on=settled_on)
        claim.save()
        remember(ClaimSettled(claim_id=claim.id, settled_on=settled_on), claim=claim, by=by, on=on)
        stop_clocks(claim, by=by, on=on, met_on=settled_on)
    return stand


def reopen_if_owed(claim: Claim, *, by: Acting, on: date) -> Stand:
    """Open a claim again that was closed as paid, when something is to be paid after all."""
    stand = stand_of(claim)
    if claim.state == ClaimState.SETTLED and stand.due > 0:
        reopen(claim, stand, by=by, on=on)
    return stand


def reopen(claim: Claim, stand: Stand, *, by: Acting, on: date) -> None:
    """Put the claim back where it was; its prescription runs on to the same day."""
    claim.reopen()
    claim.save()
    remember(ClaimReopened(claim_id=claim.id, cents=stand.due), claim=claim, by=by, on=on)
    if on <= claim.prescribes_on:
        start_prescription(claim, since=on, why="het weer openen van de vordering", by=by, on=on)


def end_arrangements(claim: Claim, reason: ArrangementEnd, *, by: Acting, on: date) -> None:
    """What was agreed on paying later is over; the state of the claim is the caller's."""
    deferral, plan = running_deferral(claim), running_plan(claim)
    if deferral is not None:
        deferral.ended_on, deferral.end_reason = on, reason
        deferral.save()
        told = DeferralEnded(claim_id=claim.id, reason=Code(reason))
        remember(told, claim=claim, by=by, on=on)
    if plan is not None:
        plan.ended_on, plan.end_reason = on, reason
        plan.save()
        remember(PlanEnded(claim_id=claim.id, reason=Code(reason)), claim=claim, by=by, on=on)


def start_prescription(claim: Claim, *, since: date, why: str, by: Acting, on: date) -> None:
    """Let the prescription run to the day on the claim, counted from an event in Dutch."""
    stop_prescription(claim, by=by, on=on)
    clocks.start_set(
        claim.case,
        TermKey.PRESCRIPTION,
        started_on=since,
        last_day=claim.prescribes_on,
        start_event=why,
        cites=PRESCRIPTION_CITES,
        about_id=claim.letter_id,
        by=by,
        on=on,
    )


def stop_clocks(claim: Claim, *, by: Acting, on: date, met_on: date | None = None) -> None:
    """The clocks of payment: met when it was paid (`met_on`), else withdrawn; nothing prescribes
    any more.
    """
    about = claim.letter_id
    if met_on is not None:
        clocks.meet(claim.case, TermKey.PAYMENT, met_on=met_on, by=by, on=on, about_id=about)
    clocks.withdraw(claim.case, TermKey.PAYMENT, by=by, on=on, about_id=about)
    stop_reminder(claim, by=by, on=on, met_on=met_on)
    stop_prescription(claim, by=by, on=on)


def stop_reminder(claim: Claim, *, by: Acting, on: date, met_on: date | None = None) -> None:
    """The term of the last reminder: met when it was paid, else withdrawn."""
    sent = Notice.objects.filter(claim=claim, sent_on__isnull=False).order_by("-sent_on")
    about = sent.values_list("letter_id", flat=True).first()
    if about is not None and met_on is not None:
        clocks.meet(claim.case, TermKey.REMINDER, met_on=met_on, by=by, on=on, about_id=about)
    if about is not None:
        clocks.withdraw(claim.case, TermKey.REMINDER, by=by, on=on, about_id=about)


def stop_prescription(claim: Claim, *, by: Acting, on: date) -> None:
    """The prescription that runs no longer counts."""
    clocks.withdraw(claim.case, TermKey.PRESCRIPTION, by=by, on=on, about_id=claim.letter_id)
