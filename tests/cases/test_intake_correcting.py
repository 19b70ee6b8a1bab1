from datetime import date

import pytest

from cases.models import LearnabilityResult, Outcome
from cases.services import correcting, learnability
from core.errors import NotInScope
from core.models import Event
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, MONDAY, invalid, refused

NEXT_DAY = date(2026, 3, 10)
LATER = date(2026, 3, 20)


@pytest.fixture
def desk(region: make.Region) -> intakes.Desk:
    return intakes.desk(region)


def withdraw(desk, *, reason="Zij zat in de wachtkamer.", by=None, appointment=None):
    return correcting.withdraw_outcome(
        case_id=desk.case_id,
        appointment_id=(appointment or desk.last).id,
        reason=reason,
        by=by or desk.by(NEXT_DAY),
        on=NEXT_DAY,
    )


def test_a_no_show_that_was_recorded_wrongly_is_taken_back_and_recorded_rightly(desk):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)

    row = withdraw(desk)
    assert (row.outcome, row.outcome_on) == (Outcome.PLANNED, None)
    assert row.correction == "Zij zat in de wachtkamer."
    desk.end(Outcome.SHOWN, NEXT_DAY)

    assert desk.verbs()[-2:] == ["appointment_outcome_withdrawn", "appointment_outcome_recorded"]
    event = Event.objects.get(stream=desk.case_id, verb="appointment_outcome_withdrawn")
    assert event.payload["was"] == "no_show"


def test_an_outcome_stays_once_a_summons_stands_on_it(desk):
    first = desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon(FIRST_POSSIBLE, LATER)

    with refused("WI 14(1)", "al opnieuw opgeroepen"):
        withdraw(desk, appointment=first)
    with refused("WI 14(1)", "nog geen uitkomst"):
        withdraw(desk)


def test_taking_back_needs_a_reason_and_somebody_of_this_municipality(desk):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    stranger = make.actor("caseworker", desk.region.own("0482"), on=NEXT_DAY)

    with invalid("reason", "verkeerd"):
        withdraw(desk, reason=" ")
    with pytest.raises(NotInScope):
        withdraw(desk, by=stranger)
    assert desk.last.outcome == Outcome.NO_SHOW


def test_a_result_of_the_test_is_taken_back_and_recorded_rightly(desk):
    told = {"case_id": desk.case_id, "by": desk.by(NEXT_DAY), "on": NEXT_DAY}
    with refused("WI 14(5)", "nog geen uitslag"):
        correcting.withdraw_test_result(reason="Getypt bij de verkeerde.", **told)
    taken = {"taken_on": FIRST_POSSIBLE, **told}
    learnability.record_test_result(result=LearnabilityResult.B1_NOT_FEASIBLE, **taken)

    with invalid("reason", "verkeerd"):
        correcting.withdraw_test_result(reason="", **told)
    correcting.withdraw_test_result(reason="Getypt bij de verkeerde.", **told)
    test = learnability.record_test_result(result=LearnabilityResult.B1_FEASIBLE, **taken)

    assert test.result == LearnabilityResult.B1_FEASIBLE
    assert desk.verbs()[-3:] == [
        "learnability_test_taken",
        "learnability_result_withdrawn",
        "learnability_test_taken",
    ]
