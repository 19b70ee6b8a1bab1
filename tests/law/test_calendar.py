from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.calendar import (
    BeyondCalendar,
    add_days,
    add_months,
    add_years,
    equated_days,
    is_rest_day,
    rest_day_name,
    rest_days_between,
    roll_forward,
)

EQUATED = {
    date(2022, 5, 27),
    date(2023, 4, 28),
    date(2023, 5, 19),
    date(2024, 5, 10),
    date(2024, 12, 27),
    date(2025, 5, 30),
    date(2026, 1, 2),
    date(2026, 5, 15),
    date(2027, 5, 7),
    date(2028, 4, 28),
    date(2028, 5, 26),
}

known_days = st.dates(min_value=date(1994, 1, 1), max_value=date(2090, 12, 31))


def easter(year):
    """Easter Sunday after Gauss, with the corrections for the two exceptions."""
    century = year // 100
    m = (15 + century - century // 4 - (8 * century + 13) // 25) % 30
    n = (4 + century - century // 4) % 7
    d = (19 * (year % 19) + m) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7
    if (d, e) == (29, 6) or (d == 28 and e == 6 and year % 19 > 10):
        e -= 7
    return date(year, 3, 22) + timedelta(days=d + e)


def monarchs_day(year):
    """Queen's Day on 30 April until 2013, King's Day on 27 April since; the day before a Sunday."""
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return day - timedelta(days=1) if day.weekday() == 6 else day


def holidays_by_statute(year):
    sunday = easter(year)
    return {
        date(year, 1, 1): "Nieuwjaarsdag",
        sunday - timedelta(days=2): "Goede Vrijdag",
        sunday + timedelta(days=1): "Tweede Paasdag",
        monarchs_day(year): "Koningsdag" if year >= 2014 else "Koninginnedag",
        date(year, 5, 5): "Bevrijdingsdag",
        sunday + timedelta(days=39): "Hemelvaartsdag",
        sunday + timedelta(days=50): "Tweede Pinksterdag",
        date(year, 12, 25): "Eerste Kerstdag",
        date(year, 12, 26): "Tweede Kerstdag",
    }


@pytest.mark.parametrize("year", range(1994, 2041))
def test_every_day_of_the_year_is_a_rest_day_exactly_when_the_statute_says_so(year):
    statute = holidays_by_statute(year)
    first, following = date(year, 1, 1), date(year + 1, 1, 1)

    for day in (first + timedelta(days=n) for n in range((following - first).days)):
        name = rest_day_name(day)

        if day in statute:
            assert name is not None
            assert statute[day] in name, day
        elif day in EQUATED:
            assert name == "gelijkgesteld bij koninklijk besluit"
        elif day.weekday() >= 5:
            assert name == ("zaterdag" if day.weekday() == 5 else "zondag"), day
        else:
            assert name is None, day


def test_easter_of_known_years_is_right():
    assert [easter(year) for year in (1994, 2000, 2008, 2011, 2025, 2038)] == [
        date(1994, 4, 3),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2011, 4, 24),
        date(2025, 4, 20),
        date(2038, 4, 25),
    ]


def test_two_holidays_on_one_day_are_both_named():
    assert rest_day_name(date(2016, 5, 5)) == "Bevrijdingsdag en Hemelvaartsdag"


def test_easter_sunday_is_a_sunday_and_no_more():
    assert rest_day_name(date(2026, 4, 5)) == "zondag"


def test_the_equated_days_are_those_of_the_decrees_and_each_names_its_own():
    assert set(equated_days()) == EQUATED
    assert all("sluit" in equated.decree for equated in equated_days().values())


def test_new_years_eve_and_the_fourth_of_may_are_working_days():
    assert not is_rest_day(date(2026, 12, 31))
    assert not is_rest_day(date(2026, 5, 4))


@given(day=known_days)
def test_a_rolled_day_is_never_a_rest_day(day):
    assert not is_rest_day(roll_forward(day))


@given(day=known_days)
def test_rolling_passes_over_rest_days_only(day):
    rolled = roll_forward(day)

    passed = rest_days_between(day, rolled - timedelta(days=1))

    assert len(passed) == (rolled - day).days


def test_the_days_between_include_both_ends():
    assert rest_days_between(date(2026, 4, 3), date(2026, 4, 6)) == (
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2026, 4, 4), "zaterdag"),
        (date(2026, 4, 5), "zondag"),
        (date(2026, 4, 6), "Tweede Paasdag"),
    )
    assert rest_days_between(date(2026, 4, 7), date(2026, 4, 6)) == ()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="no 31 February"),
        pytest.param(date(2023, 8, 31), 6, date(2024, 2, 29), id="a leap day"),
        pytest.param(date(2025, 12, 15), 1, date(2026, 1, 15), id="over the year"),
        pytest.param(date(2026, 3, 31), -1, date(2026, 2, 28), id="back"),
        pytest.param(date(2026, 6, 15), 0, date(2026, 6, 15), id="nothing"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, later):
    assert add_months(day, months) == later


def test_years_after_a_leap_day_is_28_february():
    assert add_years(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


@pytest.mark.parametrize("year", [1989, 2101])
def test_a_year_without_known_holidays_is_refused(year):
    with pytest.raises(BeyondCalendar, match=f"Het jaar {year} valt buiten de kalender"):
        is_rest_day(date(year, 6, 1))


@pytest.mark.parametrize("year", [1990, 2100])
def test_the_first_and_the_last_known_year_have_holidays(year):
    assert rest_day_name(date(year, 5, 5)) == "Bevrijdingsdag"
    assert rest_day_name(date(year, 12, 25)) == "Eerste Kerstdag"


def test_arithmetic_that_leaves_the_calendar_is_refused():
    with pytest.raises(BeyondCalendar):
        add_days(date(9999, 12, 31), 1)
    with pytest.raises(BeyondCalendar):
        add_years(date(9999, 1, 1), 1)
    with pytest.raises(BeyondCalendar):
        add_months(date(1, 1, 1), -1)
