"""What comes in and what goes back."""

from datetime import date
from uuid import UUID

from django.db import transaction

from claims.events import PaymentBooked, PaymentRefunded, PaymentReversed
from claims.letters.refund import REFUND_NOTICE, refund_context
from claims.models import BankLine, Claim, ClaimState, Entry, EntryKind, LineState
from claims.rules import ledger
from claims.rules.ledger import Kind
from claims.selectors.stands import stand_of
from claims.services.booking import book, reopen_if_owed, settle_if_paid
from claims.services.locking import lock_claim, remember
from claims.services.writing import write
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code

BY_HAND, BY_BANK = Code("hand"), Code("bank")
IN_FUTURE = "Deze dag ligt in de toekomst."


@transaction.atomic
def record_payment(
    *,
    claim_id: UUID,
    cents: int,
    paid_on: date,
    by: Acting,
    on: date,
    is_too_much: bool = False,
    note: str = "",
    seen: int | None = None,
) -> Entry:
    """Book a payment that came in on `paid_on`, typed over by hand.

    Refuses (`Invalid`) no amount and a day that cannot be, (`Refused`) more than is due unless
    `is_too_much` says that it is so, and a claim that was given up as uncollectable.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    if cents <= 0:
        raise Invalid({"cents": "Vul een bedrag van meer dan nul in."})
    if paid_on > on:
        raise Invalid({"paid_on": IN_FUTURE})
    if paid_on < claim.opened_on:
        raise Invalid({"paid_on": "Deze dag ligt voor de bekendmaking van het besluit."})
    if not is_too_much:
        ledger.payment_fits(stand_of(claim), cents).or_refuse()
    return take_payment(claim, cents, paid_on=paid_on, by=by, on=on, note=note)


def take_payment(
    claim: Claim,
    cents: int,
    *,
    paid_on: date,
    by: Acting,
    on: date,
    line: BankLine | None = None,
    note: str = "",
) -> Entry:
    """Book money on a locked claim, also when it is more than is due: the rest goes back.

    Refuses a claim that was given up as uncollectable.
    """
    if claim.state == ClaimState.UNCOLLECTABLE:
        raise Refused.because(
            "Awb 4:87", "deze vordering is oninbaar verklaard; open haar eerst weer"
        )
    (entry,) = book(
        claim, ledger.payment(cents), valued_on=paid_on, by=by, on=on, bank_line=line, note=note
    )
    stand = stand_of(claim)
    told = PaymentBooked(
        claim_id=claim.id,
        entry_id=entry.id,
        cents=cents,
        paid_on=paid_on,
        source=BY_HAND if line is None else BY_BANK,
        left_cents=stand.due,
        extra_cents=min(stand.refund_due, cents),
    )
    remember(told, claim=claim, by=by, on=paid_on)
    settle_if_paid(claim, settled_on=paid_on, by=by, on=on)
    return entry


@transaction.atomic
def reverse_payment(
    *, claim_id: UUID, entry_id: UUID, note: str, by: Acting, on: date, seen: int | None = None
) -> Entry:
    """Take off a payment that was booked wrongly or that the bank took back; its line waits for the
    right claim. The entry stays, with one that undoes it.

    Refuses (`Refused`) one that was undone already, (`Invalid`) a reason that says nothing.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    entry = (
        Entry.objects.select_related("bank_line", "reversed_by")
        .filter(id=entry_id, claim=claim, kind=EntryKind.PAYMENT, is_reversal=False)
        .first()
    )
    if entry is None:
        raise NotInScope
    if hasattr(entry, "reversed_by"):
        raise Refused.because("Awb 4:87", "deze betaling is al teruggedraaid")
    if not note.strip():
        raise Invalid({"note": "Schrijf op waarom de betaling wordt teruggedraaid."})
    undone = ledger.undoing(Kind.PAYMENT, entry.cents)
    stand = stand_of(claim).plus(undone)
    if stand.paid < 0:
        raise Refused.because("Awb 4:87", "van deze betaling is al geld terugbetaald")
    (row,) = book(
        claim, (undone,), valued_on=entry.valued_on, by=by, on=on, reverses=entry, note=note.strip()
    )
    told = PaymentReversed(claim_id=claim.id, entry_id=entry.id, cents=-entry.cents)
    remember(told, claim=claim, by=by, on=on)
    if entry.bank_line is not None:
        release(entry.bank_line)
    reopen_if_owed(claim, by=by, on=on)
    return row


def release(line: BankLine) -> None:
    """Let a line of the bank wait for a person again."""
    row = BankLine.objects.select_for_update().get(id=line.id)
    if row.state != LineState.UNMATCHED:
        row.release()
        row.said = "Deze regel was geboekt en is weer losgemaakt."
        row.save()


@transaction.atomic
def refund(
    *, claim_id: UUID, cents: int, paid_on: date, by: Acting, on: date, seen: int | None = None
) -> Entry:
    """Record that what was paid too much was paid back on `paid_on`, and tell it in a letter.

    Refuses (`Refused`) more than has to go back, (`Invalid`) a day that cannot be.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    if paid_on > on or paid_on < claim.opened_on:
        raise Invalid({"paid_on": "Deze dag kan niet: kies een dag tot en met vandaag."})
    ledger.refund_fits(stand_of(claim), cents).or_refuse()
    context = refund_context(
        claim,
        cents=cents,
        paid_on=paid_on,
        is_revoked=claim.state == ClaimState.REVOKED,
    )
    letter_id = write(claim, REFUND_NOTICE, context, by=by, on=on)
    (entry,) = book(
        claim, ledger.refund(cents), valued_on=paid_on, by=by, on=on, letter_id=letter_id
    )
    told = PaymentRefunded(
        claim_id=claim.id, entry_id=entry.id, cents=cents, paid_on=paid_on, letter_id=letter_id
    )
    remember(told, claim=claim, by=by, on=paid_on)
    return entry
