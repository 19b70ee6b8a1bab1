"""A Turkish marriage migrant who arranges a course herself, with a loan."""

from datetime import date

import pytest

from cases.models import Deadline, Phase
from core.errors import Refused
from law.terms import TermKey
from routes.models import Subject
from routes.services import enrolment as acts
from routes.services import offering
from routes.services.offering import OfferDraft
from tests.journeys.road import Road
from tests.routes import bought, courses, participating
from tests.routes.examined import pass_everything, reported

ADOPTED = date(2026, 3, 16)
ENROLLED = date(2026, 4, 20)
FIRST_LESSON = date(2026, 5, 4)
WORK = date(2026, 12, 7)
EXAMS = date(2027, 6, 7)
END = date(2027, 7, 5)


def test_a_turkish_marriage_migrant_follows_her_own_course(region):
    desk = courses.planned(region, group="family", on=ADOPTED)
    supply = courses.supplied(region)

    # the college offers no course: she arranges and pays it, DUO can lend
    assert not Deadline.objects.filter(case=desk.case_id, key=TermKey.COURSE_OFFER).exists()
    with pytest.raises(Refused, match="zelf"):
        offering.make_offer(
            case_id=desk.case_id,
            draft=OfferDraft(lot_id=supply.lot.id),
            by=desk.by(ENROLLED),
            on=ENROLLED,
        )

    # 20 April 2026: a school whose mark lapsed yesterday takes nobody, another does
    lapsed = bought.provider(mark_until=date(2026, 4, 19))
    with pytest.raises(Refused, match="keurmerk"):
        courses.own(desk, Subject.B1, provider=lapsed, starts_on=FIRST_LESSON, on=ENROLLED)
    school = bought.provider(mark_until=ENROLLED)
    course = courses.own(desk, Subject.B1, provider=school, starts_on=FIRST_LESSON, on=ENROLLED)
    acts.start_course(
        enrolment_id=course.enrolment.id,
        started_on=FIRST_LESSON,
        by=desk.by(FIRST_LESSON),
        on=FIRST_LESSON,
    )
    assert course.enrolment.has_loan
    road = Road(region, desk, course)

    # 7 December: she finds work; her case goes on
    road.learn(260, WORK, excused=30)
    assert desk.case.phase == Phase.ROUTE

    # 2027: PVT, MAP and the exams
    participating.done_pvt(desk, first_day=date(2027, 1, 11))
    participating.done_map(desk, first_day=date(2027, 3, 8))
    pass_everything(desk, on=EXAMS)
    reported(desk, on=END)
    road.complete(END)

    assert desk.case.phase == Phase.COMPLETED
    assert "course_offer" not in road.letters()
