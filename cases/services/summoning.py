"""The letters of a summons: written from the appointment, sealed when who summons may approve."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.letters import (
    SUMMONS_1,
    SUMMONS_2,
    SUMMONS_3,
    WARNING,
    addressee_of,
    summons_context,
    warning_context,
)
from cases.models import FRUITLESS, Appointment, Case, Outcome
from cases.rules.intake import Step
from cases.selectors.intake import test_of
from core.actors import Acting
from letters import services as letters
from letters.contexts import LetterContext
from letters.kinds import LetterKind

KINDS = {1: SUMMONS_1, 2: SUMMONS_2, 3: SUMMONS_3}
REPLACED = (Outcome.MOVED, Outcome.NO_SHOW_NOTIFIED)


@dataclass(frozen=True, slots=True)
class Written:
    """The letters of one summons."""

    summons_id: UUID
    warning_id: UUID | None


def write_letters(
    appointment: Appointment,
    *,
    earlier: Sequence[Appointment],
    step: Step,
    by: Acting,
    on: date,
) -> Written:
    """Write the summons, and the warning that goes with it.

    `step` is the one that the summons is on; `earlier` are the appointments of this college before
    it, in order.
    """
    case = appointment.case
    test = test_of(case)
    missed = _missed(appointment, earlier)
    context = summons_context(
        appointment,
        has_learnability_test=test.taken_on is None and not test.is_exempt,
        missed=missed,
        instead_of=_replaced(earlier),
        fined_on=step.fined.fined_on if step.fined else None,
    )
    summons_id = _write(KINDS[appointment.summons], context, case, by=by, on=on)
    if not step.has_warning or missed is None:
        return Written(summons_id, None)
    warning = warning_context(appointment, missed=missed)
    return Written(summons_id, _write(WARNING, warning, case, by=by, on=on))


def _missed(appointment: Appointment, earlier: Sequence[Appointment]) -> Appointment | None:
    """The fruitless appointment because of which this step of the ladder was reached."""
    before = [
        row
        for row in earlier
        if row.summons == appointment.summons - 1 and row.outcome in FRUITLESS
    ]
    return before[-1] if before else None


def _replaced(earlier: Sequence[Appointment]) -> date | None:
    last = earlier[-1] if earlier else None
    return last.planned_on if last is not None and last.outcome in REPLACED else None


def _write(kind: LetterKind, context: LetterContext, case: Case, *, by: Acting, on: date) -> UUID:
    letter = letters.draft(
        kind=kind.key,
        case_id=case.id,
        reference=case.number,
        municipality_code=case.municipality_id,
        addressee=addressee_of(case.newcomer),
        context=context,
        dated_on=on,
        by=by,
        on=on,
    )
    if _may_approve(case, by):
        letters.approve_and_freeze(letter.id, by=by, on=on)
    return letter.id


def _may_approve(case: Case, by: Acting) -> bool:
    return isinstance(by, Actor) and Scope.of(by, Act.APPROVE_LETTER).covers(case.municipality_id)
