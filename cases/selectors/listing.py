"""The case load: filtered by codes, sorted, and paged without counting the world."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate

from accounts.actors import Scope
from cases.models import UNDER_WAY, Case, Deadline, DeadlineState
from cases.selectors.assigning import UNASSIGNED
from cases.selectors.scoped import cases_in
from cases.tabs import Tab, in_tab

PAGE = 50
NOBODY = "niemand"
OPEN = "lopend"
"""Every phase of a case that still runs."""
NO_CLOCK = "geen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person narrowed the list to; empty is no limit. `sort` may begin with "-".

    `after` is the id of the last case of the page before.
    """

    municipality: str = ""
    phase: str = ""
    group: str = ""
    caseworker: str = ""
    clock: str = ""
    sort: str = "-nummer"
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of cases; `next_after` the cursor of the next one, None on the last.

    `clocks` holds the nearest work of each case that has any.
    """

    cases: tuple[Case, ...]
    next_after: UUID | None
    clocks: dict[UUID, Deadline]


SORTS: dict[str, Combinable] = {
    "nummer": F("number"),
    "naam": Collate(F("newcomer__surname"), "nl-x-icu"),
    "dag": F("deadlines__last_day"),
    "fase": F("phase"),
    "gemeente": Collate(F("municipality__name"), "nl-x-icu"),
}
"""By what the list sorts; names as a Dutch reader expects them. By day shows who has a clock."""


def caseload(scope: Scope, wanted: Wanted, *, on: date, size: int = PAGE) -> Page:
    """One page of `size` cases in scope."""
    rows = _narrowed(cases_in(scope), wanted, on=on)
    rows = rows.select_related("newcomer", "municipality", "caseworker")
    found = list(_sorted(rows, wanted)[: size + 1])
    shown = tuple(found[:size])
    return Page(
        cases=shown,
        next_after=shown[-1].id if len(found) > size else None,
        clocks=_nearest(shown),
    )


def narrowed_cases(scope: Scope, wanted: Wanted, *, on: date) -> "QuerySet[Case]":
    """Every case in scope that the list would show, in no order."""
    return _narrowed(cases_in(scope), wanted, on=on)


def _running() -> "QuerySet[Deadline]":
    return Deadline.objects.filter(case=OuterRef("id"), state=DeadlineState.RUNNING, is_work=True)


def _narrowed(rows: "QuerySet[Case]", wanted: Wanted, *, on: date) -> "QuerySet[Case]":
    limits = {
        "municipality": wanted.municipality,
        "phase": "" if wanted.phase == OPEN else wanted.phase,
        "group": wanted.group,
    }
    if wanted.phase == OPEN:
        rows = rows.filter(phase__in=UNDER_WAY)
    rows = rows.filter(**{name: value for name, value in limits.items() if value})
    if wanted.caseworker == NOBODY:
        rows = rows.filter(UNASSIGNED)
    elif wanted.caseworker:
        rows = rows.filter(caseworker=UUID(wanted.caseworker))
    if wanted.clock == NO_CLOCK:
        return rows.filter(~Exists(_running()))
    if wanted.clock:
        condition = in_tab(Tab(wanted.clock), on=on, due="last_day", waits="waits_on_other")
        return rows.filter(Exists(_running().filter(condition)))
    return rows


def _sorted(rows: "QuerySet[Case]", wanted: Wanted) -> "QuerySet[Case]":
    """By the column, then by id; after the cursor, whose column is looked up by its id."""
    is_down = wanted.sort.startswith("-")
    name = wanted.sort.lstrip("-")
    if name == "dag":
        rows = rows.filter(deadlines__state=DeadlineState.RUNNING, deadlines__is_work=True)
    rows = rows.annotate(key=SORTS[name])
    if wanted.after is not None:
        rows = _after(rows, wanted.after, is_down=is_down)
    return rows.order_by(*(("-key", "-id") if is_down else ("key", "id")))


def _after(rows: "QuerySet[Case]", last: UUID, *, is_down: bool) -> "QuerySet[Case]":
    found: QuerySet[Any] = rows
    value = found.filter(id=last).values_list("key", flat=True).first()
    if value is None:
        return rows
    beyond, from_there = ("lt", "lte") if is_down else ("gt", "gte")
    return rows.filter(
        Q(**{f"key__{from_there}": value})
        & (Q(**{f"key__{beyond}": value}) | Q(**{"key": value, f"id__{beyond}": last}))
    )


def _nearest(cases: tuple[Case, ...]) -> dict[UUID, Deadline]:
    rows = (
        Deadline.objects.filter(
            case__in=[case.id for case in cases], state=DeadlineState.RUNNING, is_work=True
        )
        .order_by("case", "last_day")
        .distinct("case")
    )
    return {row.case_id: row for row in rows}
