"""The running terms as they were known on a day before: each with the last day that it had, and who
had the case.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from cases.tabs import Tab, span_of
from reports.facts.terms import TERM
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.clocks import TABS, AtRisk, last_day_of_soon, tallied
from reports.selectors.figures import counts
from reports.selectors.holding import held_by, with_person
from reports.selectors.listing import PAGE, After


@dataclass(frozen=True, slots=True)
class Then:
    """A term that ran: `at` is its last day (inclusive) as it was known, and the id of its fact."""

    case_id: UUID
    key: str
    town: str
    at: After


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the terms behind a number, which is `total`; `after` is the cursor of the next,
    None on the last.
    """

    terms: tuple[Then, ...]
    total: int
    after: After | None


def at_risk_then(codes: Collection[str], *, known: int, on: date, most: int) -> AtRisk:
    """The terms of these municipalities that were late or due soon on this day, counted as the work
    list counts them, in one query; with so many caseworkers at most.
    """
    names = ("code", "municipality", "person")
    within = {tab: due_within(tab, on) for tab in TABS}
    return tallied(due_soon_then(codes, known=known, on=on), names, within, most=most)


def terms_then(
    codes: Collection[str],
    *,
    known: int,
    on: date,
    asked: Mapping[str, str],
    after: After | None = None,
) -> Page:
    """A page of the terms behind a number, what was due first in front. `asked` names the tab and,
    where it was narrowed to one, the term (`termijn`) and the caseworker (`wie`).
    """
    rows = _terms(codes, known, on).filter(due_within(Tab(asked["tab"]), on))
    if key := asked.get("termijn"):
        rows = rows.filter(code=key)
    if who := asked.get("wie"):
        rows = held_by(rows, who, on=on, known=known)
    total = rows.count()
    if after is not None:
        last = after.on.toordinal()
        rows = rows.filter(Q(amount__gt=last) | Q(amount=last, id__gt=after.id))
    listed = rows.order_by("amount", "id").values_list(
        "case", "code", "municipality", "amount", "id"
    )
    terms = [
        Then(case_id, key, town, After(date.fromordinal(ordinal or 1), ref))
        for case_id, key, town, ordinal, ref in listed[: PAGE + 1]
    ]
    has_more = len(terms) > PAGE
    return Page(tuple(terms[:PAGE]), total, terms[PAGE - 1].at if has_more else None)


def due_soon_then(codes: Collection[str], *, known: int, on: date) -> "QuerySet[Any, Any]":
    """The terms that ran then and were late or due within five weeks, with their `person`."""
    due = _terms(codes, known, on).filter(amount__lte=last_day_of_soon(on).toordinal())
    return with_person(due, on=on, known=known)


def _terms(codes: Collection[str], known: int, on: date) -> "QuerySet[Fact]":
    condition = counts(Over.MOMENT, Window(on, on), known=known)
    return Fact.objects.filter(condition, kind=TERM, municipality__in=codes)


def due_within(tab: Tab, on: date) -> Q:
    """Was the term in this tab on this day?"""
    span = span_of(tab, on=on)
    return Q(amount__gte=span.first.toordinal(), amount__lte=span.last.toordinal())
