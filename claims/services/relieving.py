"""Asking less, by remission or by giving up what cannot be collected; and asking interest."""

from datetime import date
from uuid import UUID

from django.db import transaction

from claims.events import ClaimRemitted, ClaimWrittenOff, InterestCharged
from claims.letters.relief import (
    INTEREST,
    REMISSION,
    interest_context,
    remission_context,
)
from claims.models import (
    PRESSED,
    ArrangementEnd,
    Claim,
    ClaimState,
    Entry,
    EntryKind,
    WriteOffReason,
)
from claims.rules import ledger
from claims.rules.collecting import remission_fits, write_off_fits
from claims.rules.interest import InterestFacts, interest_may_be_charged, interest_owed
from claims.rules.ledger import Booking, Kind
from claims.selectors.stands import changes_of, rates_of, stand_of
from claims.services.arranging import SHORTEST_REASON
from claims.services.booking import book, end_arrangements, reopen, stop_clocks
from claims.services.locking import lock_claim, remember
from claims.services.writing import write
from core.actors import Acting
from core.errors import Invalid, Refused
from core.events import Code


@transaction.atomic
def remit(
    *,
    claim_id: UUID,
    cents: int | None,
    reasons: str,
    by: Acting,
    on: date,
    told_by: UUID | None = None,
    seen: int | None = None,
) -> Claim:
    """Remit what is due, or `cents` of it, because collecting would be disproportionate (Awb
    4:94a), and tell it by decision; `told_by` as in `arranging.defer`.

    Refuses (`Refused`) more than is due, (`Invalid`) a reason that says nothing.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    due = stand_of(claim).due if claim.is_collected else 0
    given = due if cents is None else cents
    remission_fits(due_cents=due, cents=given).or_refuse()
    _demand_reason(reasons)
    context = remission_context(claim, cents=given, left_cents=due - given, reasons=reasons.strip())
    letter_id = told_by or write(claim, REMISSION, context, by=by, on=on)
    book(
        claim,
        (Booking(Kind.REMISSION, -given),),
        valued_on=on,
        by=by,
        on=on,
        letter_id=letter_id,
        note=reasons.strip(),
    )
    told = ClaimRemitted(claim_id=claim.id, cents=given, left_cents=due - given)
    remember(told, claim=claim, by=by, on=on)
    if given == due:
        end_arrangements(claim, ArrangementEnd.CLOSED, by=by, on=on)
        claim.remit(on=on)
        claim.save()
        stop_clocks(claim, by=by, on=on)
    return claim


@transaction.atomic
def write_off(
    *,
    claim_id: UUID,
    reason: WriteOffReason,
    note: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Claim:
    """Give up collecting: the claim is prescribed (Awb 4:104), or nothing can be got.

    Refuses (`Refused`) a claim of which nothing is due and one that is not prescribed yet where
    that is the reason, (`Invalid`) a note that says nothing.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    if not claim.is_collected:
        raise Refused.because("Awb 4:104", "er staat niets open op deze vordering")
    is_prescribed = reason == WriteOffReason.PRESCRIBED
    write_off_fits(
        is_prescribed_given=is_prescribed, prescribes_on=claim.prescribes_on, on=on
    ).or_refuse()
    _demand_reason(note, "note")
    bookings = ledger.giving_up(stand_of(claim), Kind.WRITE_OFF)
    book(claim, bookings, valued_on=on, by=by, on=on, reason=reason, note=note.strip())
    end_arrangements(claim, ArrangementEnd.CLOSED, by=by, on=on)
    claim.write_off(on=on)
    claim.save()
    told = ClaimWrittenOff(
        claim_id=claim.id, cents=-sum(one.cents for one in bookings), reason=Code(reason)
    )
    remember(told, claim=claim, by=by, on=on)
    stop_clocks(claim, by=by, on=on)
    return claim


@transaction.atomic
def collect_again(
    *, claim_id: UUID, note: str, by: Acting, on: date, seen: int | None = None
) -> Claim:
    """Collect what was given up as uncollectable: the debtor was found, or money came in.

    Refuses (`Refused`) a claim that was not given up, (`Invalid`) a note that says nothing.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    if claim.state != ClaimState.UNCOLLECTABLE:
        raise Refused.because("Awb 4:104", "deze vordering is niet oninbaar verklaard")
    _demand_reason(note, "note")
    given = stand_of(claim).sum_of(Kind.WRITE_OFF)
    book(
        claim,
        (ledger.undoing(Kind.WRITE_OFF, given),),
        valued_on=on,
        by=by,
        on=on,
        note=note.strip(),
    )
    reopen(claim, stand_of(claim), by=by, on=on)
    return claim


@transaction.atomic
def charge_interest(
    *, claim_id: UUID, until: date, by: Acting, on: date, seen: int | None = None
) -> Entry:
    """Set the statutory interest until and including `until` by decision (Awb 4:97-4:99), at the
    rates that the policy had.

    Refuses (`Refused`) a rate of nothing, less than twenty euros in all, what was charged already,
    and a claim that is deferred, paid in parts or closed.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    facts = interest_facts(claim, until=until)
    interest_may_be_charged(facts, on=on).or_refuse()
    if claim.state not in PRESSED:
        raise Refused.because("Awb 4:94", "er staat niets open, of er is uitstel of een regeling")
    found = interest_owed(facts, on=on)
    cents = found.cents - facts.charged_cents
    context = interest_context(claim, cents=cents, facts=facts, lines=found.lines)
    letter_id = write(claim, INTEREST, context, by=by, on=on)
    (entry,) = book(
        claim, (Booking(Kind.INTEREST, cents),), valued_on=on, by=by, on=on, letter_id=letter_id
    )
    told = InterestCharged(claim_id=claim.id, cents=cents, until=until, letter_id=letter_id)
    remember(told, claim=claim, by=by, on=on)
    return entry


def interest_facts(claim: Claim, *, until: date) -> InterestFacts:
    """What the interest of a claim is reckoned from."""
    return InterestFacts(
        changes=changes_of(claim),
        last_day=claim.last_day,
        until=until,
        rates=rates_of(claim.municipality_id, until=until),
        charged_cents=stand_of(claim).sum_of(EntryKind.INTEREST),
    )


def _demand_reason(text: str, field: str = "reasons") -> None:
    if len(text.strip()) < SHORTEST_REASON:
        raise Invalid({field: "Leg in een zin uit waarom."})
