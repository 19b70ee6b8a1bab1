"""A claim comes to be with the decision that makes it known, and follows what becomes of that
decision: lowered, revoked, or lapsed by death.

Who decides calls these in the transaction of the decision; they ask no scope of their own.
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from cases.models import Case, EndReason
from cases.services import clocks
from claims.events import (
    ClaimLapsed,
    ClaimOpened,
    ClaimReduced,
    ClaimRevived,
    ClaimRevoked,
)
from claims.models import COLLECTED, ArrangementEnd, Claim, ClaimState
from claims.rules import ledger
from claims.rules.collecting import payment_last_day, prescribes_on
from claims.rules.ledger import Kind
from claims.rules.references import reference, references_in
from claims.selectors.stands import stand_of
from claims.services.booking import (
    book,
    end_arrangements,
    settle_if_paid,
    start_prescription,
    stop_clocks,
)
from claims.services.locking import lock_claim_of_letter, remember
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.numbers import next_number
from law import dutch
from law.terms import TermKey
from letters.selectors import letters_of_case


def next_reference(*, on: date) -> str:
    """A payment reference for a decision that is being written, so that its letter can show it.

    Call it in the transaction that drafts the letter, whose own reference it becomes.
    """
    return reference(on.year, next_number(f"claims-{on.year}"))


@transaction.atomic
def open_claim(
    *,
    case_id: UUID,
    letter_id: UUID,
    cents: int,
    published_on: date,
    by: Acting,
    on: date,
    last_day: date | None = None,
) -> Claim:
    """The decision in this letter was made known on `published_on` and asks `cents`; the term of
    payment begins (Awb 4:87), six weeks unless the decision gave a later `last_day` (inclusive).

    The claim is of the municipality of the letter, and its payment reference is that of the letter
    where it has one (`next_reference`). Opening it twice gives the claim that is there. Refuses
    (`Invalid`) no amount, and a day before the term of the law.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("newcomer").get(id=case_id)
    found = Claim.objects.filter(letter_id=letter_id).first()
    if found is not None:
        return found
    by_law = payment_last_day(published_on)
    if cents <= 0:
        raise Invalid({"cents": "Een vordering is meer dan nul euro."})
    if last_day is not None and last_day < by_law:
        raise Invalid({"last_day": "De betaaltermijn is korter dan de wet geeft."})
    code, shown = _of_letter(letter_id, case)
    claim = Claim.objects.create(
        case=case,
        municipality_id=code,
        letter_id=letter_id,
        reference=next(iter(references_in(shown)), "") or next_reference(on=published_on),
        opened_on=published_on,
        last_day=last_day or by_law,
        prescribes_on=prescribes_on(last_day or by_law),
    )
    book(claim, ledger.opening(cents), valued_on=published_on, by=by, on=on)
    told = ClaimOpened(
        claim_id=claim.id,
        letter_id=letter_id,
        cents=cents,
        published_on=published_on,
        last_day=claim.last_day,
    )
    remember(told, claim=claim, by=by, on=published_on)
    _start_clocks(claim, by_law, by=by, on=on)
    return claim


def _of_letter(letter_id: UUID, case: Case) -> tuple[str, str]:
    """The municipality in whose name the decision was taken, and the reference on its letter."""
    letter = letters_of_case(case.id).filter(id=letter_id).first()
    if letter is None:
        raise NotInScope
    return letter.municipality_id, letter.reference


def _start_clocks(claim: Claim, by_law: date, *, by: Acting, on: date) -> None:
    case, about = claim.case, claim.letter_id
    if claim.last_day == by_law:
        clocks.start(
            case, TermKey.PAYMENT, started_on=claim.opened_on, about_id=about, by=by, on=on
        )
    else:
        clocks.start_set(
            case,
            TermKey.PAYMENT,
            started_on=claim.opened_on,
            last_day=claim.last_day,
            start_event="de bekendmaking van het besluit, dat een latere dag geeft",
            cites=(dutch("Awb 4:87(1)"),),
            about_id=about,
            by=by,
            on=on,
        )
    since = "het einde van de betalingstermijn"
    start_prescription(claim, since=claim.last_day, why=since, by=by, on=on)


