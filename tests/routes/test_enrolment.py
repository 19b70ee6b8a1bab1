import pytest

from cases.models import DeadlineState
from law.terms import TermKey
from routes.models import EnrolmentState
from tests.routes import courses


@pytest.mark.parametrize(
    ("route", "group", "code"),
    [
        ("b1", "asylum", "0505"),
        ("z", "asylum", "0482"),
        ("education", "asylum", "0590"),
        ("b1", "family", "0505"),
        ("z", "family", "0505"),
        ("education", "family", "0505"),
    ],
)
def test_on_every_route_and_in_both_groups_a_course_can_begin(region, route, group, code):
    course = courses.following(region, route=route, group=group, code=code)

    assert course.enrolment.state == EnrolmentState.ACTIVE
    watched = course.desk.case.deadlines.filter(
        key__in=(TermKey.COURSE_OFFER, TermKey.EDUCATION_START)
    )
    assert {clock.state for clock in watched} <= {DeadlineState.MET}
