from datetime import date, timedelta

import pytest

from cases.models import ExemptionGround, HealthRecord, LearnabilityResult, LearnabilityTest
from cases.services import intake, learnability
from core.errors import NotInScope
from core.models import Event
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, MONDAY, invalid, refused

ON = FIRST_POSSIBLE


@pytest.fixture
def desk(region: make.Region) -> intakes.Desk:
    return intakes.desk(region)


def invite(
    desk: intakes.Desk, invited_on: date = ON, planned_on: date | None = None
) -> LearnabilityTest:
    return learnability.invite_for_test(
        case_id=desk.case_id,
        invited_on=invited_on,
        planned_on=planned_on,
        by=desk.by(ON),
        on=ON,
    )


def take(
    desk: intakes.Desk,
    taken_on: date = ON,
    result: LearnabilityResult = LearnabilityResult.UNKNOWN,
) -> LearnabilityTest:
    return learnability.record_test_result(
        case_id=desk.case_id, taken_on=taken_on, result=result, by=desk.by(ON), on=ON
    )


def exempt(desk: intakes.Desk) -> LearnabilityTest:
    return learnability.exempt_from_test(
        case_id=desk.case_id, ground=ExemptionGround.HEARING, by=desk.by(ON), on=ON
    )


def payload(desk: intakes.Desk, verb: str) -> dict[str, str | None]:
    return Event.objects.filter(stream=desk.case_id, verb=verb).latest("number").payload


def test_an_invitation_is_kept_and_a_new_one_replaces_it(desk):
    invite(desk, date(2026, 3, 3), date(2026, 3, 6))

    test = invite(desk, ON, date(2026, 3, 20))

    assert (test.invited_on, test.planned_on) == (ON, date(2026, 3, 20))
    assert desk.verbs().count("learnability_test_invited") == 2


@pytest.mark.parametrize("result", LearnabilityResult)
def test_the_result_is_one_of_the_three_values_of_duo(desk, result):
    test = take(desk, result=result)

    assert (test.taken_on, test.result) == (ON, result)
    assert payload(desk, "learnability_test_taken") == {
        "taken_on": "2026-03-09",
        "result": result.value,
    }


def test_the_ground_of_an_exemption_is_health_data(desk):
    test = exempt(desk)

    assert (test.is_exempt, test.exempted_on) == (True, ON)
    assert HealthRecord.objects.get(case=desk.case_id).test_exemption == ExemptionGround.HEARING
    assert payload(desk, "learnability_test_exempted") == {"exempted_on": "2026-03-09"}


@pytest.mark.parametrize("act", [invite, take, exempt])
def test_after_a_result_nothing_about_the_test_changes(desk, act):
    take(desk)

    with refused("WI 14(5)", "al gemaakt"):
        act(desk)


@pytest.mark.parametrize("act", [invite, take, exempt])
def test_after_an_exemption_nothing_about_the_test_changes(desk, act):
    exempt(desk)

    with refused("WI 14(6)", "al vrijgesteld"):
        act(desk)


@pytest.mark.parametrize("act", [invite, take, exempt])
def test_after_closing_nothing_about_the_test_changes(desk, act):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON)
    intake.close_intake(case_id=desk.case_id, by=desk.by(ON), on=ON)

    with refused("BI 5.2(3)", "niet (meer) open"):
        act(desk)


@pytest.mark.parametrize(
    ("day", "words"),
    [(ON + timedelta(days=1), "in de toekomst"), (date(2026, 1, 11), "voor het begin")],
)
def test_invitation_and_test_lie_between_duty_and_today(desk, day, words):
    with invalid("invited_on", words):
        invite(desk, day)
    with invalid("taken_on", words):
        take(desk, day)


def test_a_test_is_not_planned_before_its_invitation(desk):
    with invalid("planned_on", "voor de uitnodiging"):
        invite(desk, ON, date(2026, 3, 8))

    assert invite(desk, ON, ON).planned_on == ON


def test_a_test_is_not_taken_before_its_invitation(desk):
    invite(desk, ON)

    with invalid("taken_on", "voor de uitnodiging"):
        take(desk, date(2026, 3, 8))


def test_who_may_not_see_health_data_does_not_exempt(region, desk):
    lead = make.actor("team_lead", region.region, on=ON)

    with pytest.raises(NotInScope):
        learnability.exempt_from_test(
            case_id=desk.case_id, ground=ExemptionGround.VISUAL, by=lead, on=ON
        )

    assert not HealthRecord.objects.exists()


def test_a_caseworker_of_another_municipality_finds_no_test(region, desk):
    stranger = make.actor("caseworker", region.own("0610"), on=ON)
    told = {"case_id": desk.case_id, "by": stranger, "on": ON}

    with pytest.raises(NotInScope):
        learnability.invite_for_test(invited_on=ON, planned_on=None, **told)
    with pytest.raises(NotInScope):
        learnability.record_test_result(taken_on=ON, result=LearnabilityResult.UNKNOWN, **told)
