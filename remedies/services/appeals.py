"""What the courts make of a decision on objection, as it is noted here."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

import law
from cases.services import clocks as case_clocks
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from law.terms import TermKey
from remedies.events.objections import AppealFiled, AppealJudged, AppealWithdrawn
from remedies.models import (
    Appeal,
    AppealState,
    Instance,
    JudgmentOutcome,
    Objection,
    ObjectionState,
)
from remedies.services.locking import demand_past, lock_objection, tell
from remedies.services.rulings import let_follow
from remedies.slots import RulingOutcome


@transaction.atomic
def note_appeal(
    *,
    objection_id: UUID,
    instance: Instance,
    filed_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Appeal:
    """Note that an appeal was filed; whether it came in time is the court's to judge.

    Refuses an appeal against a decision that was not sent, a second one at once, and a higher
    appeal without a judgment.
    """
    objection = lock_objection(objection_id, by=by, seen=seen, handles=False)
    since = _open_to_appeal(objection, instance)
    demand_past("filed_on", filed_on, since=since, on=on)
    appeal = Appeal.objects.create(objection=objection, instance=instance, filed_on=filed_on)
    case_clocks.meet(
        objection.case, TermKey.APPEAL, met_on=filed_on, by=by, on=on, about_id=objection.id
    )
    tell(
        objection,
        AppealFiled(
            objection_id=objection.id,
            appeal_id=appeal.id,
            instance=Code(instance),
            filed_on=filed_on,
        ),
        by=by,
        on=filed_on,
    )
    return appeal


def _open_to_appeal(objection: Objection, instance: Instance) -> date:
    """Since when an appeal of this instance is possible; refused when it is not."""
    decision = objection.decisions.last()
    if objection.state != ObjectionState.DECIDED or decision is None:
        raise Refused.because("Awb 7:1(1)", "er is nog geen beslissing op het bezwaar")
    if decision.published_on is None:
        raise Refused.because("Awb 6:8(1)", "de beslissing op het bezwaar is nog niet verzonden")
    if objection.appeals.filter(state=AppealState.FILED).exists():
        raise Refused.because("Awb 6:7", "er loopt al een beroep")
    judged = objection.appeals.filter(
        state=AppealState.JUDGED, filed_on__gte=decision.published_on
    ).last()
    if instance == Instance.COURT:
        if judged is not None:
            raise Refused.because("Awb 8:104(1)", "de rechtbank deed al uitspraak")
        return decision.published_on
    if judged is None or judged.judged_on is None:
        raise Refused.because("Awb 8:104(1)", "er is nog geen uitspraak van de rechtbank")
    return judged.judged_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """What a court decided. `judged_on` is the day on which the judgment was sent;
    `lowered_to_cents` what remains; `decide_by` (inclusive) the day that the court set for another
    decision, when it sends the matter back.
    """

    outcome: JudgmentOutcome
    judged_on: date
    lowered_to_cents: int | None = None
    decide_by: date | None = None


@transaction.atomic
def note_judgment(
    *, appeal_id: UUID, draft: Judgment, by: Acting, on: date, seen: int | None = None
) -> Appeal:
    """Take over what a court decided. What it changes, changes in this moment; a matter that was
    sent back has to be decided again by the day that the court set.
    """
    appeal, objection = _filed(appeal_id, by=by, seen=seen)
    _demand_fitting(appeal, draft, on=on)
    appeal.judge(draft.outcome, cents=draft.lowered_to_cents, on=draft.judged_on)
    appeal.save()
    tell(
        objection,
        AppealJudged(
            objection_id=objection.id,
            appeal_id=appeal.id,
            instance=Code(appeal.instance),
            outcome=Code(draft.outcome),
            cents=draft.lowered_to_cents,
            judged_on=draft.judged_on,
        ),
        by=by,
        on=draft.judged_on,
    )
    if draft.outcome == JudgmentOutcome.REMANDED:
        _send_back(objection, draft, by=by, on=on)
        return appeal
    if appeal.instance == Instance.COURT:
        case_clocks.start(
            objection.case,
            TermKey.APPEAL,
            started_on=draft.judged_on,
            by=by,
            on=on,
            about_id=objection.id,
        )
    let_follow(
        objection,
        RulingOutcome(draft.outcome),
        draft.lowered_to_cents,
        ruled_on=draft.judged_on,
        by=by,
        on=on,
    )
    return appeal


def _demand_fitting(appeal: Appeal, draft: Judgment, *, on: date) -> None:
    errors = {}
    if (draft.outcome == JudgmentOutcome.LOWERED) != (draft.lowered_to_cents is not None):
        errors["lowered_to_cents"] = "Vul alleen bij verlagen in welk bedrag overblijft."
    if (draft.outcome == JudgmentOutcome.REMANDED) != (draft.decide_by is not None):
        errors["decide_by"] = "Vul alleen bij opnieuw beslissen de dag in die de rechter noemt."
    if draft.decide_by is not None and draft.decide_by <= draft.judged_on:
        errors["decide_by"] = "Deze dag ligt niet na de uitspraak."
    if errors:
        raise Invalid(errors)
    demand_past("judged_on", draft.judged_on, since=appeal.filed_on, on=on)


def _send_back(objection: Objection, draft: Judgment, *, by: Acting, on: date) -> None:
    if draft.decide_by is None:
        raise ValueError("checked before")
    objection.remand()
    objection.save()
    case_clocks.start_set(
        objection.case,
        TermKey.OBJECTION_DECISION,
        started_on=draft.judged_on,
        last_day=draft.decide_by,
        start_event="de uitspraak van de rechter",
        cites=[law.dutch("Awb 8:72(4)")],
        about_id=objection.id,
        by=by,
        on=on,
    )


@transaction.atomic
def withdraw_appeal(
    *, appeal_id: UUID, withdrawn_on: date, by: Acting, on: date, seen: int | None = None
) -> Appeal:
    """Note that an appeal was taken back (Awb 6:21)."""
    appeal, objection = _filed(appeal_id, by=by, seen=seen)
    demand_past("withdrawn_on", withdrawn_on, since=appeal.filed_on, on=on)
    appeal.withdraw(on=withdrawn_on)
    appeal.save()
    tell(
        objection,
        AppealWithdrawn(objection_id=objection.id, appeal_id=appeal.id, withdrawn_on=withdrawn_on),
        by=by,
        on=withdrawn_on,
    )
    return appeal


def _filed(appeal_id: UUID, *, by: Acting, seen: int | None) -> tuple[Appeal, Objection]:
    """A running appeal with its objection, locked."""
    found = Appeal.objects.filter(id=appeal_id).values_list("objection", flat=True).first()
    if found is None:
        raise NotInScope
    objection = lock_objection(found, by=by, seen=seen, handles=False)
    appeal = Appeal.objects.select_for_update().get(id=appeal_id)
    if appeal.state != AppealState.FILED:
        raise Refused.because("Awb 8:66", "dit beroep is al afgelopen")
    return appeal, objection
