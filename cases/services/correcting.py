"""Take back what was recorded wrongly in the intake; the history keeps both (AVG 16)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases import slots
from cases.events import AppointmentOutcomeWithdrawn, LearnabilityResultWithdrawn
from cases.models import FRUITLESS, Appointment, LearnabilityTest, Outcome
from cases.rules.intake import (
    intake_is_open,
    outcome_may_be_withdrawn,
    test_result_may_be_withdrawn,
)
from cases.selectors.intake import appointments_of, is_ours, test_of
from cases.services.intake import demand_findings
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Code


@transaction.atomic
def withdraw_outcome(
    *,
    case_id: UUID,
    appointment_id: UUID,
    reason: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Appointment:
    """Take back the outcome of the latest appointment, which then waits for the right one.

    Refuses after the intake, without an outcome and when the newcomer was summoned again since;
    and (`Invalid`) without a reason.
    """
    case = lock(case_id, by=by, act=Act.DO_INTAKE, seen=seen)
    intake_is_open(phase=case.phase).or_refuse()
    rows = appointments_of(case)
    row = next((one for one in rows if one.id == appointment_id), None)
    if row is None:
        raise NotInScope
    outcome_may_be_withdrawn(
        is_open=row.outcome == Outcome.PLANNED,
        is_latest=row.id == rows[-1].id and is_ours(row, case),
    ).or_refuse()
    was = Outcome(row.outcome)
    row.outcome, row.outcome_on = Outcome.PLANNED, None
    row.correction = _given(reason)
    row.save(update_fields=["outcome", "outcome_on", "correction"])
    withdrawn = AppointmentOutcomeWithdrawn(
        appointment_id=row.id, summons=row.summons, was=Code(was), planned_on=row.planned_on
    )
    remember(withdrawn, case=case, by=by, on=on)
    if was in FRUITLESS:
        missed = slots.Missed(case, row.id, is_talk=False, missed_on=row.planned_on)
        for follow in slots.ON_NOT_MISSED:
            follow(missed, by, on)
    return row


@transaction.atomic
def withdraw_test_result(
    *, case_id: UUID, reason: str, by: Acting, on: date, seen: int | None = None
) -> LearnabilityTest:
    """Take back DUO's result of the test, which then waits for the right one.

    Refuses once the intake is closed and without a result; and (`Invalid`) without a reason.
    """
    case = lock(case_id, by=by, act=Act.DO_INTAKE, seen=seen)
    demand_findings(case)
    test = test_of(case)
    test_result_may_be_withdrawn(is_taken=test.taken_on is not None).or_refuse()
    assert test.taken_on is not None  # noqa: S101 - the verdict above
    withdrawn = LearnabilityResultWithdrawn(taken_on=test.taken_on, was=Code(test.result))
    test.taken_on, test.result = None, ""
    test.correction = _given(reason)
    test.save()
    remember(withdrawn, case=case, by=by, on=on)
    return test


def _given(reason: str) -> str:
    if not reason.strip():
        raise Invalid({"reason": "Schrijf op wat er verkeerd was vastgelegd."})
    return reason.strip()
