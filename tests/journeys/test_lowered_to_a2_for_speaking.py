"""A Syrian man on the B1-route who is lowered to A2 for Speaking, and completes."""

from datetime import date

import pytest

from cases.models import Phase
from core import events
from core.errors import Invalid, Refused
from law.terms import TermKey
from tests.journeys.road import Road
from tests.routes import courses, participating
from tests.routes.examined import attempt, reported

ADOPTED = date(2026, 3, 16)
OFFERED = date(2026, 3, 30)
FIRST_LESSON = date(2026, 4, 13)
AUTUMN = date(2026, 10, 26)
WINTER = date(2027, 1, 25)
CHANGED = date(2027, 2, 8)
EXAMS = date(2027, 5, 10)
SPEAKING_EXAM = date(2027, 6, 14)
END = date(2027, 7, 5)


@pytest.fixture
def road(region):
    desk = courses.planned(region, on=ADOPTED)
    supply = courses.supplied(region, first_lesson=FIRST_LESSON)
    course = courses.started(courses.placed(desk, supply, on=OFFERED), on=FIRST_LESSON)
    return Road(region, desk, course)


def test_a_syrian_man_is_lowered_to_a2_for_speaking_and_completes(road):
    # 30 March 2026: the college offers a course in time
    offer = road.clock(TermKey.COURSE_OFFER)
    assert (offer.last_day, offer.met_on, offer.late_on) == (date(2026, 6, 16), OFFERED, None)

    # 26 October: 599 hours are one too few
    road.learn(599, AUTUMN)
    with pytest.raises(Refused, match=r"599 uren.*pas na 600 uren"):
        road.lower(AUTUMN, ("speaking",), 599)

    # 25 January 2027: 640 hours and enough effort; only for speaking
    road.learn(640, WINTER, excused=20)
    road.lower(WINTER, ("speaking",), 640)
    with pytest.raises(Invalid, match="niet voor Schrijven"):
        road.change_plan(CHANGED, "Spreken blijft moeilijk", a2_parts=("speaking", "writing"))

    # 8 February: the new plan, and its letter
    road.discard(CHANGED)
    road.change_plan(CHANGED, "Spreken blijft moeilijk", a2_parts=("speaking",))
    assert road.letters().count("pip_change") == 1
    assert road.clock(TermKey.INTEGRATION).last_day == date(2029, 3, 16)

    # spring: PVT and MAP are closed before the exams are passed
    participating.done_pvt(road.desk, first_day=date(2027, 2, 15))
    participating.done_map(road.desk, first_day=date(2027, 3, 15))

    # 10 May: B1 for three parts, KNM; 14 June: A2 is enough for speaking
    for part in ("reading", "listening", "writing", "knm"):
        attempt(road.desk, part, on=EXAMS)
    attempt(road.desk, "speaking", "B1", on=EXAMS, result="failed")
    with pytest.raises(Refused, match="Spreken is nog niet behaald"):
        road.complete(EXAMS)
    attempt(road.desk, "speaking", "A2", on=SPEAKING_EXAM)

    # 5 July: DUO reports the duty met; MAP is closed already, so the case is completed at once
    with pytest.raises(Refused, match="MAP is al afgerond"):
        road.finish_route(END)
    reported(road.desk, on=END)
    road.complete(END)

    case = road.desk.case
    assert (case.phase, case.ended_on) == (Phase.COMPLETED, END)
    assert road.clock(TermKey.INTEGRATION).met_on == END
    assert road.verbs().count("pip_adopted") == 2
    assert list(events.breaks(case.id)) == []
