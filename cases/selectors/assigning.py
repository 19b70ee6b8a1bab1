"""Who works on what: the load of colleagues, and the cases that nobody has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from accounts.actors import Scope
from accounts.acts import Act
from accounts.models import User
from accounts.selectors import colleagues
from cases.models import Case, Deadline, DeadlineState
from cases.selectors.scoped import cases_in
from cases.tabs import Tab, in_tab
from core.errors import NotInScope
from core.models import Stream
from regional.models import Duty
from regional.selectors import delegations_on

UNASSIGNED = Q(caseworker=None, ended_on=None)
"""A case that is open and that nobody works on."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many open cases somebody has; of these, how many have work that is late or due this
    week.
    """

    open: int = 0
    late: int = 0
    week: int = 0

    def __add__(self, other: "Load") -> "Load":
        return Load(self.open + other.open, self.late + other.late, self.week + other.week)


@dataclass(frozen=True, slots=True)
class Choice:
    """A case to be given to somebody: its last event, and whether its work is late or due this
    week.
    """

    case: Case
    seen: int
    is_late: bool
    is_this_week: bool


def _with_work(tab: Tab, *, on: date) -> Exists:
    """Has the case work of this house in this tab?"""
    running = Deadline.objects.filter(
        case=OuterRef("id"), state=DeadlineState.RUNNING, is_work=True
    )
    return Exists(running.filter(in_tab(tab, on=on, due="last_day", waits="waits_on_other")))


def unassigned(scope: Scope, *, most: int) -> int:
    """How many open cases of the scope nobody works on; counting stops at `most`."""
    return cases_in(scope).filter(UNASSIGNED)[:most].count()


def chosen(scope: Scope, ids: Iterable[UUID], *, on: date) -> list[Choice]:
    """These cases, by number.

    `NotInScope` when one of them lies outside the scope.
    """
    wanted = set(ids)
    rows = (
        cases_in(scope)
        .filter(id__in=wanted)
        .select_related("newcomer", "municipality", "caseworker")
        .annotate(  # type: ignore[no-redef]
            seen=Subquery(Stream.objects.filter(id=OuterRef("id")).values("number")),
            is_late=_with_work(Tab.LATE, on=on),
            is_this_week=_with_work(Tab.WEEK, on=on),
        )
        .order_by("number")
    )
    found = [Choice(case, case.seen, case.is_late, case.is_this_week) for case in rows]
    if len(found) != len(wanted):
        raise NotInScope
    return found


def colleagues_for(cases: Iterable[Case], *, on: date) -> list[User]:
    """Who does intakes for whoever carries out intake and PIP for all of these cases, by name."""
    codes = {case.municipality_id for case in cases}
    executors = {
        row.executor_id
        for row in delegations_on(on)
        if row.duty == Duty.INTAKE_PIP and row.municipality_id in codes
    }
    teams = [set(colleagues(executor, Act.DO_INTAKE, on=on)) for executor in executors]
    shared = set[User]().union(*teams[:1]).intersection(*teams[1:])
    return sorted(shared, key=lambda person: person.name)


def loads(scope: Scope, people: Sequence[User], *, on: date) -> dict[UUID, Load]:
    """The load of these people within the scope, on this day."""
    rows = (
        cases_in(scope)
        .filter(caseworker__in=people, ended_on=None)
        .order_by()
        .values("caseworker")
        .annotate(
            open=Count("id"),
            late=Count("id", filter=_with_work(Tab.LATE, on=on)),
            week=Count("id", filter=_with_work(Tab.WEEK, on=on)),
        )
        .values_list("caseworker", "open", "late", "week")
    )
    return {person: Load(*counts) for person, *counts in rows}
