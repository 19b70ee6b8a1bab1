"""Figures of a municipality about its own people: numbers only, nobody can be found in them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from accounts.actors import Scope
from cases.models import UNDER_WAY, Deadline, DeadlineState, Phase
from cases.reasons import PIP_KEYS
from cases.selectors.scoped import cases_in, municipalities_in
from regional.models import Municipality

ENDED = (Phase.COMPLETED, Phase.EXEMPTED, Phase.ENDED, Phase.MOVED)


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """How many cases are in a phase, or ended in it."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ClockCounts:
    """How the clocks of the PIP stand: those that run, in time or past their last day, and those
    met in the calendar year, in time or late.
    """

    running_in_time: int = 0
    running_late: int = 0
    met_in_time: int = 0
    met_late: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """How one municipality's people stand on a day; `ended` counts the cases that ended in the
    calendar year, by how.
    """

    municipality: Municipality
    phases: tuple[PhaseCount, ...]
    clocks: ClockCounts
    ended: tuple[PhaseCount, ...]

    @property
    def open_cases(self) -> int:
        """Everybody who is under way."""
        return sum(phase.count for phase in self.phases)


def figures(scope: Scope, *, on: date) -> list[Figures]:
    """The figures of every municipality of the scope, by name."""
    counted = _by_phase(scope)
    clocks = _pip_clocks(scope, on=on)
    ended = _ended(scope, on=on)
    return [
        Figures(
            town,
            tuple(PhaseCount(p.label, counted.get((town.code, p), 0)) for p in UNDER_WAY),
            clocks.get(town.code, ClockCounts()),
            tuple(PhaseCount(p.label, ended.get((town.code, p), 0)) for p in ENDED),
        )
        for town in municipalities_in(scope)
    ]


def _by_phase(scope: Scope) -> dict[tuple[str, str], int]:
    rows = cases_in(scope).filter(ended_on=None).order_by()
    counted = rows.values_list("municipality", "phase").annotate(count=Count("id"))
    return {(code, phase): count for code, phase, count in counted}


def _ended(scope: Scope, *, on: date) -> dict[tuple[str, str], int]:
    rows = cases_in(scope).filter(ended_on__year=on.year).order_by()
    counted = rows.values_list("municipality", "phase").annotate(count=Count("id"))
    return {(code, phase): count for code, phase, count in counted}


def _pip_clocks(scope: Scope, *, on: date) -> dict[str, ClockCounts]:
    running = Q(state=DeadlineState.RUNNING, case__ended_on=None)
    met = Q(state=DeadlineState.MET, met_on__year=on.year)
    clocks = Deadline.objects.filter(case__in=cases_in(scope), key__in=PIP_KEYS)
    counted = clocks.values_list("case__municipality").annotate(
        running_in_time=Count("id", filter=running & Q(last_day__gte=on)),
        running_late=Count("id", filter=running & Q(last_day__lt=on)),
        met_in_time=Count("id", filter=met & Q(late_on=None)),
        met_late=Count("id", filter=met & ~Q(late_on=None)),
    )
    return {code: ClockCounts(*counts) for code, *counts in counted}
