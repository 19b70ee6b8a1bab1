"""Deciding on an objection, and what then follows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

import law
from cases.models import Deadline
from cases.services.locking import user_id
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Code
from law.terms import TermKey
from law.wording import euros
from remedies.events.objections import ObjectionDecided
from remedies.letters.objections import OBJECTION_DECISION, ObjectionDecisionContext
from remedies.models import (
    FOUNDED,
    InadmissibleGround,
    Objection,
    ObjectionDecision,
    ObjectionHearingOutcome,
    ObjectionOutcome,
    ObjectionState,
)
from remedies.rules.objections import DecisionFacts, objection_may_be_decided
from remedies.services import clocks
from remedies.services.locking import Sender, lock_objection, tell
from remedies.services.receiving import told
from remedies.services.rulings import let_follow
from remedies.slots import RulingOutcome

EFFECTS = {
    ObjectionOutcome.INADMISSIBLE: RulingOutcome.UPHELD,
    ObjectionOutcome.UNFOUNDED: RulingOutcome.UPHELD,
    ObjectionOutcome.REVOKED: RulingOutcome.REVOKED,
    ObjectionOutcome.LOWERED: RulingOutcome.LOWERED,
    ObjectionOutcome.RENEWED: RulingOutcome.RENEWED,
}
"""What a decision on objection does with the disputed decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """What is decided on an objection. `lowered_to_cents` is the amount that remains;
    `costs_cents` what is paid of the costs, None where nobody asked.
    """

    outcome: ObjectionOutcome
    reasons: str
    inadmissible_ground: InadmissibleGround | None = None
    lowered_to_cents: int | None = None
    costs_cents: int | None = None
    costs_reasons: str = ""


@transaction.atomic
def decide_objection(
    *, objection_id: UUID, draft: DecisionDraft, by: Acting, on: date, seen: int | None = None
) -> ObjectionDecision:
    """Decide on an objection, by letter, with its reasons (Awb 7:11, 7:12, 7:15).

    Refuses who took part in the disputed decision, a person who was not heard, a late objection
    that was not judged, and costs that were not asked. What it changes, changes in this moment.
    """
    objection = lock_objection(objection_id, by=by, seen=seen)
    deadline = clocks.demand_clock(objection.case, objection.id)
    _demand_complete(objection, draft)
    objection_may_be_decided(_facts(objection, draft, deadline, on=on)).or_refuse()
    decider = user_id(by)
    if decider is None:
        raise NotInScope
    context = _context(objection, draft, by=by, on=on)
    letter = Sender.of(objection).send(OBJECTION_DECISION, context, by=by, on=on)
    decision = ObjectionDecision.objects.create(
        objection=objection,
        outcome=draft.outcome,
        inadmissible_ground=draft.inadmissible_ground or "",
        reasons=draft.reasons.strip(),
        lowered_to_cents=draft.lowered_to_cents,
        costs_cents=draft.costs_cents,
        costs_reasons=draft.costs_reasons.strip(),
        decided_on=on,
        decided_by_id=decider,
        letter_id=letter.id,
    )
    objection.decide()
    objection.save()
    tell(
        objection,
        ObjectionDecided(
            objection_id=objection.id,
            decision_id=decision.id,
            disputed_id=objection.letter_id,
            outcome=Code(draft.outcome),
            cents=draft.lowered_to_cents,
            costs_cents=draft.costs_cents,
            letter_id=letter.id,
        ),
        by=by,
        on=on,
    )
    let_follow(objection, EFFECTS[draft.outcome], draft.lowered_to_cents, ruled_on=on, by=by, on=on)
    return decision


def _demand_complete(objection: Objection, draft: DecisionDraft) -> None:
    """Refuse, at each field, what is missing or does not fit the outcome."""
    errors = {}
    is_lowered = draft.outcome == ObjectionOutcome.LOWERED
    is_inadmissible = draft.outcome == ObjectionOutcome.INADMISSIBLE
    if not draft.reasons.strip():
        errors["reasons"] = "Schrijf de redenen van de beslissing (Awb 7:12)."
    if is_lowered != (draft.lowered_to_cents is not None) or draft.lowered_to_cents == 0:
        errors["lowered_to_cents"] = "Vul alleen bij verlagen in welk bedrag overblijft, boven nul."
    if is_inadmissible != (draft.inadmissible_ground is not None):
        errors["inadmissible_ground"] = "Kies alleen bij niet-ontvankelijk een grond."
    is_asked = objection.costs_asked_on is not None
    if is_asked and draft.outcome in FOUNDED and draft.costs_cents is None:
        errors["costs_cents"] = "Er is om kosten gevraagd: vul een bedrag in, of 0 met redenen."
    if draft.costs_cents == 0 and not draft.costs_reasons.strip():
        errors["costs_reasons"] = "Schrijf waarom de kosten niet worden vergoed."
    if errors:
        raise Invalid(errors)


def _facts(
    objection: Objection, draft: DecisionDraft, deadline: Deadline, *, on: date
) -> DecisionFacts:
    last_day = objection.repair_last_day
    return DecisionFacts(
        outcome=draft.outcome,
        inadmissible_ground=draft.inadmissible_ground or "",
        is_late=objection.is_late,
        lateness=objection.lateness,
        is_repair_lapsed=last_day is not None and objection.repaired_on is None and on > last_day,
        is_heard=objection.state == ObjectionState.HEARD,
        waiver=objection.waiver,
        is_paused=deadline.waits_on_other,
        is_costs_asked=objection.costs_asked_on is not None,
        costs_cents=draft.costs_cents,
    )


def _context(
    objection: Objection, draft: DecisionDraft, *, by: Acting, on: date
) -> ObjectionDecisionContext:
    heard = objection.hearings.filter(
        outcome__in=(ObjectionHearingOutcome.HELD, ObjectionHearingOutcome.ABSENT)
    ).last()
    costs, remains = draft.costs_cents, draft.lowered_to_cents
    return ObjectionDecisionContext(
        **told(objection, by),  # type: ignore[arg-type]
        outcome=draft.outcome,
        ground=draft.inadmissible_ground or "",
        waiver=objection.waiver,
        heard_on=heard.planned_on if heard else None,
        was_absent=heard is not None and heard.outcome == ObjectionHearingOutcome.ABSENT,
        amount=euros(remains) if remains is not None else "",
        reasons=draft.reasons.strip(),
        has_costs=objection.costs_asked_on is not None,
        costs=euros(costs) if costs else "",
        costs_reasons=draft.costs_reasons.strip(),
        appeal_length=str(law.term(TermKey.APPEAL, on=on).length),
    )
