"""The running terms as they were known on a day before, each with the last day that it had; counted
by term, municipality and who had the case.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from cases.tabs import Tab, span_of
from reports.facts.terms import TERM
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.clocks import TABS, AtRisk, last_day_of_soon, tallied
from reports.selectors.figures import counts
from reports.selectors.holding import with_person


def at_risk_then(codes: Collection[str], *, known: int, on: date, most: int) -> AtRisk:
    """The terms of these municipalities that were late or due soon on this day, counted as the work
    list counts them, in one query; with so many caseworkers at most.
    """
    names = ("code", "municipality", "person")
    within = {tab: due_within(tab, on) for tab in TABS}
    return tallied(due_soon_then(codes, known=known, on=on), names, within, most=most)


def due_soon_then(codes: Collection[str], *, known: int, on: date) -> "QuerySet[Any, Any]":
    """The terms that ran then and were late or due within five weeks, with their `person`."""
    return with_person(due_then(codes, known=known, on=on), on=on, known=known)


def due_then(codes: Collection[str], *, known: int, on: date) -> "QuerySet[Fact]":
    """The terms that ran then and were late or due within five weeks: the amount is their day."""
    condition = counts(Over.MOMENT, Window(on, on), known=known)
    rows = Fact.objects.filter(condition, kind=TERM, municipality__in=codes)
    return rows.filter(amount__lte=last_day_of_soon(on).toordinal())


def due_within(tab: Tab, on: date) -> Q:
    """Was the term in this tab on this day?"""
    span = span_of(tab, on=on)
    return Q(amount__gte=span.first.toordinal(), amount__lte=span.last.toordinal())
