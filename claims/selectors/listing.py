"""The claims of the municipalities for which one collects, with their totals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum, Value

from accounts.actors import Actor, Scope
from accounts.acts import Act
from claims.models import Claim, Entry
from claims.rules.ledger import Stand
from claims.selectors.needs import Need, asking, with_need
from core.errors import NotInScope

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to; empty is everything. `after` is the reference of the last claim
    of the page before.
    """

    municipality: str = ""
    state: str = ""
    need: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many claims, and in cents what all of them together asked, got and still have to get; and
    what has to go back.
    """

    count: int
    asked: int
    paid: int
    open: int
    back: int


def collecting_scope(actor: Actor) -> Scope:
    """Where this person collects; `NotInScope` for who does so nowhere."""
    scope = Scope.of(actor, Act.COLLECT)
    if not scope.codes:
        raise NotInScope
    return scope


def _narrowed(scope: Scope, wanted: Wanted, on: date) -> "QuerySet[Any]":
    rows = Claim.objects.filter(municipality__in=scope.codes)
    if wanted.municipality:
        rows = rows.filter(municipality=wanted.municipality)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    return asking(rows, Need(wanted.need), on=on) if wanted.need else rows


def claims_page(scope: Scope, wanted: Wanted, *, on: date) -> list[Any]:
    """A page of claims, the newest first, and one more when there are others."""
    rows = with_need(_narrowed(scope, wanted, on), on=on)
    if wanted.after:
        rows = rows.filter(reference__lt=wanted.after)
    shown = rows.select_related("case__newcomer", "municipality").order_by("-reference")
    return list(shown[: PAGE + 1])


def totals(scope: Scope, wanted: Wanted, *, on: date) -> Totals:
    """The totals of the whole list, whatever page is shown."""
    rows = _narrowed(scope, wanted, on).order_by()
    found = rows.aggregate(
        claims=Count("id"),
        due=Sum("balance", filter=Q(balance__gt=0)),
        refund=Sum("balance", filter=Q(balance__lt=0)),
    )
    sums = Entry.objects.filter(claim__in=rows.values("id")).values_list("kind").order_by()
    stand = Stand.of(sums.annotate(total=Sum("cents")))
    return Totals(
        count=found["claims"],
        asked=stand.charged,
        paid=stand.paid,
        open=found["due"] or 0,
        back=-(found["refund"] or 0),
    )


def needs(scope: Scope, wanted: Wanted, *, on: date) -> Mapping[Need, int]:
    """How many claims of this municipality, or of all, ask what; what nothing asks is absent."""
    rows = _narrowed(scope, Wanted(municipality=wanted.municipality), on).order_by()
    counts = [
        asking(rows, need, on=on)
        .annotate(need=Value(need.value))
        .values("need")
        .annotate(n=Count("id"))
        .values_list("need", "n")
        for need in Need
    ]
    counted = dict(counts[0].union(*counts[1:], all=True))
    return {need: counted[need.value] for need in Need if need.value in counted}
