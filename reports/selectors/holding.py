"""Who had the case of a fact on a day, as it was known."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, UUIDField
from django.db.models.functions import Cast

from cases.selectors.listing import NOBODY
from reports.facts.track import ASSIGNED
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.figures import counts


def with_person(rows: "QuerySet[Fact]", *, on: date, known: int) -> "QuerySet[Any, Any]":
    """With the `person` who had the case on this day, empty where nobody had."""
    holding = counts(Over.MOMENT, Window(on, on), known=known, path="case__facts__")
    held = FilteredRelation("case__facts", condition=holding & Q(case__facts__kind=ASSIGNED))
    return rows.annotate(held=held, person=Cast(F("held__code"), UUIDField()))


def held_by(rows: "QuerySet[Fact]", who: str, *, on: date, known: int | None) -> "QuerySet[Fact]":
    """Of these facts those whose case a caseworker (an id, or `NOBODY`) had on this day."""
    assigned = Fact.objects.filter(
        counts(Over.MOMENT, Window(on, on), known=known), kind=ASSIGNED, case=OuterRef("case")
    )
    if who == NOBODY:
        return rows.filter(~Exists(assigned))
    return rows.filter(Exists(assigned.filter(code=who)))
