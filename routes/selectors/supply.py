"""What can be had for a newcomer here: lots, first starts, travel, and why something cannot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Max, Q

from cases.models import Case
from law.wording import counted
from regional import selectors as regional
from regional.models import Duty
from routes.models import (
    COURSES,
    DUTY_OF_SUBJECT,
    SEATED,
    CourseGroup,
    Enrolment,
    EnrolmentState,
    FallbackReason,
    Lot,
    PriceUnit,
    Provider,
    QualityMark,
    Subject,
    Travel,
)
from routes.selectors.procurement import balances, mark_kind

TO_CHOOSE = (Subject.B1, Subject.EDUCATION, Subject.Z, Subject.KNM)
"""What is looked at when a route is chosen."""

UNITS = {
    PriceUnit.TRAJECTORY: ("traject", "trajecten"),
    PriceUnit.HOUR: ("uur", "uur"),
    PriceUnit.LEVEL: ("niveau", "niveaus"),
}


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group with `free` places that is not over; `minutes` of travel, None when unknown."""

    row: CourseGroup
    free: int
    minutes: int | None
    is_to_begin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyLine:
    """A lot from which this newcomer can be served, or why not.

    `remaining` is in units of the lot. `waiting` counts who waits for a place, of every
    municipality; `minutes` is the shortest travel to a place of the provider, None when unknown.
    """

    lot: Lot
    remaining: int
    waiting: int
    minutes: int | None
    groups: tuple[OpenGroup, ...]
    obstacles: tuple[FallbackReason, ...]

    @property
    def provider(self) -> Provider:
        """Who gives the course."""
        return self.lot.contract.provider

    @property
    def left(self) -> str:
        """What is left of the lot, in words."""
        return counted(self.remaining, *UNITS[PriceUnit(self.lot.price_unit)])

    @property
    def can_be_had(self) -> bool:
        """May it be offered, be it for the waiting list?"""
        return not self.obstacles

    @property
    def first_start(self) -> OpenGroup | None:
        """The first group that is still to begin and has a place; None: not known."""
        return next((group for group in self.groups if group.is_to_begin), None)


@dataclass(frozen=True, slots=True)
class SubjectSupply:
    """Everything for one subject, and why it cannot be had where that is so."""

    subject: Subject
    lines: tuple[SupplyLine, ...]

    @property
    def first_start(self) -> OpenGroup | None:
        """The first possible start of all lots."""
        starts = [line.first_start for line in self.lines if line.can_be_had and line.first_start]
        return min(starts, key=lambda start: start.row.first_day, default=None)

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(line.waiting for line in self.lines)

    @property
    def reasons(self) -> tuple[FallbackReason, ...]:
        """Why it cannot be had at once; empty when it can."""
        if not self.lines:
            return (FallbackReason.NOT_BOUGHT,)
        open_lines = [line for line in self.lines if line.can_be_had]
        if not open_lines:
            found = (reason for line in self.lines for reason in line.obstacles)
            return tuple(dict.fromkeys(found))
        return () if any(line.groups for line in open_lines) else (FallbackReason.NO_PLACES,)


def supply_for(
    case: Case, *, on: date, subjects: Sequence[Subject] = TO_CHOOSE
) -> list[SubjectSupply]:
    """What can be had for this case on this day, by subject, in a fixed number of queries."""
    code = case.municipality_id
    lots = _lots(code, subjects, on=on)
    marked = _marked(lots, on=on)
    left = balances(lots)
    groups = _groups(lots, on=on)
    waiting = _waiting(lots)
    travel = _travel(lots, code)
    lines = [
        SupplyLine(
            lot=lot,
            remaining=left[lot.id].remaining,
            waiting=waiting.get(lot.id, 0),
            minutes=min(travel.get(lot.contract.provider_id, {}).values(), default=None),
            groups=tuple(
                OpenGroup(
                    row,
                    row.places - seated,
                    travel.get(lot.contract.provider_id, {}).get(row.location_id),
                    row.first_day >= on,
                )
                for row, seated in groups.get(lot.id, ())
                if seated < row.places
            ),
            obstacles=_obstacles(lot, left[lot.id].remaining, is_marked=_is_marked(lot, marked)),
        )
        for lot in lots
    ]
    return [
        SubjectSupply(subject, tuple(line for line in lines if line.lot.subject == subject))
        for subject in subjects
    ]


def _lots(code: str, subjects: Iterable[Subject], *, on: date) -> list[Lot]:
    """The lots of who carries out the duty for this municipality."""
    executors = {
        row.duty: row.executor_id
        for row in regional.delegations_on(on)
        if row.municipality_id == code
    }
    wanted = Q(pk=None)
    for subject in subjects:
        buyer = executors.get(Duty(DUTY_OF_SUBJECT[subject]))
        if buyer is not None:
            wanted |= Q(subject=subject, contract__buyer=buyer)
    return list(
        Lot.objects.filter(
            wanted,
            Q(municipality=None) | Q(municipality=code),
            first_day__lte=on,
            last_day__gte=on,
        )
        .select_related("contract__provider", "municipality")
        .order_by("contract__provider__name", "name")
    )


def _marked(lots: Iterable[Lot], *, on: date) -> set[tuple[UUID, str]]:
    """Which provider holds which mark on this day."""
    providers = {lot.contract.provider_id for lot in lots}
    rows = (
        QualityMark.objects.filter(provider__in=providers, first_day__lte=on)
        .values("provider", "kind")
        .annotate(until=Max("last_day"))
        .filter(until__gte=on)
    )
    return {(row["provider"], row["kind"]) for row in rows}


def _is_marked(lot: Lot, marked: set[tuple[UUID, str]]) -> bool:
    provider = lot.contract.provider
    needs = lot.subject in COURSES and provider.organisation_id is None
    return not needs or (provider.id, mark_kind(lot.subject)) in marked


def _obstacles(lot: Lot, remaining: int, *, is_marked: bool) -> tuple[FallbackReason, ...]:
    found = []
    if not is_marked:
        found.append(FallbackReason.NO_PROVIDER)
    if remaining <= 0:
        found.append(FallbackReason.LOT_EXHAUSTED)
    return tuple(found)


def _groups(lots: Iterable[Lot], *, on: date) -> dict[UUID, list[tuple[CourseGroup, int]]]:
    """The groups that are not over, by lot, with how many places are taken."""
    rows = (
        CourseGroup.objects.filter(Q(last_day=None) | Q(last_day__gt=on), lot__in=list(lots))
        .select_related("location")
        .annotate(seated=Count("enrolments", filter=Q(enrolments__state__in=SEATED)))
        .order_by("first_day", "name")
    )
    found: dict[UUID, list[tuple[CourseGroup, int]]] = {}
    for row in rows:
        found.setdefault(row.lot_id, []).append((row, row.seated))
    return found


def _waiting(lots: Iterable[Lot]) -> dict[UUID, int]:
    rows = Enrolment.objects.filter(lot__in=list(lots), state=EnrolmentState.WAITING)
    counts = rows.values("lot").annotate(n=Count("id")).order_by()
    return {row["lot"]: row["n"] for row in counts}


def _travel(lots: Iterable[Lot], code: str) -> dict[UUID, dict[UUID, int]]:
    """Minutes from this municipality to each location that is known, by provider."""
    providers = {lot.contract.provider_id for lot in lots}
    rows = Travel.objects.filter(municipality=code, location__provider__in=providers)
    found: dict[UUID, dict[UUID, int]] = {}
    for row in rows.values("location", "minutes", provider=F("location__provider")):
        found.setdefault(row["provider"], {})[row["location"]] = row["minutes"]
    return found
