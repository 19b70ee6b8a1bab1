"""Paying the person: what is owed once a decision left, and when it was paid."""

from datetime import date
from uuid import UUID

from django.db import transaction

import law
from accounts.acts import Act
from cases.models import Case
from cases.services.locking import user_id
from core.actors import Acting
from core.errors import NotInScope, Refused
from core.events import Code
from law.terms import TermKey
from remedies.events.payouts import PayoutOwed, PayoutPaid, PayoutReversed
from remedies.models import ObjectionDecision, Payout, PayoutKind, Penalty
from remedies.services.locking import demand_past, lock_case, remember


def owe_penalty(case: Case, letter_id: UUID, *, by: Acting, on: date) -> None:
    """The decision on a penalty left: what it gives has to be paid within the term of the law."""
    penalty = Penalty.objects.select_related("notice").filter(letter_id=letter_id).first()
    if penalty is None or not penalty.cents:
        return
    notice = penalty.notice
    row = Payout(
        kind=PayoutKind.PENALTY,
        municipality_id=notice.municipality_id,
        objection_id=notice.objection_id,
        application_id=notice.application_id,
        letter_id=letter_id,
        cents=penalty.cents,
    )
    _owe(row, case, by=by, on=on)


def owe_costs(case: Case, decision: ObjectionDecision, *, by: Acting, on: date) -> None:
    """The decision on an objection left: the costs that it gives have to be paid (Awb 7:15)."""
    if not decision.costs_cents:
        return
    row = Payout(
        kind=PayoutKind.COSTS,
        municipality_id=decision.objection.municipality_id,
        objection_id=decision.objection_id,
        letter_id=decision.letter_id,
        cents=decision.costs_cents,
    )
    _owe(row, case, by=by, on=on)


def _owe(row: Payout, case: Case, *, by: Acting, on: date) -> None:
    """Once for each decision; what left again in the place of a letter starts no new term."""
    if Payout.objects.filter(letter_id=row.letter_id).exists():
        return
    row.case, row.published_on = case, on
    row.last_day = law.term(TermKey.PAYMENT, on=on).ends(on)
    row.save(force_insert=True)
    told = PayoutOwed(
        payout_id=row.id,
        kind=Code(row.kind),
        cents=row.cents,
        letter_id=row.letter_id,
        last_day=row.last_day,
    )
    remember(told, case=case, municipality=row.municipality_id, by=by, on=on)


@transaction.atomic
def pay_out(
    *, payout_id: UUID, paid_on: date, by: Acting, on: date, seen: int | None = None
) -> Payout:
    """Record that the person was paid on `paid_on` (Awb 4:87).

    Refuses (`Refused`) what was paid already, (`Invalid`) a day before the decision or to come.
    """
    row = _locked(payout_id, by=by, seen=seen)
    if row.paid_on is not None:
        raise Refused.because("Awb 4:87(1)", "deze uitbetaling is al gedaan")
    demand_past("paid_on", paid_on, since=row.published_on, on=on)
    row.paid_on, row.booked_by_id = paid_on, user_id(by)
    row.save()
    told = PayoutPaid(
        payout_id=row.id,
        kind=Code(row.kind),
        cents=row.cents,
        paid_on=paid_on,
        is_late=paid_on > row.last_day,
    )
    remember(told, case=row.case, municipality=row.municipality_id, by=by, on=paid_on)
    return row


@transaction.atomic
def reverse_payout(*, payout_id: UUID, by: Acting, on: date, seen: int | None = None) -> Payout:
    """It was recorded wrongly that the person was paid, or the bank sent the money back: it waits
    to be paid again, with the same last day. Refuses what was not paid.
    """
    row = _locked(payout_id, by=by, seen=seen)
    if row.paid_on is None:
        raise Refused.because("Awb 4:87(1)", "deze uitbetaling is nog niet gedaan")
    told = PayoutReversed(
        payout_id=row.id, kind=Code(row.kind), cents=row.cents, paid_on=row.paid_on
    )
    row.paid_on = row.booked_by_id = None
    row.save()
    remember(told, case=row.case, municipality=row.municipality_id, by=by, on=on)
    return row


def _locked(payout_id: UUID, *, by: Acting, seen: int | None) -> Payout:
    """The payout with its case, locked, for who handles requests of its college."""
    found = Payout.objects.filter(id=payout_id).values_list("case", "municipality").first()
    if found is None:
        raise NotInScope
    case = lock_case(*found, by=by, act=Act.HANDLE_REQUEST, seen=seen)
    row = Payout.objects.select_for_update(of=("self",)).get(id=payout_id)
    row.case = case
    return row
