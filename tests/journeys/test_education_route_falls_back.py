"""An 18-year-old on the onderwijsroute who falls back to B1, and now owes the MAP."""

from datetime import date

import pytest

from cases.models import Phase
from core.errors import Refused
from law.terms import TermKey
from routes.models import EnrolmentEnd, StopGround
from routes.services import enrolment as acts
from routes.services import map as module
from tests.journeys.road import Road
from tests.routes import courses, participating
from tests.routes.examined import pass_everything, reported

FIRST_LESSON = date(2026, 9, 7)
LEFT = date(2027, 12, 6)
CHANGED = date(2027, 12, 13)
EXAMS = date(2028, 6, 5)
MAP_PHASE = date(2028, 6, 19)
END = date(2028, 10, 2)


@pytest.fixture
def road(region):
    course = courses.following(region, route="education", started_on=FIRST_LESSON)
    return Road(region, course.desk, course)


def test_an_eighteen_year_old_falls_back_to_b1_and_owes_the_map(road):
    desk = road.desk

    # 7 September 2026: the last lessons before the six months run out are followed in time
    start = road.clock(TermKey.EDUCATION_START)
    assert (start.last_day, start.met_on) == (date(2026, 9, 16), FIRST_LESSON)
    with pytest.raises(Refused, match="niet verplicht"):
        module.start_map(
            case_id=desk.case_id, started_on=FIRST_LESSON, by=desk.by(FIRST_LESSON), on=FIRST_LESSON
        )

    # 6 December 2027: it is too hard; the eighteen months are over, but B1 is always open
    road.learn(900, LEFT, unexcused=40)
    acts.end_course(
        enrolment_id=road.following.enrolment.id,
        reason=EnrolmentEnd.STOPPED,
        ground=StopGround.TOO_HARD,
        ended_on=LEFT,
        by=desk.by(LEFT),
        on=LEFT,
    )
    road.change_plan(
        CHANGED, "Het taalschakeltraject is te zwaar", route="b1", level="B1", map_hours=40
    )
    assert "case_completed" not in road.verbs()
    assert road.clock(TermKey.INTEGRATION).last_day == date(2029, 3, 16)

    # 19 June 2028: the exams are passed, and the MAP is what remains
    pass_everything(desk, on=EXAMS)
    participating.done_pvt(desk, first_day=date(2028, 5, 1))
    road.finish_route(MAP_PHASE)
    assert (desk.case.phase, desk.case.route_finished_on) == (Phase.MAP, MAP_PHASE)
    reported(desk, on=MAP_PHASE)
    with pytest.raises(Refused, match="MAP is nog niet afgerond"):
        road.complete(MAP_PHASE)

    # autumn: the MAP is closed
    participating.done_map(desk, first_day=date(2028, 8, 14))
    road.complete(END)

    assert desk.case.phase == Phase.COMPLETED
