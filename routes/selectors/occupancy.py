"""How full a provider is and how many people wait, month by month, from the dates of
enrolments.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.actors import Actor
from law.calendar import add_months
from routes.models import CourseGroup, Enrolment, Provider
from routes.selectors.procurement import bodies

MONTHS = 12
"""How many months are shown, this one included."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month as it stood on `day`: its last day, or today.

    `seats` of the `places` in groups that were under way were taken by people who had started;
    `waiting` people had asked for a course and had not started yet.
    """

    day: date
    seats: int
    places: int
    waiting: int


def months_of(provider: Provider, actor: Actor, *, on: date) -> list[Month]:
    """The last months of what this person's organisations bought from a provider, in two
    queries.
    """
    lots = {"lot__contract__provider": provider, "lot__contract__buyer__in": bodies(actor)}
    groups = list(CourseGroup.objects.filter(**lots).values_list("first_day", "last_day", "places"))
    courses = list(
        Enrolment.objects.filter(**lots).values_list(
            "waiting_since", "started_on", "ended_on", "group"
        )
    )
    return [
        Month(
            day=day,
            places=sum(places for first, last, places in groups if _holds(day, first, last)),
            seats=sum(
                group is not None and started is not None and _holds(day, started, ended)
                for _, started, ended, group in courses
            ),
            waiting=sum(
                since <= day
                and (started is None or day < started)
                and (ended is None or day <= ended)
                for since, started, ended, _ in courses
            ),
        )
        for day in _days(on)
    ]


def _holds(day: date, first: date, last: date | None) -> bool:
    return first <= day and (last is None or day <= last)


def _days(on: date) -> list[date]:
    """The last day of each month before this one, and today."""
    firsts = [add_months(on.replace(day=1), -back) for back in range(MONTHS - 1)]
    return [*(first - timedelta(days=1) for first in reversed(firsts)), on]
