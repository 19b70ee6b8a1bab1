"""How much work everybody has: open cases weighed by phase, by running terms and by household.

The household is what the intake says of young children. The records of health are never read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cases.models import UNDER_WAY, Case, Deadline, DeadlineState
from cases.tabs import Tab, in_tab, span_of
from regional.selectors import policies_everywhere
from reports.rules.workload import POLICIES, PREFIX, Weights, Work, weight_of

LATE, SOON = "in_late", "in_soon"


@dataclass(frozen=True, slots=True)
class Workload:
    """The work of one person (None: of nobody): open cases, terms late and due within five weeks,
    and the weight in percents of a case on a route.
    """

    person: UUID | None
    cases: int
    late: int
    soon: int
    weight: int


@dataclass(slots=True)
class _Sum:
    cases: int = 0
    late: int = 0
    soon: int = 0
    weight: int = 0

    def add(self, work: Work, weights: Weights) -> None:
        self.cases += work.cases
        self.late += work.late
        self.soon += work.soon
        self.weight += weight_of(work, weights)


def weights_on(on: date, codes: Collection[str]) -> dict[str, Weights]:
    """What weighs how much on this day, in each municipality."""
    return {
        code: Weights(**{key.removeprefix(PREFIX): value for key, value in told.items()})
        for code, told in policies_everywhere(POLICIES, on=on, codes=codes).items()
    }


def workloads(codes: Collection[str], *, on: date) -> dict[UUID | None, Workload]:
    """The work of everybody with open cases in these municipalities, by person."""
    found = _work({"municipality__in": codes}, on)
    work = [(person, town, one) for (person, town, _), one in found.items()]
    return summed(work, weights_on(on, codes))


def summed(
    work: Iterable[tuple[UUID | None, str, Work]], weights: Mapping[str, Weights]
) -> dict[UUID | None, Workload]:
    """Work, each with whose it is and in which municipality, together for each person."""
    sums = defaultdict[UUID | None, _Sum](_Sum)
    for person, town, one in work:
        sums[person].add(one, weights[town])
    return {
        person: Workload(person, one.cases, one.late, one.soon, one.weight)
        for person, one in sums.items()
    }


def weights_of(ids: Collection[UUID], *, on: date) -> dict[UUID, int]:
    """What each of these cases weighs; those that ended weigh nothing and are left out."""
    towns = dict(Case.objects.filter(id__in=ids).values_list("id", "municipality"))
    weights = weights_on(on, frozenset(towns.values()) or frozenset({""}))
    return {
        case_id: weight_of(work, weights[towns[case_id]])
        for (case_id, _, _), work in _work({"id__in": ids}, on, by="id").items()
    }


Key = tuple[Any, str, str]
"""Whose (or which case), municipality and phase."""
Which = dict[str, Collection[Any]]
"""Which cases, as conditions on their fields."""


def _work(which: Which, on: date, *, by: str = "caseworker") -> dict[Key, Work]:
    """The open cases by `by`, municipality and phase, in three queries: each can be answered from
    an index, without the cases themselves.
    """
    opened = Case.objects.filter(phase__in=UNDER_WAY, **which).order_by()
    keys = (by, "municipality", "phase")
    young = dict(_counted(opened.filter(intake_report__has_young_children=True), keys))
    terms = _terms(which, keys, on)
    return {
        key: Work(phase=key[2], cases=n, young=young.get(key, 0), **terms.get(key, {}))
        for key, n in _counted(opened, keys)
    }


def _counted(rows: "QuerySet[Case]", keys: tuple[str, ...]) -> Iterator[tuple[Key, int]]:
    for *key, n in rows.values_list(*keys).annotate(n=Count("id")):
        yield (key[0], key[1], key[2]), n


def _terms(which: Which, keys: tuple[str, ...], on: date) -> dict[Key, dict[str, int]]:
    def within(tab: Tab) -> Q:
        return in_tab(tab, on=on, due="last_day", waits="waits_on_other")

    running = Deadline.objects.filter(
        state=DeadlineState.RUNNING,
        is_work=True,
        last_day__lte=span_of(Tab.SOON, on=on).last,
        case__phase__in=UNDER_WAY,
        **{f"case__{field}": value for field, value in which.items()},
    ).order_by()
    found = running.values_list(*(f"case__{key}" for key in keys)).annotate(
        **{
            LATE: Count("id", filter=within(Tab.LATE)),
            SOON: Count("id", filter=within(Tab.WEEK) | within(Tab.SOON)),
        }
    )
    return {
        (whose, town, phase): {"late": late, "soon": soon}
        for whose, town, phase, late, soon in found
    }
