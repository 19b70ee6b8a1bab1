"""The ledger of waiting: how many days cases waited, and on whom.

Open cases wait for their first lesson; finished ones got it in the window. Every day between the
notification and the first lesson stands on somebody's name.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Sum, Value
from django.db.models import ExpressionWrapper as Wrapped
from django.db.models.fields import DurationField
from django.db.models.functions import Coalesce, Least

from reports.facts.waiting import WAITS
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.figures import counts, knows

ALL = ""
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Waited:
    """How long the cases of one municipality (or of all, `ALL`) waited together, by whose wait."""

    town: str
    cases: int
    days: Mapping[str, int]

    def mean(self, code: str) -> int | None:
        """Days a case on one name, rounded; None without cases."""
        return round(self.days.get(code, 0) / self.cases) if self.cases else None

    @property
    def mean_of_all(self) -> int | None:
        """Days a case on whoever's name."""
        return round(sum(self.days.values()) / self.cases) if self.cases else None


def open_ledger(on: date, *, codes: Collection[str], known: int | None) -> list[Waited]:
    """How long the cases that wait on this day have waited until then; all together first."""
    window = Window(on, on)
    holding = _rows(codes, known).filter(counts(Over.MOMENT, window, known=known))
    return _ledger(_rows(codes, known).filter(on__lte=on), holding.values("case"), on=on)


def finished_ledger(window: Window, *, codes: Collection[str], known: int | None) -> list[Waited]:
    """How long those waited who got their first lesson in the window; all together first."""
    began = Fact.objects.filter(
        counts(Over.PERIOD, window, known=known), kind="course_started", municipality__in=codes
    )
    until = Q(until__gte=window.first_day, until__lte=window.last_day)
    first = _rows(codes, known).filter(until, case__in=began.values("case"))
    held = _rows(codes, known).filter(counts(Over.MOMENT, window, known=known))
    # Not "in": a list that outgrows the memory of the database is read again for every row.
    done = first.filter(~Exists(held.filter(case=OuterRef("case"))))
    return _ledger(_rows(codes, known), done.values("case"), on=window.last_day)


def _rows(codes: Collection[str], known: int | None) -> "QuerySet[Fact]":
    return Fact.objects.filter(knows(known), kind=WAITING, municipality__in=codes).order_by()


def _ledger(rows: "QuerySet[Fact]", cases: "QuerySet[Fact, Any]", *, on: date) -> list[Waited]:
    """The days of these cases by municipality and name, in three queries."""
    inside = rows.filter(case__in=cases)
    last_day = Value(on, output_field=DateField())
    end = Least(Coalesce(F("until"), last_day), last_day)
    days = Sum(Wrapped(end - F("on"), output_field=DurationField()), default=timedelta())
    by_town: dict[str, dict[str, int]] = defaultdict(dict)
    for town, code, waited in inside.values_list("municipality", "code").annotate(days=days):
        by_town[town][code] = waited.days
    numbers = dict(inside.values_list("municipality").annotate(n=Count("case", distinct=True)))
    whole = {code: sum(found.get(code, 0) for found in by_town.values()) for code in WAITS}
    together = Waited(ALL, inside.aggregate(n=Count("case", distinct=True))["n"], whole)
    return [together, *(Waited(town, numbers[town], found) for town, found in by_town.items())]
