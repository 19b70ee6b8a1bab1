"""How long the steps of the track took, of everybody who took them in a window."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Aggregate, Count, F, IntegerField

from reports.facts.waits import FIRST_LESSON
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.figures import counts


@dataclass(frozen=True, slots=True)
class Duration:
    """Days that a step took: of how many people, for half of them at most, for nine in ten at
    most; None where nobody took it.
    """

    people: int = 0
    half: int | None = None
    nine_in_ten: int | None = None


@dataclass(frozen=True, slots=True)
class Durations:
    """From the notification to the first plan and to the first lesson, and from the opening of the
    case to its completion.
    """

    to_plan: Duration
    to_lesson: Duration
    to_completion: Duration


class _AtMost(Aggregate):
    """The amount that so many tenths of the facts do not exceed."""

    function = "percentile_disc"
    template = "%(function)s(%(tenths)s / 10.0) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = IntegerField()


def durations(window: Window, *, codes: Collection[str], known: int | None) -> Durations:
    """Of everybody who got that far in the window, in one query."""
    rows = (
        Fact.objects.filter(
            counts(Over.PERIOD, window, known=known),
            kind__in=("first_plan", FIRST_LESSON, "completed"),
            municipality__in=codes,
        )
        .order_by()
        .values_list("kind")
        .annotate(
            n=Count("amount"),
            half=_AtMost(F("amount"), tenths=5),
            nine_in_ten=_AtMost(F("amount"), tenths=9),
        )
    )
    found = {kind: Duration(*told) for kind, *told in rows}
    return Durations(
        to_plan=found.get("first_plan", Duration()),
        to_lesson=found.get(FIRST_LESSON, Duration()),
        to_completion=found.get("completed", Duration()),
    )
