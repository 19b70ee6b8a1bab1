"""How much work everybody has: open cases weighed by phase, by running terms and by household.

The household is what the intake says of young children. The records of health are never read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cases.models import UNDER_WAY, Case, Deadline, DeadlineState
from cases.tabs import Tab, in_tab
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
    found = _work(Case.objects.filter(municipality__in=codes), on)
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
    chosen = Case.objects.filter(id__in=ids)
    towns = dict(chosen.values_list("id", "municipality"))
    weights = weights_on(on, frozenset(towns.values()) or frozenset({""}))
    return {
        case_id: weight_of(work, weights[towns[case_id]])
        for (case_id, _, _), work in _work(chosen, on, by="id").items()
    }


Key = tuple[Any, str, str]
"""Whose (or which case), municipality and phase."""


def _work(rows: "QuerySet[Case]", on: date, *, by: str = "caseworker") -> dict[Key, Work]:
    """The open cases by `by`, municipality and phase, in two queries."""
    opened = rows.filter(phase__in=UNDER_WAY).order_by()
    keys = (by, "municipality", "phase")
    young = Q(intake_report__has_young_children=True)
    counted = opened.values_list(*keys).annotate(n=Count("id"), young=Count("id", filter=young))
    terms = _terms(opened, keys, on)
    return {
        (whose, town, phase): Work(
            phase=phase, cases=n, young=number, **terms.get((whose, town, phase), {})
        )
        for whose, town, phase, n, number in counted
    }


def _terms(rows: "QuerySet[Case]", keys: tuple[str, ...], on: date) -> dict[Key, dict[str, int]]:
    def within(tab: Tab) -> Q:
        return in_tab(tab, on=on, due="last_day", waits="waits_on_other")

    running = Deadline.objects.filter(
        case__in=rows, state=DeadlineState.RUNNING, is_work=True
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
