from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.collection import Stretch, interest, reminder_fee
from law.registry import NotYetLaw

ON = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("debt", "fee"), [(2_500, 900), (45_399, 900), (45_400, 2_000), (240_000, 2_000)]
)
def test_a_reminder_costs_more_from_a_larger_debt_on(debt, fee):
    assert reminder_fee(debt, ON) == fee


def test_a_fee_from_before_it_was_read_is_refused():
    with pytest.raises(NotYetLaw):
        reminder_fee(2_500, date(2021, 12, 31))


def stretch(cents=80_000, rate=600, first=date(2025, 1, 1), last=date(2025, 12, 31)):
    return Stretch(cents=cents, rate=rate, first_day=first, last_day=last)


def test_a_year_of_interest_is_the_rate():
    owed = interest([stretch()], ON)

    assert (owed.cents, owed.reckoned_cents) == (4_800, 4_800)
    assert [line.text for line in owed.lines] == [
        "365 dagen rente over € 800,00 vanaf 1 januari 2025, 6,00 procent per jaar."
    ]


def test_a_leap_year_is_a_year_too():
    assert interest([stretch(first=date(2024, 1, 1), last=date(2024, 12, 31))], ON).cents == 4_800


def test_a_new_rate_or_a_payment_begins_a_new_stretch():
    owed = interest(
        [
            stretch(last=date(2025, 6, 30)),
            stretch(cents=40_000, rate=450, first=date(2025, 7, 1), last=date(2026, 6, 30)),
        ],
        ON,
    )

    assert [line.cents for line in owed.lines] == [2_380, 1_800]
    assert owed.cents == 4_180


@pytest.mark.parametrize(
    ("days", "cents"),
    [
        pytest.param(152, 0, id="€ 19,99"),
        pytest.param(153, 2_012, id="€ 20,12"),
    ],
)
def test_below_the_minimum_no_interest_is_owed(days, cents):
    first = date(2025, 1, 1)

    owed = interest([stretch(last=first + timedelta(days=days - 1))], ON)

    assert owed.cents == cents
    assert (owed.lines[-1].text == "Minder dan € 20,00: geen rente.") is (cents == 0)


def test_exactly_the_minimum_is_owed():
    assert interest([stretch(cents=100_000, rate=200)], ON).cents == 2_000


@pytest.mark.parametrize(
    "nothing",
    [
        pytest.param([], id="no days"),
        pytest.param([stretch(last=date(2024, 12, 31))], id="ends before it begins"),
    ],
)
def test_no_days_is_no_interest(nothing):
    owed = interest(nothing, ON)

    assert (owed.cents, owed.reckoned_cents) == (0, 0)
    assert len(owed.lines) == 1


def test_without_a_rate_nothing_is_owed():
    assert interest([stretch(rate=0)], ON).cents == 0


@given(days=st.integers(min_value=0, max_value=2000), at=st.integers(min_value=0, max_value=2000))
def test_cutting_a_stretch_in_two_changes_nothing(days, at):
    first = date(2022, 1, 1)
    last, cut = first + timedelta(days=days), first + timedelta(days=min(at, days))

    whole = interest([stretch(first=first, last=last)], ON)
    halves = interest(
        [
            stretch(first=first, last=cut - timedelta(days=1)),
            stretch(first=cut, last=last),
        ],
        ON,
    )

    assert halves.reckoned_cents == whole.reckoned_cents
