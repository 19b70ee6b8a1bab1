"""Quarters, and until when one is delivered."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from law.calendar import add_months

DELIVERY_WEEKS = 4
"""After the end of the quarter (RI 9.1(1), and the guidelines of CBS)."""

_WRITTEN = re.compile(r"(20[0-9]{2})-K([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter, numbered 1 to 4."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """Inclusive."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """Inclusive."""
        return add_months(self.first_day, 3) - timedelta(days=1)

    @property
    def deliver_by(self) -> date:
        """The last day (inclusive) on which it is delivered in time: four weeks after its end."""
        return self.last_day + timedelta(weeks=DELIVERY_WEEKS)

    @property
    def before(self) -> "Quarter":
        """The quarter before this one."""
        return quarter_of(self.first_day - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year}-K{self.number}"

    @property
    def label(self) -> str:
        """As a page says it."""
        return f"{self.number}e kwartaal {self.year}"


FIRST = Quarter(2022, 1)
"""The first of the Act."""


def quarter_of(day: date) -> Quarter:
    """The quarter of a day."""
    return Quarter(day.year, (day.month + 2) // 3)


def due_on(day: date) -> Quarter:
    """The last quarter that has ended: the one to deliver."""
    return quarter_of(day).before


def quarter_in(text: str) -> Quarter | None:
    """The quarter written as JJJJ-K1 to JJJJ-K4; None for anything else, or before the Act."""
    found = _WRITTEN.fullmatch(text)
    quarter = Quarter(int(found[1]), int(found[2])) if found else None
    return quarter if quarter is not None and quarter >= FIRST else None


def latest(on: date, count: int = 8) -> list[Quarter]:
    """The quarters that have ended, the last first."""
    found: list[Quarter] = []
    quarter = due_on(on)
    while len(found) < count and quarter >= FIRST:
        found.append(quarter)
        quarter = quarter.before
    return found
