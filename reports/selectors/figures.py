"""What an indicator says, and exactly which facts it says it of.

One condition decides which facts count; lists stand on it, and numbers and statements on the tally
of the same facts (a test holds them together).
`known` is a watermark: the last event that counts; None takes everything that was read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q, QuerySet

from core.clock import AMSTERDAM
from core.models import Event
from reports.indicators import GROUPS, Indicator, Measure, Over, Window
from reports.models import Fact, Reading
from reports.selectors.tallies import Name, Sum, standing, sums

Figure = int | Decimal | None
"""A number as it is shown; None where there is nothing to reckon with."""

ALL = ""


def counts(over: Over, window: Window, *, known: int | None, path: str = "") -> Q:
    """The one condition: in the period, or holding on its last day, as far as it was known. `path`
    leads to the fact from what is asked.
    """
    return falls_in(over, window, path=path) & knows(known, path=path)


def falls_in(over: Over, window: Window, *, path: str = "") -> Q:
    """In the period, or holding on its last day, whenever it was known."""
    on, until = f"{path}on", f"{path}until"
    if over is Over.PERIOD:
        return Q(**{f"{on}__gte": window.first_day, f"{on}__lte": window.last_day})
    return Q(**{f"{on}__lte": window.last_day}) & (
        Q(**{until: None}) | Q(**{f"{until}__gt": window.last_day})
    )


def knows(known: int | None, *, path: str = "") -> Q:
    """What was known at the watermark."""
    until = f"{path}known_until"
    if known is None:
        return Q(**{until: None})
    return Q(**{f"{path}known_from__lte": known}) & (
        Q(**{until: None}) | Q(**{f"{until}__gt": known})
    )


def facts(
    indicator: Indicator,
    window: Window,
    *,
    codes: Collection[str],
    known: int | None = None,
    group: str = ALL,
) -> "QuerySet[Fact]":
    """The facts behind a number, of these municipalities, and of one group or all."""
    rows = Fact.objects.filter(
        counts(indicator.over, window, known=known),
        kind=indicator.kind,
        municipality__in=codes,
    )
    if indicator.codes:
        rows = rows.filter(code__in=indicator.codes)
    return rows.filter(group=group) if group else rows


def cases_behind(rows: "QuerySet[Fact]") -> "QuerySet[Fact]":
    """The same facts with their case and person, in the order of a list."""
    return rows.select_related("case__newcomer", "case__municipality", "case__caseworker").order_by(
        "-on", "id"
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """How many facts of one sort there are, and the sum of their amounts."""

    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The cell of one code in one municipality and group."""

    code: str
    municipality: str
    group: str
    cell: Cell


Sort = tuple[str, Over]
"""Kind and over."""


@dataclass(frozen=True, slots=True)
class Cube:
    """Everything that was counted in a window, from which every indicator is read."""

    window: Window
    known: int | None
    cells: Mapping[Sort, list[Counted]] = field(repr=False)

    def within(self, codes: Collection[str]) -> "Cube":
        """What was counted in these municipalities alone."""
        cells = {
            sort: [one for one in found if one.municipality in codes]
            for sort, found in self.cells.items()
        }
        return Cube(self.window, self.known, cells)

    def figure(self, indicator: Indicator, *, codes: Collection[str], group: str = ALL) -> Figure:
        """What the indicator says for these municipalities together."""
        of_all = [
            one
            for one in self.cells.get((indicator.kind, indicator.over), ())
            if (not indicator.codes or one.code in indicator.codes)
            and one.municipality in codes
            and group in (ALL, one.group)
        ]
        count = sum(one.cell.count for one in of_all)
        match indicator.measure:
            case Measure.COUNT:
                return count
            case Measure.SUM:
                return sum(one.cell.amount for one in of_all)
            case Measure.MEAN:
                amount = sum(one.cell.amount for one in of_all)
                return _rounded(Decimal(amount) / count) if count else None
            case Measure.SHARE:
                part = sum(one.cell.count for one in of_all if one.code in indicator.of)
                return _rounded(Decimal(100 * part) / count) if count else None

    def by_group(self, indicator: Indicator, *, codes: Collection[str]) -> dict[str, Figure]:
        """What the indicator says of these municipalities, for all ("all") and for each group."""
        told = {group: self.figure(indicator, codes=codes, group=group) for group in GROUPS}
        return {"all": self.figure(indicator, codes=codes), **told}


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def cube(
    indicators: Iterable[Indicator],
    window: Window,
    *,
    codes: Collection[str],
    known: int | None = None,
) -> Cube:
    """Count everything that these indicators need, in at most two queries."""
    kinds = kinds_of(indicators)
    cells: dict[Sort, list[Counted]] = defaultdict(list)
    first, last = window.first_day, window.last_day
    if happened := kinds[Over.PERIOD]:
        for one in sums(happened, codes=codes, first_day=first, last_day=last, known=known):
            if not one.is_end:
                cells[one.kind, Over.PERIOD].append(counted(one))
    if held := kinds[Over.MOMENT]:
        for name, count in standing(held, codes=codes, on=last, known=known).items():
            cells[name.kind, Over.MOMENT].append(held_by(name, count))
    return Cube(window, known, cells)


def kinds_of(indicators: Iterable[Indicator]) -> Mapping[Over, set[str]]:
    """The kinds of facts that these indicators count, by over what they do."""
    kinds: dict[Over, set[str]] = {over: set() for over in Over}
    for one in indicators:
        kinds[one.over].add(one.kind)
    return kinds


def counted(one: Sum) -> Counted:
    """What happened, as a cell."""
    return Counted(one.code, one.municipality, one.group, Cell(one.count, one.amount))


def held_by(name: Name, count: int) -> Counted:
    """So many that hold, as a cell."""
    return Counted(name.code, name.municipality, name.group, Cell(count, 0))


AT_ONCE = 1000
"""So many events may be written side by side: as many of the last are looked at for the highest."""


def known_on(day: date) -> int:
    """The watermark of what was known at the end of a day: every act of that day counts."""
    until = datetime.combine(day + timedelta(days=1), time.min, AMSTERDAM)
    newest = Event.objects.filter(recorded_at__lt=until).order_by("-recorded_at")
    last = max(newest.values_list("seq", flat=True)[:AT_ONCE], default=0)
    return min(last, read_upto())


def read_upto() -> int:
    """How far the log was read."""
    return Reading.objects.values_list("seq", flat=True).first() or 0
