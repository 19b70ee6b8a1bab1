"""How much work everybody has: open cases weighed by phase, by running terms and by household.

The household is what the intake says of young children. The records of health are never read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cases.models import UNDER_WAY, Case, Deadline, DeadlineState, Phase
from cases.tabs import Tab, in_tab, span_of
from regional.selectors import policies_everywhere
from reports.rules.workload import POLICIES, PREFIX, Weights, Work, weight_of
from reports.selectors.clocks import Running

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


Held = tuple[UUID | None, str, Work]
"""Work, with whose it is and in which municipality."""


def workloads(
    codes: Collection[str], terms: Iterable[Running], *, on: date
) -> dict[UUID | None, Workload]:
    """The work of everybody with open cases in these municipalities, by person, with the terms that
    ask for work soon.
    """
    cases = [
        (person, town, one)
        for (person, town, _), one in _cases({"municipality__in": codes}, BY_PERSON).items()
    ]
    return summed([*cases, *map(of_terms, terms)], weights_on(on, codes))


def of_terms(found: Running) -> Held:
    """Terms beside the cases that they are of."""
    late, *soon = found.numbers
    work = Work(phase=Phase.ROUTE, cases=0, late=late, soon=sum(soon))
    return found.caseworker, found.municipality, work


def summed(work: Iterable[Held], weights: Mapping[str, Weights]) -> dict[UUID | None, Workload]:
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
    which: Which = {"id__in": ids}
    terms = _terms(which, on)
    weighed = {}
    for (case_id, town, _), work in _cases(which, BY_CASE).items():
        late, soon = terms.get(case_id, (0, 0))
        weighed[case_id] = weight_of(replace(work, late=late, soon=soon), weights[town])
    return weighed


Key = tuple[Any, str, str]
"""Whose (or which case), municipality and phase."""
BY_PERSON, BY_CASE = ("caseworker", "municipality", "phase"), ("id", "municipality", "phase")
Which = dict[str, Collection[Any]]
"""Which cases, as conditions on their fields."""


def _cases(which: Which, keys: tuple[str, ...]) -> dict[Key, Work]:
    """The open cases by these keys, in two queries: each can be answered from an index, without the
    cases themselves.
    """
    opened = Case.objects.filter(phase__in=UNDER_WAY, **which).order_by()
    young = dict(_counted(opened.filter(intake_report__has_young_children=True), keys))
    return {
        key: Work(phase=key[2], cases=n, young=young.get(key, 0))
        for key, n in _counted(opened, keys)
    }


def _counted(rows: "QuerySet[Case]", keys: tuple[str, ...]) -> Iterator[tuple[Key, int]]:
    for *key, n in rows.values_list(*keys).annotate(n=Count("id")):
        yield (key[0], key[1], key[2]), n


def _terms(which: Which, on: date) -> dict[UUID, tuple[int, int]]:
    """How many terms of each of these cases are late, and due soon."""

    def within(tab: Tab) -> Q:
        return in_tab(tab, on=on, due="last_day", waits="waits_on_other")

    running = Deadline.objects.filter(
        state=DeadlineState.RUNNING,
        is_work=True,
        last_day__lte=span_of(Tab.SOON, on=on).last,
        case__phase__in=UNDER_WAY,
        **{f"case__{field}": value for field, value in which.items()},
    ).order_by()
    found = running.values_list("case").annotate(
        **{
            LATE: Count("id", filter=within(Tab.LATE)),
            SOON: Count("id", filter=within(Tab.WEEK) | within(Tab.SOON)),
        }
    )
    return {case_id: (late, soon) for case_id, late, soon in found}
