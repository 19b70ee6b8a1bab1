from datetime import date

import pytest
from django.urls import reverse

from cases.models import LoweringGround
from cases.selectors.switching import carry_lines
from tests import make
from tests.routes import courses, hours

DAY = date(2027, 3, 8)
EARLIER = date(2027, 2, 1)
FILLED = {"parts": ["speaking", "writing"], "effort": "Kwam altijd en deed het huiswerk."}


@pytest.fixture
def course(region: make.Region, today) -> courses.Course:
    today(DAY)
    return courses.following(region)


def url(course):
    return reverse("routes:lowering", args=[course.desk.case_id])


def test_the_level_cannot_go_down_before_six_hundred_hours(course):
    hours.stated(course, 599, 0, 0, until=EARLIER, on=EARLIER)
    browser = make.client(course.desk.writer)

    page = browser.get(url(course)).content.decode()
    answer = browser.post(url(course), FILLED)

    assert "Er ontbreken nog 1 uren." in page
    assert 'name="effort"' not in page
    assert answer.status_code == 409
    assert not LoweringGround.objects.exists()


def test_hours_that_were_counted_and_effort_that_was_written_are_the_ground(course):
    hours.stated(course, 600, 0, 0, until=EARLIER, on=EARLIER)
    browser = make.client(course.desk.writer)
    assert 'name="effort"' in browser.get(url(course)).content.decode()
    wrong = browser.post(url(course), {"parts": ["speaking"]})

    done = browser.post(url(course), FILLED)

    assert wrong.status_code == 400
    assert done.url == reverse("cases:pip", args=[course.desk.case_id])
    ground = LoweringGround.objects.get()
    assert (ground.hours, ground.known_until) == (600, EARLIER)
    assert list(ground.parts) == ["writing", "speaking"]
    assert "Schrijven, Spreken" in browser.get(url(course)).content.decode()


def test_hours_go_along_to_another_route_and_a_plan_on_the_b1_route_leads_to_lowering(course):
    hours.stated(course, 410, 0, 0, until=EARLIER, on=EARLIER)
    course.desk.change(DAY, route="z", level="A2", route_hours=800)
    browser = make.client(course.desk.writer)

    page = browser.get(reverse("cases:pip_draft", args=[course.desk.case_id])).content.decode()

    assert url(course) in page
    assert "gaan 410 uren af" in page
    [line] = carry_lines(course.desk.case, was="b1", becomes="z", on=DAY)
    assert "blijven 390 uren over" in line.text


def test_on_another_route_the_page_says_that_it_cannot_be(region, today):
    today(DAY)
    course = courses.following(region, route="z")
    browser = make.client(course.desk.writer)

    assert "Afschalen kan hier niet" in browser.get(url(course)).content.decode()
    assert browser.post(url(course), FILLED).status_code == 409


def test_who_works_elsewhere_does_not_find_the_page(course, region):
    stranger = make.client(make.user("caseworker", region.own("0610")))

    assert stranger.get(url(course)).status_code == 404
