"""An Eritrean woman on the Z-route who has a child on the way, and gets her certificate by hand."""

from datetime import date

import pytest

from cases.models import Phase
from core.errors import Refused
from law.extensions import ExtensionGround
from law.terms import TermKey
from regional.models import Organisation
from routes.models import PauseGround, PracticePurpose
from routes.services import enrolment as acts
from routes.services import z_route
from tests.journeys.road import Road
from tests.routes import courses, participating
from tests.routes.examined import answer, ask

FIRST_LESSON = date(2026, 4, 13)
LEAVE, BACK = date(2026, 11, 2), date(2027, 3, 1)
TALK = date(2028, 9, 18)
ASKED, TOO_EARLY = date(2028, 9, 18), date(2028, 9, 15)
CERTIFICATE = date(2028, 10, 2)


@pytest.fixture
def road(region):
    course = courses.following(region, route="z", started_on=FIRST_LESSON)
    return Road(region, course.desk, course)


def test_an_eritrean_woman_gets_her_certificate_after_maternity(road):
    desk, enrolment = road.desk, road.following.enrolment
    act = {"case_id": desk.case_id}

    # autumn 2026: the course stands still for the birth of her child
    road.learn(310, LEAVE)
    told = {"by": desk.by(LEAVE), "on": LEAVE}
    ground = PauseGround.CHILDBIRTH
    acts.pause_course(enrolment_id=enrolment.id, ground=ground, first_day=LEAVE, **told)
    last_day = date(2027, 2, 28)
    acts.resume_course(enrolment_id=enrolment.id, last_day=last_day, by=desk.by(BACK), on=BACK)

    # 2027: PVT and MAP, whose hours are deducted from the participation
    participating.done_pvt(desk, first_day=date(2027, 3, 15))
    participating.done_map(desk, first_day=date(2027, 5, 10))
    road.learn(799, date(2028, 6, 26))
    for month in (date(2027, 9, 6), date(2027, 12, 6), date(2028, 3, 6), date(2028, 6, 5)):
        participating.practise(
            desk,
            first_day=month,
            last_day=date.fromordinal(month.toordinal() + 80),
            hours=190,
            purpose=PracticePurpose.PARTICIPATION,
        )

    # 18 September 2028: more time can be asked from six months before the end, not a day earlier
    with pytest.raises(Refused, match="16 september 2028"):
        ask(desk, ExtensionGround.CHILDBIRTH, on=TOO_EARLY)
    request = ask(desk, ExtensionGround.CHILDBIRTH, on=ASKED)
    answer(desk, request, on=ASKED)
    assert road.clock(TermKey.INTEGRATION).last_day == date(2029, 7, 6)

    # the end talk is the college's or a public body's, never that of a partner
    told = {**act, "held_on": TALK, "by": desk.by(TALK), "on": TALK}
    partner = Organisation.objects.get(slug="vluchtelingenwerk")
    with pytest.raises(Refused, match=r"3\.14 lid 4"):
        z_route.hold_end_talk(organisation_id=partner.id, **told)
    z_route.hold_end_talk(organisation_id=road.region.region.id, **told)

    # one hour of the course is lacking
    handing = {**act, "handed_on": CERTIFICATE, "by": desk.by(CERTIFICATE), "on": CERTIFICATE}
    with pytest.raises(Refused, match="nog 1 uren cursus"):
        z_route.hand_over_certificate(is_in_person=True, **handing)
    road.learn(800, CERTIFICATE)
    with pytest.raises(Refused, match="persoonlijk"):
        z_route.hand_over_certificate(is_in_person=False, **handing)
    z_route.hand_over_certificate(is_in_person=True, **handing)
    road.complete(CERTIFICATE)

    assert desk.case.phase == Phase.COMPLETED
    assert road.clock(TermKey.INTEGRATION).met_on == CERTIFICATE