@transaction.atomic
def reduce_claim(*, letter_id: UUID, to_cents: int, by: Acting, on: date) -> Claim | None:
    """The decision in this letter now asks `to_cents`, from `on`; what was paid beyond that goes
    back. Nothing happens when it asks no less than it did.

    None when the letter made no claim. Lowering to nothing is `revoke_claim`.
    """
    if to_cents <= 0:
        return revoke_claim(letter_id=letter_id, by=by, on=on)
    claim = lock_claim_of_letter(letter_id)
    if claim is None or claim.state == ClaimState.REVOKED:
        return claim
    stand = stand_of(claim)
    bookings = ledger.reduction(stand, to_cents)
    if not bookings:
        return claim
    book(claim, bookings, valued_on=on, by=by, on=on)
    told = ClaimReduced(claim_id=claim.id, was_cents=stand.principal, cents=to_cents)
    remember(told, claim=claim, by=by, on=on)
    settle_if_paid(claim, settled_on=on, by=by, on=on)
    return claim


@transaction.atomic
def revoke_claim(*, letter_id: UUID, by: Acting, on: date) -> Claim | None:
    """The decision in this letter is gone: nothing is owed, costs and interest included, and what
    was paid has to go back. None when the letter made no claim.
    """
    claim = lock_claim_of_letter(letter_id)
    if claim is None or claim.state == ClaimState.REVOKED:
        return claim
    stand = stand_of(claim)
    bookings = ledger.revocation(stand)
    book(claim, bookings, valued_on=on, by=by, on=on)
    end_arrangements(claim, ArrangementEnd.CLOSED, by=by, on=on)
    claim.revoke(on=on)
    claim.save()
    refund = stand.plus(*bookings).refund_due
    told = ClaimRevoked(claim_id=claim.id, cents=stand.principal, refund_cents=refund)
    remember(told, claim=claim, by=by, on=on)
    stop_clocks(claim, by=by, on=on)
    return claim


@transaction.atomic
def lapse_claims(*, case_id: UUID, died_on: date, by: Acting, on: date) -> list[Claim]:
    """The debtor died: what was not paid of the claims of the case lapses (Awb 5:42)."""
    rows = Claim.objects.select_for_update(of=("self",)).select_related("case")
    owed = list(rows.filter(case=case_id, state__in=COLLECTED).order_by("reference"))
    for claim in owed:
        _lapse(claim, died_on, by=by, on=on)
    return owed


def _lapse(claim: Claim, died_on: date, *, by: Acting, on: date) -> None:
    stand = stand_of(claim)
    book(claim, ledger.giving_up(stand, Kind.LAPSE), valued_on=died_on, by=by, on=on)
    end_arrangements(claim, ArrangementEnd.CLOSED, by=by, on=on)
    claim.lapse(on=died_on)
    claim.save()
    remember(ClaimLapsed(claim_id=claim.id, cents=stand.due), claim=claim, by=by, on=died_on)
    stop_clocks(claim, by=by, on=on)


def lapse_after_death(case: Case, ended_on: date, by: Acting, on: date) -> None:
    """What follows for claims when a case ends: nothing, unless the newcomer died."""
    if case.end_reason == EndReason.DIED:
        lapse_claims(case_id=case.id, died_on=ended_on, by=by, on=on)


def revive_after_reopening(case: Case, by: Acting, on: date) -> None:
    """The ending of a case was wrong: what lapsed by a death that was none is owed again, from
    where it was pressed for. A deferral or plan that ended with it does not come back by itself;
    its last day of payment stays.
    """
    rows = Claim.objects.select_for_update(of=("self",)).filter(case=case, state=ClaimState.LAPSED)
    for claim in rows.order_by("reference"):
        claim.case = case
        _revive(claim, by=by, on=on)


def _revive(claim: Claim, *, by: Acting, on: date) -> None:
    lapsed = stand_of(claim).sum_of(Kind.LAPSE)
    if lapsed:
        book(claim, (ledger.undoing(Kind.LAPSE, lapsed),), valued_on=on, by=by, on=on)
    claim.revive()
    claim.save()
    due = stand_of(claim).due
    remember(ClaimRevived(claim_id=claim.id, cents=due), claim=claim, by=by, on=on)
    settle_if_paid(claim, settled_on=on, by=by, on=on)
