"""What indicators said month after month."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet, Sum
from django.db.models.functions import TruncMonth

from law.calendar import add_months
from reports.indicators import Indicator, Over, Window
from reports.models import Fact
from reports.rules.statements import window_of
from reports.selectors.figures import Cell, Counted, Cube, Sort, knows

Name = tuple[str, str, str, str]
"""Kind, code, municipality and group."""


def months_until(on: date, count: int) -> tuple[Window, ...]:
    """This month up to and including `on`, and the whole months before it, old to new."""
    first = on.replace(day=1)
    firsts = [add_months(first, -back) for back in range(count - 1, 0, -1)]
    return (*map(window_of, firsts), Window(first, on))


def year_until(on: date) -> Window:
    """The 365 days up to and including this one."""
    return Window(on - timedelta(days=364), on)


def first_month(kind: str, *, codes: Collection[str], known: int | None = None) -> date | None:
    """The first day of the month in which the first fact of a kind is."""
    rows = Fact.objects.filter(knows(known), kind=kind, municipality__in=codes)
    first: date | None = rows.aggregate(first=Min("on"))["first"]
    return first and first.replace(day=1)


def by_month(
    indicators: Iterable[Indicator],
    months: Sequence[Window],
    *,
    codes: Collection[str],
    known: int | None = None,
) -> list[Cube]:
    """Count everything that these indicators need in each of these months, which follow one
    another; the last may stop before its end. In at most three queries.
    """
    kinds: dict[Over, set[str]] = defaultdict(set)
    for one in indicators:
        kinds[one.over].add(one.kind)
    rows = Fact.objects.filter(knows(known), municipality__in=codes).order_by()
    cells: list[dict[Sort, list[Counted]]] = [defaultdict(list) for _ in months]
    if happened := kinds[Over.PERIOD]:
        _happened(rows.filter(kind__in=happened), months, cells)
    if held := kinds[Over.MOMENT]:
        _held(rows.filter(kind__in=held), months, cells)
    return [Cube(window, known, found) for window, found in zip(months, cells, strict=True)]


def _happened(
    rows: "QuerySet[Fact]", months: Sequence[Window], cells: Sequence[dict[Sort, list[Counted]]]
) -> None:
    inside = rows.filter(on__gte=months[0].first_day, on__lte=months[-1].last_day)
    place = {window.first_day: at for at, window in enumerate(months)}
    found = _by(inside, "on").annotate(count=Count("id"), amount=Sum("amount"))
    for month, kind, code, town, group, count, amount in found:
        cells[place[month]][kind, Over.PERIOD].append(
            Counted(code, town, group, Cell(count, amount or 0))
        )


def _held(
    rows: "QuerySet[Fact]", months: Sequence[Window], cells: Sequence[dict[Sort, list[Counted]]]
) -> None:
    """What holds at the end of a month is what began until then, less what ended until then."""
    begun = rows.filter(on__lte=months[-1].last_day)
    changes: list[Counter[Name]] = [Counter() for _ in months]
    for found, sign in (
        (_by(begun, "on"), 1),
        (_by(begun.filter(until__lte=months[-1].last_day), "until"), -1),
    ):
        for month, *name, count in found.annotate(count=Count("id")):
            at = max(0, months_between(months[0].first_day, month))
            changes[at][tuple(name)] += sign * count
    standing: Counter[Name] = Counter()
    for at, change in enumerate(changes):
        for name, more in change.items():
            standing[name] += more
        for (kind, code, town, group), count in standing.items():
            if count:
                cells[at][kind, Over.MOMENT].append(Counted(code, town, group, Cell(count, 0)))


def _by(rows: "QuerySet[Fact]", field: str) -> "QuerySet[Fact, Any]":
    return rows.annotate(month=TruncMonth(field)).values_list(
        "month", "kind", "code", "municipality", "group"
    )


def months_between(first: date, other: date) -> int:
    """How many months the month of the one day lies before that of the other."""
    return (other.year - first.year) * 12 + other.month - first.month
