"""Pressing for payment: a reminder, then a writ. Each is an act of a person."""

from datetime import date
from uuid import UUID

from django.db import transaction

from cases.models import Case
from cases.services import clocks
from claims.events import ReminderCrossed, ReminderSent, ReminderWritten, WritIssued, WritServed
from claims.letters.pressing import REMINDER, WRIT, reminder_context, writ_context
from claims.models import PRESSED, Claim, Notice, Writ
from claims.rules.collecting import (
    prescribes_on,
    reminder_may_be_sent,
    writ_may_be_issued,
    writ_may_be_served,
)
from claims.rules.ledger import Booking, Kind
from claims.selectors.stands import press_facts, stand_of
from claims.services.booking import book, start_prescription
from claims.services.locking import lock_claim, lock_claim_of_letter, remember
from claims.services.writing import write
from core.actors import Acting
from core.errors import Invalid, NotInScope
from law.collection import reminder_fee
from law.terms import TermKey
from letters.models import Letter


@transaction.atomic
def remind(*, claim_id: UUID, by: Acting, on: date, seen: int | None = None) -> Notice:
    """Write a reminder to pay within two weeks (Awb 4:112). The first one costs nine or twenty
    euros (Awb 4:113), which are owed from the day on which it is sent.

    Refuses (`Refused`) while the term of payment, a deferral, a plan or an earlier reminder runs.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    stand = stand_of(claim)
    reminder_may_be_sent(press_facts(claim, stand), on=on).or_refuse()
    fee = 0 if stand.sum_of(Kind.REMINDER_FEE) else reminder_fee(stand.due, on)
    context = reminder_context(
        claim, principal_cents=stand.principal, due_cents=stand.due, fee_cents=fee, on=on
    )
    letter_id = write(claim, REMINDER, context, by=by, on=on)
    notice = Notice.objects.create(
        claim=claim,
        letter_id=letter_id,
        written_on=on,
        demanded_cents=stand.due + fee,
        fee_cents=fee,
    )
    told = ReminderWritten(claim_id=claim.id, cents=stand.due, fee_cents=fee, letter_id=letter_id)
    remember(told, claim=claim, by=by, on=on)
    return notice


def follow_dispatch(case: Case, letter: Letter, by: Acting, on: date) -> None:
    """What follows when a letter of a case was sent: a reminder begins to count."""
    if letter.kind != REMINDER.key:
        return
    notice = Notice.objects.filter(letter_id=letter.id).select_related("claim").first()
    if notice is None:
        return
    claim = lock_claim_of_letter(notice.claim.letter_id)
    if claim is not None and notice.sent_on is None and notice.crossed_on is None:
        _send(notice, claim, by=by, on=on)


def _send(notice: Notice, claim: Claim, *, by: Acting, on: date) -> None:
    """Book the fee and let the two weeks run; a claim on which nothing may be asked any more was
    paid or deferred while the letter was at the printer.
    """
    if claim.state not in PRESSED:
        notice.crossed_on = on
        notice.save()
        remember(ReminderCrossed(claim_id=claim.id, sent_on=on), claim=claim, by=by, on=on)
        return
    if notice.fee_cents:
        fee = Booking(Kind.REMINDER_FEE, notice.fee_cents)
        book(claim, (fee,), valued_on=on, by=by, on=on, letter_id=notice.letter_id)
    about = notice.letter_id
    clock = clocks.start(claim.case, TermKey.REMINDER, started_on=on, about_id=about, by=by, on=on)
    notice.sent_on, notice.last_day = on, clock.last_day
    notice.save()
    claim.remind(last_day=clock.last_day)
    claim.prescribes_on = prescribes_on(on)
    claim.save()
    told = ReminderSent(
        claim_id=claim.id, sent_on=on, last_day=clock.last_day, fee_cents=notice.fee_cents
    )
    remember(told, claim=claim, by=by, on=on)
    start_prescription(claim, since=on, why="de aanmaning, die de verjaring stuit", by=by, on=on)


@transaction.atomic
def issue_writ(*, claim_id: UUID, by: Acting, on: date, seen: int | None = None) -> Writ:
    """Issue a writ of execution for what is due (Awb 4:117, 5:10(2)); a bailiff has to serve it.

    Refuses (`Refused`) before the term of a reminder has passed, and while a deferral or plan runs.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    stand = stand_of(claim)
    writ_may_be_issued(press_facts(claim, stand), on=on).or_refuse()
    letter_id = write(claim, WRIT, writ_context(claim, stand=stand), by=by, on=on)
    claim.issue_writ()
    claim.save()
    writ = Writ.objects.create(
        claim=claim, letter_id=letter_id, issued_on=on, demanded_cents=stand.due
    )
    told = WritIssued(claim_id=claim.id, cents=stand.due, letter_id=letter_id)
    remember(told, claim=claim, by=by, on=on)
    return writ


@transaction.atomic
def serve_writ(
    *,
    claim_id: UUID,
    served_on: date,
    bailiff: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Writ:
    """Record that a bailiff served the writ on `served_on` by exploot (Awb 4:123), which interrupts
    the prescription.

    Refuses (`Refused`) a day that cannot be, and a writ that was served.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    writ = Writ.objects.select_for_update().filter(claim=claim).first()
    if writ is None:
        raise NotInScope
    writ_may_be_served(
        issued_on=writ.issued_on, is_served=writ.served_on is not None, served_on=served_on, on=on
    ).or_refuse()
    if not bailiff.strip():
        raise Invalid({"bailiff": "Vul in welke gerechtsdeurwaarder het dwangbevel betekende."})
    writ.served_on, writ.bailiff = served_on, bailiff.strip()
    writ.save()
    claim.prescribes_on = prescribes_on(served_on)
    claim.save()
    remember(WritServed(claim_id=claim.id, served_on=served_on), claim=claim, by=by, on=served_on)
    if claim.is_collected:
        why = "de betekening van het dwangbevel, die de verjaring stuit"
        start_prescription(claim, since=served_on, why=why, by=by, on=on)
    return writ
