"""Newcomers of the demo whom DUO frees of the whole duty (WI 4, WI 5)."""

from datetime import date, timedelta

from cases.models import EndReason
from cases.services import ending
from demo.acts import TEXTS, Role, Story
from routes.models import DecisionKind, DispensationGround, ExemptionReason, Judgement
from routes.rules.mirrors import DispensationDraft, ExemptionDraft
from routes.services import exams


def be_exempted(role: Role, on: date) -> Story:
    """By a diploma, for health, or in special circumstances on the advice of the college."""
    on = yield on + timedelta(days=role.dice.randint(30, 240))
    reason, ground = EndReason.FULL_DISPENSATION, DispensationGround.MEDICAL
    match role.dice.randint(1, 3):
        case 1:
            reason = EndReason.FULL_EXEMPTION
        case 2:
            ground = DispensationGround.SPECIAL
            exams.advise_dispensation(
                is_positive=True, reasons=TEXTS["bends"]["advice"], **role.deed(on)
            )
            on = yield on + timedelta(days=role.dice.randint(35, 60))
    decided_on = on - timedelta(days=role.dice.randint(2, 9))
    if reason == EndReason.FULL_EXEMPTION:
        exams.record_exemption(
            draft=ExemptionDraft(
                kind=DecisionKind.FULL,
                reason=role.dice.choice((ExemptionReason.AVI, ExemptionReason.DIP)),
                judgement=Judgement.GRANTED,
                decided_on=decided_on,
            ),
            **role.deed(on),
        )
    else:
        exams.record_dispensation(
            draft=DispensationDraft(
                kind=DecisionKind.FULL,
                ground=ground,
                judgement=Judgement.GRANTED,
                decided_on=decided_on,
            ),
            **role.deed(on),
        )
    ending.exempt(reason=reason, decided_on=decided_on, **role.deed(on))
