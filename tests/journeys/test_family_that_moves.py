"""A family that moves half-way from Papendrecht (mandate) to Sliedrecht (own execution)."""

from dataclasses import replace
from datetime import date

import pytest

from accounts.actors import Actor
from cases.models import Phase, PipState, PipVersion
from cases.services import moving
from core.errors import NotInScope
from law.terms import TermKey
from letters.models import Letter
from routes.services import hours
from routes.services.hours import StatementDraft
from tests import make
from tests.journeys.road import Road
from tests.routes import courses, participating
from tests.routes.examined import pass_everything, reported

FIRST_LESSON = date(2026, 4, 13)
MOVED = date(2026, 11, 2)
AGAIN = date(2026, 12, 1)
EXAMS = date(2027, 9, 6)
END = date(2027, 11, 1)
PAPENDRECHT, SLIEDRECHT = "0590", "0610"


@pytest.fixture
def family(region):
    """Two people of one family, each with a course in a group of the region."""
    supply = courses.supplied(region, code=PAPENDRECHT, first_lesson=FIRST_LESSON)
    return [
        Road(region, course.desk, course)
        for course in (
            courses.following(region, code=PAPENDRECHT, started_on=FIRST_LESSON, supply=supply)
            for _ in range(2)
        )
    ]


def test_a_family_moves_half_way_and_keeps_route_hours_and_term(region, family):
    for road in family:
        road.learn(300, MOVED)
        moving.hand_over(
            case_id=road.desk.case_id,
            to_code=SLIEDRECHT,
            registered_on=MOVED,
            is_placed=False,
            by=road.desk.by(MOVED),
            on=MOVED,
        )
        assert road.desk.case.phase == Phase.PIP
        assert road.clock(TermKey.PIP_AFTER_MOVE).last_day == date(2027, 1, 11)

    # from now on Sliedrecht works itself: who worked for the region no longer sees the case
    road, own = family[0], region.own(SLIEDRECHT)
    with pytest.raises(NotInScope):
        road.learn(320, AGAIN)
    desk = replace(
        road.desk,
        writer=make.user("caseworker", own),
        signer=make.user("team_lead", own, name="Cor Dekker"),
    )
    road = Road(region, desk, road.course)

    # 1 December: the route stays as it was, and so does the term; its own college signs
    with pytest.raises(Exception, match="blijft de leerroute zoals die was"):
        desk.adopt(AGAIN, content=courses.CONTENTS["z"])
    road.discard(AGAIN)
    desk.adopt(AGAIN)
    assert road.clock(TermKey.INTEGRATION).last_day == date(2029, 3, 16)
    newest = PipVersion.objects.filter(case=desk.case_id, state=PipState.ADOPTED).latest("number")
    letter = Letter.objects.get(id=newest.letter_id)
    assert (newest.municipality_id, letter.municipality_id) == (SLIEDRECHT, SLIEDRECHT)

    # the running course goes on, and its hours with it
    hours.record_hours(
        enrolment_id=road.following.enrolment.id,
        draft=StatementDraft(hours=620, excused=0, unexcused=0, known_until=date(2027, 6, 7)),
        by=Actor.of(desk.writer, on=date(2027, 6, 7)),
        on=date(2027, 6, 7),
    )
    participating.done_pvt(desk, first_day=date(2027, 6, 14))
    participating.done_map(desk, first_day=date(2027, 8, 2))
    pass_everything(desk, on=EXAMS)
    reported(desk, on=END)
    road.complete(END)

    assert (desk.case.phase, desk.case.municipality_id) == (Phase.COMPLETED, SLIEDRECHT)
    other = family[1].desk.case
    assert (other.phase, other.caseworker) == (Phase.PIP, None)
