"""The waiting list: who waits since when, on which place, and until when as far as is known."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accounts.actors import Scope
from cases.models import LearningRoute
from routes.models import Enrolment, EnrolmentState, FallbackReason, Lot, RouteFallback

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFor:
    """What the list is narrowed to; empty is everything."""

    subject: str = ""
    municipality: str = ""
    lot: UUID | None = None


def with_position(rows: "QuerySet[Enrolment]") -> "QuerySet[Enrolment]":
    """`position`: the place on the list of the lot, counted over all municipalities."""
    ahead = (
        Enrolment.objects.filter(
            Q(waiting_since__lt=OuterRef("waiting_since"))
            | Q(waiting_since=OuterRef("waiting_since"), number__lte=OuterRef("number")),
            lot=OuterRef("lot"),
            state=EnrolmentState.WAITING,
        )
        .order_by()
        .values("lot")
        .annotate(n=Count("id"))
        .values("n")
    )
    return rows.annotate(position=Subquery(ahead))


def waiting_list(scope: Scope, wanted: WaitingFor) -> "QuerySet[Enrolment]":
    """Who waits for a place, longest first; of one day in the order in which it was recorded."""
    rows = Enrolment.objects.filter(
        state=EnrolmentState.WAITING, lot__isnull=False, case__municipality__in=scope.codes
    )
    if wanted.subject:
        rows = rows.filter(subject=wanted.subject)
    if wanted.municipality:
        rows = rows.filter(case__municipality=wanted.municipality)
    if wanted.lot:
        rows = rows.filter(lot=wanted.lot)
    found = with_position(rows).select_related(
        "case__newcomer", "case__municipality", "case__caseworker", "provider", "lot"
    )
    return found.order_by("waiting_since", "number", "id")


def lots_waited_for(scope: Scope) -> list[Lot]:
    """The lots for which somebody in scope waits."""
    rows = Enrolment.objects.filter(
        state=EnrolmentState.WAITING, case__municipality__in=scope.codes
    )
    return list(
        Lot.objects.filter(id__in=rows.values("lot"))
        .select_related("contract__provider")
        .order_by("contract__provider__name", "name")
    )


@dataclass(frozen=True, slots=True)
class FallbackCount:
    """How often a fitting route was not to be had for one reason, in words."""

    wanted: str
    fallback: str
    reason: str
    number: int


def fallback_counts(scope: Scope, *, since: date) -> list[FallbackCount]:
    """How often which route could not be had, and why, since a day; the most frequent first."""
    rows = RouteFallback.objects.filter(case__municipality__in=scope.codes, noted_on__gte=since)
    counts = rows.values_list("wanted", "fallback", "reason").annotate(n=Count("id"))
    return [
        FallbackCount(
            str(LearningRoute(wanted).label),
            str(LearningRoute(fallback).label),
            str(FallbackReason(reason).label),
            number,
        )
        for wanted, fallback, reason, number in counts.order_by("-n", "wanted", "reason")
    ]
