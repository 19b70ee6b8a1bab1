from dataclasses import replace
from datetime import date, timedelta

import pytest

from law.calendar import add_months
from routes.rules.outlook import OutlookFacts, Pace, Times, weekly, weeks_between, will_not_make_it

LAST = date(2029, 3, 16)
DAY = timedelta(days=1)
TIMES = Times(months=12, exam_weeks=16, pvt_weeks=13, map_weeks=26)
ALL_DONE = OutlookFacts(last_day=LAST)


def weeks_before(weeks):
    """The last day on which so many whole weeks are left."""
    return LAST + DAY - timedelta(weeks=weeks)


def reasons(facts, on):
    return will_not_make_it(facts, times=TIMES, on=on).reasons


def hours(to_go, a_week):
    return replace(ALL_DONE, paces=(Pace(what="uren cursus", to_go=to_go, weekly=a_week),))


def test_who_has_done_everything_makes_it_to_the_last_day():
    assert reasons(ALL_DONE, LAST) == ()


@pytest.mark.parametrize(("off", "is_looked_at"), [(-1, False), (0, True), (1, True)])
def test_one_looks_from_twelve_months_before_the_end(off, is_looked_at):
    on = add_months(LAST, -12) + off * DAY

    found = will_not_make_it(hours(5000, 6.0), times=TIMES, on=on)

    assert found.is_looked_at == is_looked_at
    assert found.will_not_make_it == is_looked_at


@pytest.mark.parametrize(("to_go", "is_late"), [(179, False), (180, False), (181, True)])
def test_hours_are_held_against_the_pace_and_the_weeks_that_are_left(to_go, is_late):
    assert bool(reasons(hours(to_go, 6.0), weeks_before(30))) == is_late


def test_one_day_later_a_week_less_is_left():
    on = weeks_before(30)

    assert weeks_between(on, LAST) == 30
    assert weeks_between(on + DAY, LAST) == 29
    assert reasons(hours(180, 6.0), on) == ()
    assert reasons(hours(180, 6.0), on + DAY) != ()


def test_the_reason_tells_the_numbers():
    (told,) = reasons(hours(300, 7.5), weeks_before(30))

    assert told == (
        "Nog 300 uren cursus te gaan. Met 7,5 per week duurt dat 40 weken. Er zijn nog 30 weken."
    )


def test_hours_at_a_standstill_are_told_as_such():
    (told,) = reasons(hours(300, 0.0), weeks_before(30))

    assert told == (
        "Nog 300 uren cursus te gaan. De laatste 13 weken zijn er geen gevolgd. "
        "Er zijn nog 30 weken."
    )


@pytest.mark.parametrize(
    ("field", "value", "weeks"),
    [("parts_open", ("reading", "knm"), 16), ("is_pvt_open", True, 13), ("is_map_open", True, 26)],
)
def test_what_takes_time_is_told_when_less_time_is_left(field, value, weeks):
    facts = replace(ALL_DONE, **{field: value})

    assert reasons(facts, weeks_before(weeks)) == ()
    assert len(reasons(facts, weeks_before(weeks) + DAY)) == 1


def test_parts_are_told_by_name():
    (told,) = reasons(replace(ALL_DONE, parts_open=("reading", "writing", "knm")), weeks_before(10))

    assert told == (
        "Nog te behalen: Lezen, Schrijven en KNM. Aanmelden, examen en uitslag duren ongeveer "
        "16 weken. Er zijn nog 10 weken."
    )


def test_who_waits_for_a_course_is_told_with_the_expected_start():
    waits = replace(ALL_DONE, needs_course=True, has_course=False)

    assert reasons(waits, weeks_before(40)) == (
        "Volgt nu geen cursus; er is nog geen start bekend. Er zijn nog 40 weken.",
    )
    assert reasons(replace(waits, expected_start_on=date(2028, 9, 4)), weeks_before(40)) == (
        "Volgt nu geen cursus; de verwachte start is 4 september 2028. Er zijn nog 40 weken.",
    )


def test_who_needs_no_course_does_not_wait_for_one():
    assert reasons(replace(ALL_DONE, has_course=False), weeks_before(40)) == ()


def test_after_the_term_the_end_is_told_instead_of_weeks():
    (told,) = reasons(replace(ALL_DONE, is_pvt_open=True), LAST + DAY)

    assert told.endswith("De termijn eindigde op 16 maart 2029.")
    assert weeks_between(LAST + DAY, LAST) == 0


ON = date(2028, 6, 5)
QUARTER = ON - timedelta(weeks=13)


def test_the_pace_is_that_of_the_last_quarter():
    totals = [(QUARTER, 100), (ON, 230)]

    assert weekly(totals, started_on=date(2027, 1, 4), on=ON) == 10.0


def test_a_total_from_after_the_begin_of_the_quarter_is_no_begin():
    assert weekly([(QUARTER + DAY, 130)], started_on=None, on=ON) == 10.0
    assert weekly([(QUARTER, 130)], started_on=None, on=ON) == 0.0


def test_who_began_later_is_measured_from_the_begin():
    began = ON - timedelta(weeks=4)

    assert weekly([(ON, 40)], started_on=began, on=ON) == 10.0


@pytest.mark.parametrize(("days", "pace"), [(6, 0.0), (7, 12.0)])
def test_in_the_first_week_there_is_no_pace_yet(days, pace):
    assert weekly([(ON, 12)], started_on=ON - days * DAY, on=ON) == pace
