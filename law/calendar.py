"""The calendar of the Algemene termijnenwet: rest days, rolling forward, and months and years
later.

A rest day is a Saturday, a Sunday, a generally recognised holiday (Atw 3(1)), Good Friday (Atw
3(2)) or a day equated by royal decree (Atw 3(3), `parameters/holidays.toml`). Holidays come from
the `holidays` library; only the days of Atw 3 are taken from it, 5 May in every year among them.
"""

import calendar as gregorian
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from law.citations import cites
from law.registry import FOLDER, Confidence
from law.wording import WEEKDAYS, sentence

FIRST_YEAR = 1990
LAST_YEAR = 2100
"""The years answered for: no term here begins before 1990, the library knows no holiday
after 2100.
"""

STATUTORY = {
    "Nieuwjaarsdag": "Nieuwjaarsdag",
    "Goede vrijdag": "Goede Vrijdag",
    "Tweede paasdag": "Tweede Paasdag",
    "Koninginnedag": "Koninginnedag",
    "Koningsdag": "Koningsdag",
    "Bevrijdingsdag": "Bevrijdingsdag",
    "Hemelvaartsdag": "Hemelvaartsdag",
    "Tweede pinksterdag": "Tweede Pinksterdag",
    "Eerste kerstdag": "Eerste Kerstdag",
    "Tweede kerstdag": "Tweede Kerstdag",
}
"""The library's name of each holiday of Atw 3, with the name shown; its other days are Sundays or
no holiday here.
"""

EQUATED = "gelijkgesteld bij koninklijk besluit"


class BeyondCalendar(Exception):
    """A day outside the years for which the rest days are known; `str()` is the Dutch sentence."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def __str__(self) -> str:
        return sentence(
            f"het jaar {self.year} valt buiten de kalender: feestdagen zijn bekend van "
            f"{FIRST_YEAR} tot en met {LAST_YEAR}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EquatedDay:
    """A day that a royal decree equates with a holiday (Atw 3(3)), with that decree and how sure we
    are of it.
    """

    day: date
    decree: str
    confidence: Confidence


@cache
def equated_days() -> Mapping[date, EquatedDay]:
    """The days of `parameters/holidays.toml`."""
    table = tomllib.loads((FOLDER / "holidays.toml").read_text(encoding="utf-8"))
    days = (
        EquatedDay(day=row["date"], decree=row["decree"], confidence=Confidence(row["confidence"]))
        for row in table["equated"]
    )
    return {equated.day: equated for equated in days}


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """The holidays of Atw 3 in a year with their Dutch names, weekends not counted unless a holiday
    falls on one.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BeyondCalendar(year)
    # "optional" holds Good Friday and 5 May outside lustrum years; Atw 3 knows no such difference.
    known = holidays.country_holidays(
        "NL", years=year, categories=("public", "optional"), language="nl"
    )
    found: dict[date, str] = {}
    for day in sorted(known):
        names = [STATUTORY[name] for name in known.get_list(day) if name in STATUTORY]
        if names:
            found[day] = " en ".join(names)
    for day in equated_days():
        if day.year == year:
            found.setdefault(day, EQUATED)
    return found


@cites("Atw 3", "Atw 1(1)")
def rest_day_name(day: date) -> str | None:
    """Which rest day is this? The holiday's Dutch name, else zaterdag or zondag, else None."""
    holiday = holidays_of(day.year).get(day)
    if holiday is not None:
        return holiday
    return WEEKDAYS[day.weekday()] if day.weekday() >= gregorian.SATURDAY else None


def is_rest_day(day: date) -> bool:
    """Is this a Saturday, a Sunday, or a holiday in the sense of the Algemene termijnenwet?"""
    return rest_day_name(day) is not None


@cites("Atw 1(1)")
def roll_forward(day: date) -> date:
    """On which day does a statutory term end that would end on this day? The day itself, or the
    next day that is no rest day.
    """
    while is_rest_day(day):
        day += timedelta(days=1)
    return day


def rest_days_between(first: date, last: date) -> tuple[tuple[date, str], ...]:
    """The rest days from `first` up to and including `last`, with their names."""
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple((day, name) for day in days if (name := rest_day_name(day)) is not None)


def add_months(day: date, months: int) -> date:
    """The same day so many months on (or, with a negative number, back); the month's last day where
    it is missing.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise BeyondCalendar(year)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_years(day: date, years: int) -> date:
    """The same day so many years on; 28 February for 29 February where the year is no leap year."""
    return add_months(day, 12 * years)


def add_days(day: date, days: int) -> date:
    """The day so many days on; refuses to leave the calendar instead of overflowing."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise BeyondCalendar(day.year + 1) from None
