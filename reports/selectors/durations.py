"""How long the steps of the track took, of everybody who took them in a window."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import median_low

from django.db.models import Max, Min, Q, QuerySet

from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.figures import counts, knows


@dataclass(frozen=True, slots=True)
class Duration:
    """Days that a step took: of how many people, for half of them at most, for nine in ten at
    most; None where nobody took it.
    """

    people: int
    half: int | None
    nine_in_ten: int | None


@dataclass(frozen=True, slots=True)
class Durations:
    """From the notification to the first plan and to the first lesson, and from the opening of the
    case to its completion.
    """

    to_plan: Duration
    to_lesson: Duration
    to_completion: Duration


def durations(window: Window, *, codes: Collection[str], known: int | None) -> Durations:
    """Of everybody who got that far in the window, in three queries."""
    every = Fact.objects.filter(knows(known), municipality__in=codes).order_by()
    inside = every.filter(counts(Over.PERIOD, window, known=known))
    plans = inside.filter(kind="first_plan").values_list("amount", flat=True)
    return Durations(
        to_plan=_duration(days for days in plans if days is not None),
        to_lesson=_between(
            every.filter(kind="waiting"), inside.filter(kind="course_started"), window
        ),
        to_completion=_between(every.filter(kind="open"), inside.filter(kind="completed"), window),
    )


def _between(states: "QuerySet[Fact]", reached: "QuerySet[Fact]", window: Window) -> Duration:
    """From the first day of these states to their end, where that lies in the window and no state
    goes on.
    """
    rows = (
        states.filter(case__in=reached.values("case"))
        .values("case")
        .annotate(first=Min("on"), last=Max("until"), going_on=Max("id", filter=Q(until=None)))
        .filter(going_on=None, last__gte=window.first_day, last__lte=window.last_day)
    )
    return _duration((row["last"] - row["first"]).days for row in rows)


def _duration(days: Iterable[int]) -> Duration:
    ordered = sorted(days)
    if not ordered:
        return Duration(0, None, None)
    return Duration(len(ordered), median_low(ordered), ordered[-(-9 * len(ordered) // 10) - 1])
