"""How full providers are, who waits for them, and how courses with them ended."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from accounts.actors import Actor
from routes.models import CourseGroup, Enrolment, EnrolmentEnd
from routes.selectors.procurement import bodies

YEAR = timedelta(days=364)


class Number(StrEnum):
    """The numbers of a provider, by their name in an address."""

    PLACES = "plaatsen"
    SEATS = "bezet"
    WAITING = "wacht"
    FINISHED = "afgerond"
    STOPPED = "gestopt"


@dataclass(frozen=True, slots=True)
class ProviderFigures:
    """A provider on a day: taken seats of the places in groups under way, who waits for a start,
    and how the courses of the last year ended.
    """

    id: UUID
    name: str
    places: int
    seats: int
    waiting: int
    finished: int
    stopped: int

    @property
    def percent(self) -> int | None:
        """The part of the places that is taken; None without places."""
        return round(100 * self.seats / self.places) if self.places else None

    def number(self, which: Number) -> int:
        """One of the numbers."""
        return int(getattr(self, which.name.lower()))


def provider_figures(actor: Actor, *, on: date) -> list[ProviderFigures]:
    """Every provider from whom this person's organisations bought, by name, in two queries; the
    same numbers as on its own page.
    """
    bought = {"lot__contract__buyer__in": bodies(actor)}
    places = dict(
        CourseGroup.objects.filter(under_way(on), **bought)
        .order_by()
        .values_list("lot__contract__provider")
        .annotate(n=Sum("places"))
    )
    return [
        ProviderFigures(who, name, places.get(who, 0), *numbers)
        for who, name, *numbers in _enrolled(bought, on)
    ]


def under_way(on: date) -> Q:
    """The groups whose places count."""
    return Q(first_day__lte=on) & (Q(last_day=None) | Q(last_day__gte=on))


def enrolled(on: date) -> dict[Number, Q]:
    """The enrolments that each of the other numbers counts."""
    going_on = Q(ended_on=None) | Q(ended_on__gte=on)
    not_started = Q(started_on=None) | Q(started_on__gt=on)
    year = Q(ended_on__range=(on - YEAR, on))
    return {
        Number.SEATS: Q(group__isnull=False, started_on__lte=on) & going_on,
        Number.WAITING: Q(waiting_since__lte=on) & not_started & going_on,
        Number.FINISHED: year & Q(end_reason=EnrolmentEnd.FINISHED),
        Number.STOPPED: year & Q(end_reason=EnrolmentEnd.STOPPED),
    }


def _enrolled(bought: "dict[str, frozenset[UUID]]", on: date) -> "list[tuple[Any, ...]]":
    """Id and name of each provider, with its counts in the order of `ProviderFigures`."""
    return list(
        Enrolment.objects.filter(**bought)
        .order_by("lot__contract__provider__name")
        .values_list("lot__contract__provider", "lot__contract__provider__name")
        .annotate(
            **{
                which.name.lower(): Count("id", filter=counted)
                for which, counted in enrolled(on).items()
            }
        )
    )
