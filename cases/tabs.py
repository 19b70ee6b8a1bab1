"""The tabs of what is due: one span of days each, wherever last days are counted or listed."""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q

WEEKS_SOON = 4


class Tab(StrEnum):
    """The tabs, by their name in the address."""

    LATE = "te-laat"
    WEEK = "deze-week"
    SOON = "binnenkort"
    WAITING = "wacht"
    ALL = "alles"


class Span(NamedTuple):
    """Days, both inclusive, and whether what is due then waits on another; None is either."""

    waits: bool | None
    first: date
    last: date


def sunday_of(on: date) -> date:
    """The last day of the week of `on`."""
    return on + timedelta(days=6 - on.weekday())


def span_of(tab: Tab, *, on: date) -> Span:
    """What a tab holds. Today is not overdue; a week runs through Sunday."""
    day, sunday = timedelta(days=1), sunday_of(on)
    match tab:
        case Tab.LATE:
            return Span(False, date.min, on - day)
        case Tab.WEEK:
            return Span(False, on, sunday)
        case Tab.SOON:
            return Span(False, sunday + day, sunday + timedelta(weeks=WEEKS_SOON))
        case Tab.WAITING:
            return Span(True, date.min, date.max)
        case Tab.ALL:
            return Span(None, date.min, date.max)


def later_than_soon(on: date) -> Span:
    """What stands in no tab but that of everything."""
    return Span(False, span_of(Tab.SOON, on=on).last + timedelta(days=1), date.max)


def in_tab(tab: Tab, *, on: date, due: str = "due", waits: str = "waits") -> Q:
    """The one condition of a tab, for the database."""
    span = span_of(tab, on=on)
    found = Q() if span.waits is None else Q(**{waits: span.waits})
    if span.first > date.min:
        found &= Q(**{f"{due}__gte": span.first})
    if span.last < date.max:
        found &= Q(**{f"{due}__lte": span.last})
    return found if tab != Tab.ALL else Q(**{f"{due}__isnull": False})


def tabs_of(due: date | None, *, waits: bool, on: date) -> list[Tab]:
    """In which tabs a row stands: `in_tab`, asked of one row (a test holds them together)."""
    if due is None:
        return [Tab.WAITING] if waits else []
    return [
        tab
        for tab, span in _spans(on)
        if span.waits in (None, waits) and span.first <= due <= span.last
    ]


@lru_cache(maxsize=8)
def _spans(on: date) -> tuple[tuple[Tab, Span], ...]:
    """Every span of a day: asked for each row of a list."""
    return tuple((tab, span_of(tab, on=on)) for tab in Tab)
