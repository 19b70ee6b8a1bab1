"""The running terms as they were known on a day before: each with the last day that it had, and who
had the case.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, FilteredRelation, Q, QuerySet

from cases.tabs import Tab, span_of
from reports.facts.terms import TERM
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.clocks import TABS, Running
from reports.selectors.figures import counts
from reports.selectors.workload_then import held_by

HELD = "assigned"
MOST = 1000
"""So many terms are listed at most."""


@dataclass(frozen=True, slots=True)
class Then:
    """A term that ran, with its last day (inclusive) as it was known."""

    case_id: UUID
    key: str
    town: str
    last_day: date


def counted_then(codes: Collection[str], *, known: int, on: date) -> list[Running]:
    """The terms of these municipalities that were late or due soon on this day, counted as the work
    list counts them, in one query.
    """
    rows = _with_person(_terms(codes, known, on), known, on)
    found = rows.values_list("code", "municipality", "person").annotate(
        **{f"in_{tab.name.lower()}": Count("id", filter=_within(tab, on)) for tab in TABS}
    )
    told = (
        Running(key, town, UUID(person) if person else None, tuple(numbers))
        for key, town, person, *numbers in found.order_by()
    )
    return [one for one in told if any(one.numbers)]


def terms_then(
    codes: Collection[str], *, known: int, on: date, asked: Mapping[str, str]
) -> list[Then]:
    """The terms behind a number, what was due first in front; at most `MOST`. `asked` names the tab
    and, where it was narrowed to one, the term (`termijn`) and the caseworker (`wie`).
    """
    rows = _terms(codes, known, on).filter(_within(Tab(asked["tab"]), on))
    if key := asked.get("termijn"):
        rows = rows.filter(code=key)
    if who := asked.get("wie"):
        rows = held_by(rows, who, on=on, known=known)
    listed = rows.order_by("amount", "id").values_list("case", "code", "municipality", "amount")
    return [
        Then(case_id, key, town, date.fromordinal(ordinal or 1))
        for case_id, key, town, ordinal in listed[:MOST]
    ]


def _terms(codes: Collection[str], known: int, on: date) -> "QuerySet[Fact]":
    condition = counts(Over.MOMENT, Window(on, on), known=known)
    return Fact.objects.filter(condition, kind=TERM, municipality__in=codes)


def _within(tab: Tab, on: date) -> Q:
    span = span_of(tab, on=on)
    return Q(amount__gte=span.first.toordinal(), amount__lte=span.last.toordinal())


def _with_person(rows: "QuerySet[Fact]", known: int, on: date) -> "QuerySet[Any, Any]":
    """With the person who had the case then."""
    of_case = "case__facts"
    holding = counts(Over.MOMENT, Window(on, on), known=known, path=f"{of_case}__")
    held = FilteredRelation(of_case, condition=holding & Q(**{f"{of_case}__kind": HELD}))
    return rows.annotate(held=held, person=F("held__code"))
