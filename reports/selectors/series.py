"""What indicators said month after month."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Min

from law.calendar import add_months
from reports.indicators import Indicator, Over, Window
from reports.models import Fact
from reports.rules.statements import window_of
from reports.selectors.figures import Counted, Cube, Sort, counted, held_by, kinds_of, knows
from reports.selectors.tallies import Name, Sum, name_of, sums


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
    another; the last may stop before its end. In at most two queries.
    """
    kinds = kinds_of(indicators)
    first, last = months[0].first_day, months[-1].last_day
    cells: list[dict[Sort, list[Counted]]] = [defaultdict(list) for _ in months]
    if happened := kinds[Over.PERIOD]:
        for one in sums(
            happened, codes=codes, first_day=first, last_day=last, known=known, monthly=True
        ):
            if not one.is_end:
                cells[_place(one, first)][one.kind, Over.PERIOD].append(counted(one))
    if held := kinds[Over.MOMENT]:
        _held(sums(held, codes=codes, last_day=last, known=known, monthly=True), first, cells)
    return [Cube(window, known, found) for window, found in zip(months, cells, strict=True)]


def _held(changed: Iterable[Sum], first: date, cells: Sequence[dict[Sort, list[Counted]]]) -> None:
    """What holds at the end of a month is what began until then, less what ended until then."""
    changes = [Counter[Name]() for _ in cells]
    for one in changed:
        changes[_place(one, first)][name_of(one)] += -one.count if one.is_end else one.count
    held = Counter[Name]()
    for cell, change in zip(cells, changes, strict=True):
        held.update(change)
        for name, count in held.items():
            if count:
                cell[name.kind, Over.MOMENT].append(held_by(name, count))


def _place(one: Sum, first: date) -> int:
    """Among the months from this one; whatever was before is there when it begins."""
    return max(0, months_between(first, one.month)) if one.month else 0


def months_between(first: date, other: date) -> int:
    """How many months the month of the one day lies before that of the other."""
    return (other.year - first.year) * 12 + other.month - first.month
