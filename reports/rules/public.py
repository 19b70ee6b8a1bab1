"""The public edition: which numbers of a month are shown to everybody, of towns and of the region.

Decided when the month is stated and frozen with the figures. Shown elsewhere for ever: the open
cases at the end of a month, which the flows of the next month connect with those of that month.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.indicators import CATALOGUE, GROUPS, Indicator, Measure, Subject
from reports.rules.suppression import SMALL, Cell, Relation, Table, hidden

ALL = "all"
STOCK, BEFORE = "open_cases", "open_before"
LEFT_OUT = frozenset({Subject.MONEY})
"""Subjects that the public edition does not have: they are of years, and a month is the difference
between two of them.
"""

NEVER_SHOWN = frozenset({"files_open"})
"""Numbers of a moment of which what came and went in a month is shown as well: those of two months
would give what is not shown of that.
"""

Numbers = Mapping[str, Mapping[str, Any]]
"""Of an indicator the figure for all and of each group, as a statement keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The numbers of a municipality, and its open cases at the end of the month before."""

    numbers: Numbers
    before: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What is not shown: per indicator the groups, and the indicators of the region."""

    hidden: Mapping[str, tuple[str, ...]]
    region: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The pattern as a statement keeps it."""
        return {
            "hidden": {key: list(groups) for key, groups in sorted(self.hidden.items())},
            "region": sorted(self.region),
        }


def patterns(
    towns: Mapping[str, Town],
    region: Mapping[str, Any],
    before: int,
    catalogue: Sequence[Indicator] = CATALOGUE,
) -> dict[str, Pattern]:
    """What is not shown of each municipality, and of the region beside it.

    `before` are the open cases of the region at the end of the month before. A number of the region
    is shown only where every municipality shows its own.
    """
    of_town = {code: _of_town(town, catalogue) for code, town in towns.items()}
    gone = {key for cells in of_town.values() for key, group in cells if group == ALL}
    of_region = _of_region(region, before, gone, towns, catalogue)
    return {
        code: Pattern(hidden=_by_key(cells), region=tuple(of_region))
        for code, cells in of_town.items()
    }


def _of_town(town: Town, catalogue: Sequence[Indicator]) -> set[Cell]:
    values = _values(town.numbers, catalogue)
    values |= {(BEFORE, group): town.before[group] for group in (ALL, *GROUPS)}
    values |= _rests(values)
    stocks = {cell for cell in values if cell[0] in (STOCK, BEFORE)}
    secret = {cell for cell, value in values.items() if value < SMALL or cell[0] in NEVER_SHOWN}
    secret |= _few_behind(values, catalogue) | _stocks_beside(secret & stocks)
    found = hidden(
        Table(
            values=values,
            relations=list(_relations(catalogue, (ALL, *GROUPS))),
            secret=frozenset(secret),
            kept=frozenset(stocks),
        )
    )
    return set(found) | set(_derived(found, catalogue, (ALL, *GROUPS)))


def _of_region(
    region: Mapping[str, Any],
    before: int,
    gone: Collection[str],
    towns: Mapping[str, Town],
    catalogue: Sequence[Indicator],
) -> set[str]:
    values = _values({key: {ALL: value} for key, value in region.items()}, catalogue)
    values[BEFORE, ALL] = before
    values |= _rests(values)
    secret = {cell for cell, value in values.items() if value < SMALL or cell[0] in gone}
    if any(town.before[ALL] < SMALL for town in towns.values()):
        secret.add((BEFORE, ALL))
    found = hidden(
        Table(
            values=values,
            relations=list(_relations(catalogue, (ALL,))),
            secret=frozenset(secret),
            kept=frozenset({(STOCK, ALL), (BEFORE, ALL)}),
        )
    )
    cells = set(found) | set(_derived(found, catalogue, (ALL,)))
    return {key for key, _ in cells if key in region} | set(gone)


def _values(numbers: Numbers, catalogue: Iterable[Indicator]) -> dict[Cell, int]:
    return {
        (one.key, group): int(value)
        for one in catalogue
        if one.measure in (Measure.COUNT, Measure.SUM)
        for group, value in numbers.get(one.key, {}).items()
    }


def _few_behind(values: Mapping[Cell, int], catalogue: Iterable[Indicator]) -> set[Cell]:
    """Sums, such as hours, of a group of which there are few people."""
    sums = [one.key for one in catalogue if one.measure is Measure.SUM]
    return {
        (key, group)
        for key in sums
        for group in (ALL, *GROUPS)
        if (key, group) in values and values[STOCK, group] < SMALL
    }


def _stocks_beside(secret: Collection[Cell]) -> set[Cell]:
    """One small group of open cases hides the other: by rule, so that next month knows it too."""
    split = {key for key, group in secret if group in GROUPS}
    return {(key, group) for key in split for group in GROUPS}


FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (STOCK, ("phase_intake", "phase_pip", "phase_route", "phase_map")),
    ("first_plans", ("first_plans_in_time", "first_plans_late")),
    ("first_plans", ("first_route_b1", "first_route_education", "first_route_z")),
    ("completed", ("completed_b1", "completed_education", "completed_z")),
    ("outflow_completed", ("completed",)),
    ("qualified", ("diplomas", "certificates")),
)
"""Totals with the parts that are together always the whole, beside what the catalogue says."""

RESTS: tuple[tuple[str, str], ...] = (
    ("intakes", "intakes_in_absentia"),
    ("signals_answered", "signals_excused"),
)
"""Totals with a part beside a rest that is not said, and can be computed."""


def _rests(values: Mapping[Cell, int]) -> dict[Cell, int]:
    return {
        (f"{total}~rest", group): values[total, group] - values[part, group]
        for total, part in RESTS
        for group in (ALL, *GROUPS)
        if (total, group) in values and (part, group) in values
    }


def _relations(catalogue: Sequence[Indicator], groups: Collection[str]) -> Iterator[Relation]:
    """Everything that hangs together, in each of these groups and between them."""
    left = tuple(one.key for one in catalogue if one.key.startswith("outflow_"))
    for group in groups:
        for total, parts in (*FAMILIES, ("outflow", left)):
            yield {(total, group): 1, **{(part, group): -1 for part in parts}}
        for total, part in RESTS:
            yield {(total, group): 1, (part, group): -1, (f"{total}~rest", group): -1}
        yield {
            (STOCK, group): 1,
            (BEFORE, group): -1,
            ("inflow", group): -1,
            ("outflow", group): 1,
        }
    if len(groups) > 1:
        for key in (*(one.key for one in catalogue), BEFORE):
            yield {(key, ALL): 1, **{(key, group): -1 for group in GROUPS}}


def _derived(
    found: Collection[Cell], catalogue: Iterable[Indicator], groups: Iterable[str]
) -> Iterator[Cell]:
    """Shares and means of what is itself not shown."""
    by_kind = {one.key: (one.kind, one.over) for one in catalogue}
    gone = {(by_kind[key], group) for key, group in found if key in by_kind}
    for one in catalogue:
        if one.measure in (Measure.SHARE, Measure.MEAN):
            for group in groups:
                if (by_kind[one.key], group) in gone:
                    yield one.key, group


def _by_key(cells: Iterable[Cell]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, group in sorted(cells):
        if key != BEFORE and not key.endswith("~rest"):
            found.setdefault(key, []).append(group)
    return {key: tuple(groups) for key, groups in found.items()}
