import dataclasses
from datetime import date

import pytest

from cases.models import Outcome, Phase
from cases.services import health, intake
from cases.services.moving import hand_over
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, LAST_DAY, MONDAY, REPORT, Desk, refused

MOVED_ON = date(2026, 3, 16)


def move(desk: Desk, *, to: str = "0590", on: date = MOVED_ON) -> None:
    hand_over(
        case_id=desk.case_id,
        to_code=to,
        registered_on=on,
        is_placed=False,
        by=desk.by(on),
        on=on,
    )


@pytest.fixture
def desk(region: make.Region) -> Desk:
    return intakes.desk(region)


def test_the_new_college_summons_for_the_first_time(desk):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    move(desk)

    made = desk.summon(date(2026, 3, 17), date(2026, 3, 24))

    assert (made.summons, made.municipality_id) == (1, "0590")


def test_an_appointment_with_the_old_college_is_settled_first(desk):
    desk.summon(date(2026, 3, 9), LAST_DAY)
    move(desk)

    with refused("WI 14(1)", "nog een afspraak gepland"):
        desk.summon(date(2026, 3, 17), date(2026, 3, 24))
    desk.end(Outcome.MOVED, date(2026, 3, 17))

    assert desk.summon(date(2026, 3, 17), date(2026, 3, 24)).summons == 1


def test_the_new_college_hears_the_newcomer_and_says_the_right_anew(desk):
    desk.meet(MONDAY, FIRST_POSSIBLE)
    desk.find_everything(FIRST_POSSIBLE)
    move(desk)

    with refused("WI 14(1)", "nog geen gesprek"):
        intake.close_intake(case_id=desk.case_id, by=desk.by(MOVED_ON), on=MOVED_ON)
    with refused("BI 5.2(2)", "recht om de gesprekken alleen"):
        intake.close_intake(case_id=desk.case_id, by=desk.by(MOVED_ON), on=MOVED_ON)


def test_what_the_old_college_found_counts(desk):
    desk.meet(MONDAY, FIRST_POSSIBLE)
    desk.find_everything(FIRST_POSSIBLE)
    move(desk)
    on = date(2026, 3, 24)

    desk.meet(date(2026, 3, 17), on)
    intake.tell_right_to_be_alone(
        case_id=desk.case_id, told_on=on, wants_alone=True, by=desk.by(on), on=on
    )
    intake.close_intake(case_id=desk.case_id, by=desk.by(on), on=on)

    assert desk.case.phase == Phase.PIP


def test_with_an_earlier_plan_test_and_education_need_no_repeating(region):
    desk = intakes.desk(region, earlier_pip_on=date(2026, 1, 20))
    on = FIRST_POSSIBLE
    desk.meet(MONDAY, on)
    told = {"case_id": desk.case_id, "by": desk.by(on), "on": on}
    intake.tell_right_to_be_alone(told_on=on, wants_alone=None, **told)
    intake.save_report(draft=dataclasses.replace(REPORT, education_work=""), **told)
    health.record_health(physical="", mental="", discussed_on=on, **told)

    intake.close_intake(**told)

    assert desk.case.phase == Phase.PIP
