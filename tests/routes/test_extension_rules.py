from dataclasses import replace
from datetime import date, timedelta

import pytest

from routes.rules.extension import EffortFacts, answer_is_due_on, delay_of, effort_may_be_claimed

ON = date(2028, 11, 1)
DAY = timedelta(days=1)
LANGUAGE = ("reading", "listening", "writing", "speaking")
ASYLUM = EffortFacts(
    route="b1",
    group="asylum",
    hours=600,
    planned_hours=600,
    parts_done=frozenset({"reading", "listening", "knm"}),
    is_pvt_done=True,
    is_map_done=True,
)
FAMILY = replace(ASYLUM, group="family", hours=450, planned_hours=None)


def claims(facts):
    return bool(effort_may_be_claimed(facts, on=ON))


def test_who_did_everything_that_could_be_asked_may_ask_for_time():
    assert claims(ASYLUM)
    assert claims(FAMILY)


@pytest.mark.parametrize("route", ["education", "z", ""])
def test_time_for_effort_exists_on_the_b1_route_alone(route):
    assert not claims(replace(ASYLUM, route=route))


def test_time_for_effort_is_given_once():
    assert not claims(replace(ASYLUM, was_extended=True))


@pytest.mark.parametrize(("hours", "is_enough"), [(599, False), (600, True), (601, True)])
def test_an_asylum_status_holder_followed_all_hours_of_the_plan(hours, is_enough):
    assert claims(replace(ASYLUM, hours=hours)) == is_enough


def test_a_plan_without_hours_proves_no_effort():
    assert not claims(replace(ASYLUM, planned_hours=None))


@pytest.mark.parametrize(("hours", "is_enough"), [(449, False), (450, True), (451, True)])
def test_the_family_group_followed_450_hours(hours, is_enough):
    assert claims(replace(FAMILY, hours=hours)) == is_enough


@pytest.mark.parametrize(("parts", "is_enough"), [(1, False), (2, True), (3, True)])
def test_two_of_the_language_parts_were_passed(parts, is_enough):
    done = frozenset({*LANGUAGE[:parts], "knm"})

    assert claims(replace(ASYLUM, parts_done=done)) == is_enough


def test_knm_was_passed_however_many_language_parts_were():
    assert not claims(replace(ASYLUM, parts_done=frozenset(LANGUAGE)))


@pytest.mark.parametrize("lacks", ["is_pvt_done", "is_map_done"])
def test_pvt_and_map_are_done(lacks):
    assert not claims(replace(ASYLUM, **{lacks: False}))


def test_everything_that_lacks_is_told_at_once():
    verdict = effort_may_be_claimed(
        replace(ASYLUM, hours=100, parts_done=frozenset(), is_pvt_done=False), on=ON
    )

    assert [ground.text for ground in verdict.failed] == [
        "alle 600 uren taal en KNM zijn nodig; gevolgd: 100",
        "er zijn 2 taalonderdelen nodig; behaald: 0",
        "KNM is nog niet behaald",
        "het PVT is nog niet afgerond",
    ]


@pytest.mark.parametrize(
    ("came_on", "days"),
    [(ON - DAY, None), (ON, None), (ON + DAY, None), (ON + 2 * DAY, 1), (ON + 11 * DAY, 10)],
)
def test_a_delay_runs_from_the_day_after_the_last_up_to_the_day_before_it_came(came_on, days):
    delay = delay_of(ON, came_on, on=ON + 30 * DAY)

    assert (delay.days if delay else None) == days


@pytest.mark.parametrize(("today", "days"), [(ON, None), (ON + DAY, 1), (ON + 5 * DAY, 5)])
def test_a_delay_that_lasts_counts_today(today, days):
    delay = delay_of(ON, None, on=today)

    assert (delay.days if delay else None) == days


def test_a_delay_is_told_with_its_days():
    assert str(delay_of(ON, ON + 2 * DAY, on=ON)) == (
        "1 dag, van 2 november 2028 tot en met 2 november 2028"
    )
    assert str(delay_of(ON, None, on=ON + 5 * DAY)) == "5 dagen, sinds 2 november 2028"


def test_duo_has_eight_weeks_to_answer():
    assert answer_is_due_on(ON, on=ON) == ON + timedelta(weeks=8)
