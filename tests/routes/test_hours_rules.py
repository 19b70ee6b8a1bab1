from dataclasses import replace
from datetime import date, timedelta

import pytest

from routes.rules.hours import StatementFacts, Totals, hours_may_be_recorded, missed_percent

START = date(2026, 4, 13)
ON = date(2026, 5, 11)
"""Four weeks after the first lesson."""
DAY = timedelta(days=1)


def totals(
    hours: int = 40, excused: int = 4, unexcused: int = 2, until: date = date(2026, 5, 11)
) -> Totals:
    return Totals(hours=hours, excused=excused, unexcused=unexcused, known_until=until)


FACTS = StatementFacts(
    stated=totals(),
    started_on=START,
    pip_on=date(2026, 3, 16),
    hours_per_day=8,
)
BEFORE = totals(hours=20, excused=2, unexcused=1, until=date(2026, 4, 27))


def wrong(facts: StatementFacts = FACTS, *, on: date = ON) -> list[str]:
    """The fields of the conditions that a statement does not meet."""
    return [one.field for one in hours_may_be_recorded(facts, on=on) if not one.ground.holds]


def stated(facts: StatementFacts = FACTS, **values: int | date) -> StatementFacts:
    return replace(facts, stated=replace(facts.stated, **values))


def test_a_statement_of_a_course_that_runs_may_be_recorded():
    assert wrong() == []


def test_hours_before_the_first_lesson_are_refused():
    assert wrong(stated(hours=0, excused=0, unexcused=0, known_until=START - DAY)) == [
        "known_until"
    ]
    assert wrong(stated(hours=0, excused=0, unexcused=0, known_until=START)) == ["known_until"]
    assert wrong(stated(hours=8, excused=0, unexcused=0, known_until=START + DAY)) == []


def test_hours_of_a_course_that_has_not_begun_are_refused():
    assert wrong(replace(FACTS, started_on=None)) == [""]


def test_hours_are_known_until_the_day_after_the_last_lesson_at_most():
    ended = replace(FACTS, last_day=date(2026, 5, 1))

    assert wrong(stated(ended, known_until=date(2026, 5, 1))) == []
    assert wrong(stated(ended, known_until=date(2026, 5, 2))) == []
    assert wrong(stated(ended, known_until=date(2026, 5, 3))) == ["known_until"]


def test_hours_of_today_may_be_told_and_those_of_tomorrow_not():
    assert wrong(stated(known_until=ON)) == []
    assert wrong(stated(known_until=ON + DAY)) == []
    assert wrong(stated(known_until=ON + 2 * DAY)) == ["known_until"]


def test_hours_count_from_the_day_after_the_plan():
    early = replace(FACTS, pip_on=date(2026, 4, 20), hours_per_day=24)

    assert wrong(stated(early, known_until=date(2026, 4, 20))) == ["known_until"]
    assert wrong(stated(early, known_until=date(2026, 4, 21))) == ["known_until"]
    assert wrong(stated(early, known_until=date(2026, 4, 22))) == []


def test_a_statement_does_not_go_back_to_an_earlier_day():
    later = replace(FACTS, newest=BEFORE, earlier=BEFORE)
    same = replace(FACTS, newest=BEFORE, earlier=None)

    assert wrong(stated(same, known_until=BEFORE.known_until - DAY)) == ["known_until"]
    assert wrong(stated(same, known_until=BEFORE.known_until)) == []
    assert wrong(stated(later, known_until=BEFORE.known_until + 7 * DAY)) == []


@pytest.mark.parametrize("name", ["hours", "excused", "unexcused"])
def test_no_running_total_is_lower_than_it_was(name):
    facts = replace(FACTS, newest=BEFORE, earlier=BEFORE)
    before = getattr(BEFORE, name)

    assert wrong(stated(facts, **{name: before})) == []
    assert wrong(stated(facts, **{name: before - 1})) == [name]


@pytest.mark.parametrize("name", ["hours", "excused", "unexcused"])
def test_duo_takes_whole_hours_of_four_digits(name):
    roomy = replace(FACTS, hours_per_day=10_000)

    assert wrong(stated(roomy, **{name: 0})) == []
    assert wrong(stated(roomy, **{name: 9999})) == []
    assert wrong(stated(roomy, **{name: 10_000})) == [name]
    assert wrong(stated(roomy, **{name: -1})) == [name]


def test_a_day_holds_eight_hours_of_lessons_followed_or_missed():
    week = stated(known_until=START + 7 * DAY)

    assert wrong(stated(week, hours=50, excused=4, unexcused=2)) == []
    assert wrong(stated(week, hours=51, excused=4, unexcused=2)) == ["hours"]


def test_a_weekend_has_days_too():
    friday_to_monday = stated(
        replace(FACTS, started_on=date(2026, 4, 17)), known_until=date(2026, 4, 20)
    )

    assert wrong(stated(friday_to_monday, hours=18)) == []
    assert wrong(stated(friday_to_monday, hours=19)) == ["hours"]


def test_what_is_added_has_to_fit_since_the_statement_before():
    facts = replace(FACTS, newest=BEFORE, earlier=BEFORE)
    next_day = stated(facts, excused=2, unexcused=1, known_until=BEFORE.known_until + DAY)

    assert wrong(stated(next_day, hours=28)) == []
    assert wrong(stated(next_day, hours=29)) == ["hours"]


def test_a_second_statement_up_to_the_same_day_corrects_upwards_within_its_period():
    same = replace(FACTS, newest=BEFORE, earlier=None)

    assert wrong(stated(same, hours=30, unexcused=1, known_until=BEFORE.known_until)) == []


def test_a_person_of_another_provider_is_refused():
    assert wrong(replace(FACTS, is_of_provider=False)) == [""]


def test_pvt_and_map_are_no_course():
    assert wrong(replace(FACTS, is_course=False)) == [""]


def test_the_share_that_was_missed_is_that_since_the_statement_before():
    before = totals(hours=80, excused=0, unexcused=20)
    after = totals(hours=96, excused=0, unexcused=24)

    assert missed_percent(after, before) == 20
    assert missed_percent(after, None) == 20
    assert missed_percent(before, None) == 20
    assert missed_percent(totals(hours=97, excused=0, unexcused=24), before) == 19


def test_nobody_missed_anything_when_there_was_no_lesson():
    assert missed_percent(BEFORE, BEFORE) == 0
