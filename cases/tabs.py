"""The tabs of what is due: one condition each, wherever last days are counted or listed."""

from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q

WEEKS_SOON = 4


class Tab(StrEnum):
    """The tabs, by their name in the address."""

    LATE = "te-laat"
    WEEK = "deze-week"
    SOON = "binnenkort"
    WAITING = "wacht"
    ALL = "alles"


def sunday_of(on: date) -> date:
    """The last day of the week of `on`."""
    return on + timedelta(days=6 - on.weekday())


def in_tab(tab: Tab, *, on: date, due: str = "due", waits: str = "waits") -> Q:
    """The one condition of a tab. Today is not overdue; a week runs through Sunday."""
    sunday = sunday_of(on)
    ours = Q(**{waits: False})
    match tab:
        case Tab.LATE:
            return ours & Q(**{f"{due}__lt": on})
        case Tab.WEEK:
            return ours & Q(**{f"{due}__gte": on, f"{due}__lte": sunday})
        case Tab.SOON:
            soon = sunday + timedelta(weeks=WEEKS_SOON)
            return ours & Q(**{f"{due}__gt": sunday, f"{due}__lte": soon})
        case Tab.WAITING:
            return Q(**{waits: True})
        case Tab.ALL:
            return Q(**{f"{due}__isnull": False})


def tabs_of(due: date | None, *, waits: bool, on: date) -> list[Tab]:
    """In which tabs a row stands: `in_tab`, asked of one row (a test holds them together)."""
    sunday = sunday_of(on)
    if due is None:
        return [Tab.WAITING] if waits else []
    if waits:
        return [Tab.WAITING, Tab.ALL]
    if due < on:
        return [Tab.LATE, Tab.ALL]
    if due <= sunday:
        return [Tab.WEEK, Tab.ALL]
    return [Tab.SOON, Tab.ALL] if due <= sunday + timedelta(weeks=WEEKS_SOON) else [Tab.ALL]
