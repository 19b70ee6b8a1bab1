"""The case load: filtered by codes, sorted, and paged without counting the world."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate

from accounts.actors import Scope
from cases.models import UNDER_WAY, Case, Deadline, DeadlineState
from cases.selectors.assigning import UNASSIGNED
from cases.selectors.scoped import cases_in
from cases.tabs import Tab, in_tab
from regional.models import Municipality

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
}
"""By what the list sorts; names as a Dutch reader expects them. By day shows who has a clock."""

BY_TOWN = "gemeente"
"""Sorts by the name of the municipality, town after town."""


def caseload(scope: Scope, wanted: Wanted, *, on: date, size: int = PAGE) -> Page:
    """One page of `size` cases in scope."""
    rows = _narrowed(cases_in(scope), wanted, on=on)
    if wanted.sort.lstrip("-") == BY_TOWN:
        found = _by_town(rows, scope, wanted, limit=size + 1)
    else:
        found = list(_shown(_sorted(rows, wanted)[: size + 1]))
    shown = tuple(found[:size])
    return Page(
        cases=shown,
        next_after=shown[-1].id if len(found) > size else None,
        clocks=_nearest(shown),
    )


def _shown(rows: "QuerySet[Case]") -> "QuerySet[Case]":
    return rows.select_related("newcomer", "municipality", "caseworker")


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


def _by_town(rows: "QuerySet[Case]", scope: Scope, wanted: Wanted, *, limit: int) -> list[Case]:
    """By the name of the municipality, then by id: of each town no more than fit on the page, so
    that nobody sorts a whole town to see its first cases.
    """
    is_down = wanted.sort.startswith("-")
    by_name = Municipality.objects.filter(code__in=scope.codes).order_by(
        Collate("name", "nl-x-icu"), "code"
    )
    codes = list(by_name.values_list("code", flat=True))
    if is_down:
        codes.reverse()
    last = rows.filter(id=wanted.after).first() if wanted.after else None
    begin = codes.index(last.municipality_id) if last else 0
    order = "-id" if is_down else "id"
    parts: list[QuerySet[Any, Any]] = []
    for place, code in enumerate(codes[begin:]):
        town = rows.filter(municipality=code)
        if last and not place:
            town = town.filter(id__lt=last.id) if is_down else town.filter(id__gt=last.id)
        town = town.annotate(place=Value(place)).order_by(order)
        parts.append(town.values_list("place", "id")[:limit])
    if not parts:
        return []
    # One town alone is in order and cut off already.
    whole = parts[0]
    if len(parts) > 1:
        whole = whole.union(*parts[1:], all=True).order_by("place", order)[:limit]
    ids = [id for _, id in whole]
    found = _shown(Case.objects.filter(id__in=ids)).in_bulk()
    return [found[id] for id in ids]


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
