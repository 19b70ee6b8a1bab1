from dataclasses import replace
from datetime import date

import pytest

import law
from law.terms import TermKey
from routes.rules.enrolment import (
    CourseFacts,
    OfferDates,
    StartFacts,
    course_may_start,
    group_has_place,
    offer_may_be_made,
    own_course_may_be_registered,
)

DATED = date(2026, 3, 16)
ENDS = date(2029, 3, 16)
ON = date(2026, 3, 20)
FACTS = CourseFacts(
    is_asylum=True,
    phase="route",
    subject="b1",
    route="b1",
    plan_dated_on=DATED,
    term_last_day=ENDS,
)
NO_DATES = OfferDates()


def words(verdict):
    return [ground.text for ground in verdict.failed]


def test_a_course_of_the_route_may_be_offered_to_an_asylum_status_holder():
    assert offer_may_be_made(FACTS, NO_DATES, on=ON)


def test_the_family_group_gets_no_offer_and_hears_the_article():
    refused = offer_may_be_made(replace(FACTS, is_asylum=False), NO_DATES, on=ON).failed

    assert [ground.citation for ground in refused] == ["WI 20"]
    assert "regelt en betaalt de cursus zelf" in refused[0].text


def test_the_map_is_offered_to_both_groups_but_not_on_the_education_route():
    for is_asylum in (True, False):
        facts = replace(FACTS, subject="map", is_asylum=is_asylum)
        assert offer_may_be_made(facts, NO_DATES, on=ON)
        assert not offer_may_be_made(replace(facts, route="education"), NO_DATES, on=ON)


@pytest.mark.parametrize(
    ("route", "subject", "fits"),
    [
        ("b1", "b1", True),
        ("b1", "knm", True),
        ("b1", "z", False),
        ("b1", "education", False),
        ("education", "education", True),
        ("education", "knm", True),
        ("education", "b1", False),
        ("z", "z", True),
        ("z", "knm", True),
        ("z", "b1", False),
    ],
)
def test_only_what_belongs_to_the_route_of_the_plan_may_be_offered(route, subject, fits):
    facts = replace(FACTS, route=route, subject=subject)

    assert bool(offer_may_be_made(facts, NO_DATES, on=ON)) is fits


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"phase": "pip"}, "er is geen PIP van kracht"),
        ({"phase": "completed"}, "er is geen PIP van kracht"),
        ({"is_running": True}, "er loopt al een inschrijving voor deze cursus"),
        ({"has_open_offer": True}, "er ligt al een aanbod dat nog open is"),
    ],
)
def test_what_stands_in_the_way_of_an_offer_is_told(values, told):
    assert words(offer_may_be_made(replace(FACTS, **values), NO_DATES, on=ON)) == [told]


@pytest.mark.parametrize(
    ("on", "may"),
    [(date(2026, 3, 15), False), (DATED, True), (date(2026, 3, 17), True)],
)
def test_an_offer_can_be_made_from_the_date_of_the_plan_on(on, may):
    assert bool(offer_may_be_made(FACTS, NO_DATES, on=on)) is may


@pytest.mark.parametrize(
    ("start", "may"),
    [(date(2026, 3, 19), False), (ON, True), (ENDS, True), (date(2029, 3, 17), False)],
)
def test_an_offered_course_begins_between_today_and_the_end_of_the_term(start, may):
    assert bool(offer_may_be_made(FACTS, OfferDates(start_on=start), on=ON)) is may


def test_an_offered_course_never_begins_before_the_plan():
    facts = replace(FACTS, plan_dated_on=date(2026, 3, 23))

    told = words(offer_may_be_made(facts, OfferDates(start_on=date(2026, 3, 22)), on=ON))

    assert "de cursus kan niet beginnen voor de datum van het PIP" in told


@pytest.mark.parametrize(("last", "may"), [(ENDS, True), (date(2029, 3, 17), False)])
def test_an_offered_course_ends_within_the_term(last, may):
    assert bool(offer_may_be_made(FACTS, OfferDates(start_on=ON, last_day=last), on=ON)) is may


def test_the_last_lesson_does_not_lie_before_the_first():
    dates = OfferDates(start_on=date(2026, 4, 2), last_day=date(2026, 4, 1))

    assert words(offer_may_be_made(FACTS, dates, on=ON)) == ["de laatste les ligt voor de eerste"]


def test_an_own_course_is_for_the_family_group_alone():
    own = replace(FACTS, is_asylum=False)

    assert own_course_may_be_registered(own, on=ON)
    assert not own_course_may_be_registered(FACTS, on=ON)
    assert not own_course_may_be_registered(replace(own, subject="map"), on=ON)
    assert not own_course_may_be_registered(replace(own, is_running=True), on=ON)


@pytest.mark.parametrize(("taken", "may"), [(10, True), (11, True), (12, False), (13, False)])
def test_a_group_of_twelve_takes_the_twelfth_and_not_the_thirteenth(taken, may):
    assert bool(group_has_place(places=12, taken=taken)) is may


@pytest.mark.parametrize(
    ("started_on", "may"),
    [
        (date(2026, 3, 15), False),
        (DATED, True),
        (ON, True),
        (date(2026, 3, 21), False),
    ],
)
def test_a_course_begins_from_the_plan_up_to_today(started_on, may):
    facts = StartFacts(plan_since=DATED)

    assert bool(course_may_start(facts, started_on=started_on, on=ON)) is may


@pytest.mark.parametrize(("started_on", "may"), [(date(2026, 3, 18), False), (ON, True)])
def test_a_course_does_not_begin_before_the_first_lesson_of_its_group(started_on, may):
    facts = StartFacts(plan_since=DATED, first_lesson=date(2026, 3, 19))

    assert bool(course_may_start(facts, started_on=started_on, on=ON)) is may


def test_who_waits_for_a_place_does_not_begin():
    facts = StartFacts(plan_since=DATED, awaits_place=True)

    assert words(course_may_start(facts, started_on=ON, on=ON)) == [
        "plaats deze persoon eerst in een groep"
    ]


def test_without_a_plan_in_which_it_fits_no_course_begins():
    assert not course_may_start(StartFacts(plan_since=None), started_on=ON, on=ON)


@pytest.mark.parametrize(
    ("key", "dated_on", "last_day"),
    [
        (TermKey.COURSE_OFFER, DATED, date(2026, 6, 16)),
        (TermKey.COURSE_OFFER, date(2026, 11, 30), date(2027, 2, 28)),
        (TermKey.EDUCATION_START, DATED, date(2026, 9, 16)),
        (TermKey.EDUCATION_START, date(2026, 8, 31), date(2027, 2, 28)),
    ],
)
def test_an_offer_is_asked_within_three_months_and_the_education_route_begins_within_six(
    key, dated_on, last_day
):
    assert law.term(key, on=dated_on).ends(dated_on) == last_day
