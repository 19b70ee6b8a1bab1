from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.penalties import first_penalty_day, penalty
from law.registry import NotYetLaw

FIRST = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("term_last_day", "notice_received_on", "first_day"),
    [
        pytest.param(date(2026, 2, 2), date(2026, 2, 9), date(2026, 2, 24), id="notice later"),
        pytest.param(date(2026, 2, 9), date(2026, 2, 2), date(2026, 2, 24), id="notice too early"),
        pytest.param(date(2026, 2, 9), date(2026, 2, 9), date(2026, 2, 24), id="the same day"),
        pytest.param(date(2026, 3, 2), date(2026, 3, 23), date(2026, 4, 8), id="over Easter"),
    ],
)
def test_the_first_day_follows_two_weeks_after_the_later_of_term_and_notice(
    term_last_day, notice_received_on, first_day
):
    assert first_penalty_day(term_last_day, notice_received_on) == first_day


@pytest.mark.parametrize(
    ("days", "cents"),
    [
        (1, 2_300),
        (14, 32_200),
        (15, 35_700),
        (28, 81_200),
        (29, 85_700),
        (41, 139_700),
        (42, 144_200),
        (43, 144_200),
        (400, 144_200),
    ],
)
def test_each_day_costs_what_its_step_costs_up_to_forty_two_days(days, cents):
    owed = penalty(FIRST, FIRST + timedelta(days=days - 1))

    assert owed.cents == cents
    assert owed.days == min(days, 42)
    assert owed.is_full is (days >= 42)


def test_without_a_decision_it_runs_to_the_last_day_and_no_weekend_stops_it():
    owed = penalty(FIRST, None)

    assert (owed.first_day, owed.last_day) == (FIRST, date(2026, 4, 12))
    assert (owed.days, owed.cents, owed.is_full) == (42, 144_200, True)
    assert [line.text for line in owed.lines] == [
        "14 dagen van € 23,00: € 322,00.",
        "14 dagen van € 35,00: € 490,00.",
        "14 dagen van € 45,00: € 630,00.",
    ]


def test_a_decision_before_the_first_day_costs_nothing():
    owed = penalty(FIRST, FIRST - timedelta(days=1))

    assert (owed.days, owed.cents, owed.lines) == (0, 0, ())
    assert not owed.is_full


def test_one_day_reads_as_one_day():
    assert penalty(FIRST, FIRST).lines[0].text == "1 dag van € 23,00: € 23,00."


def test_amounts_from_before_they_were_read_are_refused():
    with pytest.raises(NotYetLaw):
        penalty(date(2021, 12, 31), None)


@given(
    first=st.dates(date(2022, 1, 1), date(2050, 1, 1)),
    more=st.integers(min_value=-5, max_value=100),
)
def test_a_day_later_never_costs_less_nor_more_than_the_dearest_day(first, more):
    until = first + timedelta(days=more)

    added = penalty(first, until + timedelta(days=1)).cents - penalty(first, until).cents

    assert 0 <= added <= 4_500
