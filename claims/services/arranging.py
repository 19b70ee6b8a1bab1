"""Paying later: a deferral, or payment in parts. Nobody presses for payment meanwhile."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from cases.services import clocks
from claims.events import DeferralGranted, PlanAgreed, PlanFellBehind
from claims.letters.arrangements import (
    DEFERRAL,
    PLAN,
    deferral_context,
    plan_context,
)
from claims.models import ArrangementEnd, Claim, ClaimState, Deferral, Instalment, PaymentPlan
from claims.rules.collecting import payment_may_be_deferred
from claims.rules.plans import Part, behind, plan_is_wrong
from claims.selectors.stands import running_plan, stand_of
from claims.services.booking import end_arrangements, stop_reminder
from claims.services.locking import lock_claim, remember
from claims.services.writing import write
from core.actors import Acting
from core.errors import Invalid, Refused
from law import dutch
from law.terms import TermKey

ONE_DAY = timedelta(days=1)
SHORTEST_REASON = 10
"""Letters that a reason has at least."""


@transaction.atomic
def defer(
    *,
    claim_id: UUID,
    last_day: date,
    reasons: str,
    by: Acting,
    on: date,
    told_by: UUID | None = None,
    seen: int | None = None,
) -> Deferral:
    """Let payment wait until and including `last_day` (Awb 4:94), and tell it by decision.

    `told_by` is the letter with that decision when it was sent or written already, on an
    application; then no other letter is written. Takes the place of an earlier deferral or plan.
    Refuses (`Refused`) a claim of which nothing is due and a day that is not to come, (`Invalid`) a
    reason that says nothing.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    payment_may_be_deferred(is_collected=claim.is_collected, last_day=last_day, on=on).or_refuse()
    _demand_reason(reasons)
    end_arrangements(claim, ArrangementEnd.REPLACED, by=by, on=on)
    claim.defer(last_day=last_day)
    claim.save()
    context = deferral_context(claim, due_cents=stand_of(claim).due, last_day=last_day)
    letter_id = told_by or write(claim, DEFERRAL, context, by=by, on=on)
    row = Deferral.objects.create(
        claim=claim,
        granted_on=on,
        last_day=last_day,
        reasons=reasons.strip(),
        letter_id=letter_id,
    )
    told = DeferralGranted(claim_id=claim.id, last_day=last_day, letter_id=letter_id)
    remember(told, claim=claim, by=by, on=on)
    _wait(claim, "het besluit over uitstel van betaling", by=by, on=on)
    return row


@transaction.atomic
def agree_plan(
    *,
    claim_id: UUID,
    parts: Sequence[Part],
    by: Acting,
    on: date,
    told_by: UUID | None = None,
    seen: int | None = None,
) -> PaymentPlan:
    """Let what is due be paid in parts (Awb 4:94), and tell it by decision; as `defer`.

    Refuses (`Refused`) a claim of which nothing is due, (`Invalid`) parts that are no plan.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    due = stand_of(claim).due
    if not claim.is_collected:
        raise Refused.because("Awb 4:94", "er staat niets open op deze vordering")
    if wrong := plan_is_wrong(parts, due_cents=due, on=on):
        raise Invalid({"parts": wrong})
    end_arrangements(claim, ArrangementEnd.REPLACED, by=by, on=on)
    claim.agree_plan(last_day=parts[-1].last_day)
    claim.save()
    letter_id = told_by or write(
        claim, PLAN, plan_context(claim, parts=tuple(parts), due_cents=due), by=by, on=on
    )
    plan = PaymentPlan.objects.create(claim=claim, agreed_on=on, letter_id=letter_id)
    Instalment.objects.bulk_create(
        Instalment(plan=plan, number=number, last_day=part.last_day, cents=part.cents)
        for number, part in enumerate(parts, start=1)
    )
    told = PlanAgreed(
        claim_id=claim.id,
        parts=len(parts),
        cents=due,
        first_day=parts[0].last_day,
        last_day=parts[-1].last_day,
        letter_id=letter_id,
    )
    remember(told, claim=claim, by=by, on=on)
    _wait(claim, "het besluit over betaling in delen", by=by, on=on)
    return plan


def _wait(claim: Claim, why: str, *, by: Acting, on: date) -> None:
    """The term of payment, and that of a reminder, gives way to what was agreed."""
    about = claim.letter_id
    clocks.withdraw(claim.case, TermKey.PAYMENT, by=by, on=on, about_id=about)
    stop_reminder(claim, by=by, on=on)
    clocks.start_set(
        claim.case,
        TermKey.PAYMENT,
        started_on=on,
        last_day=claim.last_day,
        start_event=why,
        cites=(dutch("Awb 4:94"),),
        about_id=about,
        by=by,
        on=on,
    )


@transaction.atomic
def end_arrangement(*, claim_id: UUID, by: Acting, on: date, seen: int | None = None) -> Claim:
    """End a deferral or a plan before its time, because it is not kept; payment is due now.

    Refuses (`Refused`) a claim without one, and a plan that is kept.
    """
    claim = lock_claim(claim_id, by=by, seen=seen)
    if claim.state not in (ClaimState.DEFERRED, ClaimState.IN_PLAN):
        raise Refused.because("Awb 4:94", "er is geen uitstel of regeling")
    if claim.state == ClaimState.IN_PLAN and behind_of(claim, on=on) == 0:
        raise Refused.because("Awb 4:94", "de regeling wordt nagekomen")
    if claim.state == ClaimState.DEFERRED and on <= claim.last_day:
        raise Refused.because(
            "Awb 4:94", "het uitstel loopt nog; aan een besluit kan iemand houden"
        )
    return resume(claim, ArrangementEnd.BROKEN, by=by, on=on)


def resume(claim: Claim, reason: ArrangementEnd, *, by: Acting, on: date) -> Claim:
    """A locked claim goes back to where it was before it was deferred or paid in parts; its last
    day of payment is the one that passed.
    """
    end_arrangements(claim, reason, by=by, on=on)
    passed = min(claim.last_day, on - ONE_DAY)
    claim.resume(last_day=passed)
    claim.save()
    clocks.withdraw(claim.case, TermKey.PAYMENT, by=by, on=on, about_id=claim.letter_id)
    return claim


def behind_of(claim: Claim, *, on: date) -> int:
    """How far the running plan of the claim is behind, in cents."""
    plan = running_plan(claim)
    if plan is None:
        return 0
    parts = [Part(row.last_day, row.cents) for row in plan.instalments.all()]
    return behind(parts, due_cents=stand_of(claim).due, on=on)


@transaction.atomic
def note_behind(*, claim_id: UUID, by: Acting, on: date) -> bool:
    """Keep that a part of the plan was not paid, once; True when it was not kept yet."""
    claim = lock_claim(claim_id, by=by)
    plan = running_plan(claim)
    cents = behind_of(claim, on=on)
    if plan is None or cents == 0 or plan.behind_on is not None:
        return False
    plan.behind_on = on
    plan.save()
    remember(PlanFellBehind(claim_id=claim.id, behind_cents=cents), claim=claim, by=by, on=on)
    return True


def _demand_reason(text: str) -> None:
    if len(text.strip()) < SHORTEST_REASON:
        raise Invalid({"reasons": "Leg in een zin uit waarom."})
