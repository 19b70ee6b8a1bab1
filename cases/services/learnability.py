"""The learnability test: an advice for the route, not a decision (WI 14(3), 14(5)-(6))."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.events import (
    LearnabilityTestExempted,
    LearnabilityTestInvited,
    LearnabilityTestTaken,
)
from cases.models import Case, ExemptionGround, LearnabilityResult, LearnabilityTest
from cases.rules.intake import test_is_still_open
from cases.selectors.intake import health_of, test_of
from cases.services.intake import demand_day, demand_findings
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid
from core.events import Code


@transaction.atomic
def invite_for_test(
    *,
    case_id: UUID,
    invited_on: date,
    planned_on: date | None,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> LearnabilityTest:
    """Record that the newcomer was invited for the test; a new invitation replaces the earlier one.

    Refuses after a result or an exemption; and (`Invalid`) an invitation in the future or before
    the duty, and a test before its invitation.
    """
    case = lock(case_id, by=by, act=Act.DO_INTAKE, seen=seen)
    test = _open_test(case)
    demand_day(case, "invited_on", invited_on, on=on)
    if planned_on is not None and planned_on < invited_on:
        raise Invalid({"planned_on": "De toets ligt voor de uitnodiging."})
    test.invited_on, test.planned_on = invited_on, planned_on
    test.save()
    remember(
        LearnabilityTestInvited(invited_on=invited_on, planned_on=planned_on),
        case=case,
        by=by,
        on=invited_on,
    )
    return test


@transaction.atomic
def record_test_result(
    *,
    case_id: UUID,
    taken_on: date,
    result: LearnabilityResult,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> LearnabilityTest:
    """Record the day of the test and DUO's result.

    Refuses a second result and one after an exemption; and (`Invalid`) a day in the future, before
    the duty or before the invitation.
    """
    case = lock(case_id, by=by, act=Act.DO_INTAKE, seen=seen)
    test = _open_test(case)
    demand_day(case, "taken_on", taken_on, on=on)
    if test.invited_on is not None and taken_on < test.invited_on:
        raise Invalid({"taken_on": "Deze dag ligt voor de uitnodiging."})
    test.taken_on, test.result = taken_on, result
    test.save()
    remember(
        LearnabilityTestTaken(taken_on=taken_on, result=Code(result)),
        case=case,
        by=by,
        on=taken_on,
    )
    return test


@transaction.atomic
def exempt_from_test(
    *, case_id: UUID, ground: ExemptionGround, by: Acting, on: date, seen: int | None = None
) -> LearnabilityTest:
    """Exempt from the test because of sight or hearing (WI 14(6)).

    The ground is health data: it is kept with it, and who decides on it must be allowed to see it.
    Refuses after a result or an earlier exemption.
    """
    case = lock(case_id, by=by, act=Act.DO_INTAKE, seen=seen)
    if isinstance(by, Actor):
        Scope.of(by, Act.VIEW_HEALTH).demand(case.municipality_id)
    test = _open_test(case)
    health = health_of(case)
    health.test_exemption = ground
    health.save()
    test.is_exempt, test.exempted_on = True, on
    test.save()
    remember(LearnabilityTestExempted(exempted_on=on), case=case, by=by, on=on)
    return test


def _open_test(case: Case) -> LearnabilityTest:
    demand_findings(case)
    test = test_of(case)
    test_is_still_open(is_taken=test.taken_on is not None, is_exempt=test.is_exempt).or_refuse()
    return test
