"""What can be had for a newcomer here: lots, first starts, travel, and why something cannot."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from cases.models import Case
from law.wording import thousands
from regional.models import Delegation
from routes.models import (
    COURSES,
    DUTY_OF_SUBJECT,
    SEATED,
    CourseGroup,
    Enrolment,
    EnrolmentState,
    EntryKind,
    FallbackReason,
    Lot,
    LotEntry,
    MarkKind,
    PriceUnit,
    Provider,
    QualityMark,
    Subject,
    Travel,
)
from routes.selectors.procurement import mark_kind

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
        singular, plural = UNITS[PriceUnit(self.lot.price_unit)]
        return f"{thousands(self.remaining)} {singular if self.remaining == 1 else plural}"

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
    """What can be had for this case on this day, by subject, in two queries."""
    code = case.municipality_id
    lots: list[Any] = list(_lots(code, subjects, on=on))
    groups = _groups(lots, code, on=on)
    lines = [
        SupplyLine(
            lot=lot,
            remaining=lot.volume - lot.reserved,
            waiting=lot.waiting,
            minutes=lot.minutes,
            groups=tuple(
                OpenGroup(row, row.places - row.taken, row.minutes, row.first_day >= on)
                for row in groups
                if row.lot_id == lot.id and row.taken < row.places
            ),
            obstacles=tuple(_obstacles(lot)),
        )
        for lot in lots
    ]
    return [
        SubjectSupply(subject, tuple(line for line in lines if line.lot.subject == subject))
        for subject in subjects
    ]


def _lots(code: str, subjects: Iterable[Subject], *, on: date) -> "QuerySet[Lot]":
    """The lots of who carries out the duty for this municipality on this day."""
    laid = Delegation.objects.filter(municipality=code, period__contains=on)
    wanted = Q(pk=None)
    for subject in subjects:
        executor = laid.filter(duty=DUTY_OF_SUBJECT[subject]).values("executor")
        wanted |= Q(subject=subject, contract__buyer__in=executor)
    marks = QualityMark.objects.filter(
        provider=OuterRef("contract__provider"), first_day__lte=on, last_day__gte=on
    )
    waiting = Enrolment.objects.filter(lot=OuterRef("pk"), state=EnrolmentState.WAITING)
    travel = Travel.objects.filter(
        municipality=code, location__provider=OuterRef("contract__provider")
    )
    return (
        Lot.objects.filter(
            wanted,
            Q(municipality=None) | Q(municipality=code),
            first_day__lte=on,
            last_day__gte=on,
        )
        .select_related("contract__provider", "municipality")
        .annotate(
            has_bow=Exists(marks.filter(kind=MarkKind.BOW)),
            has_tst=Exists(marks.filter(kind=MarkKind.TST)),
            reserved=Coalesce(_reserved(), 0),
            waiting=Coalesce(_counted(waiting, "lot"), 0),
            minutes=Subquery(travel.order_by("minutes").values("minutes")[:1]),
        )
        .order_by("contract__provider__name", "name")
    )


def _reserved() -> Subquery:
    """What the ledger of a lot holds for enrolments: committed less released, as `balances` says
    it of many lots.
    """
    entries = LotEntry.objects.filter(lot=OuterRef("pk")).order_by().values("lot")
    committed = Sum("units", filter=Q(kind=EntryKind.COMMITTED), default=0)
    released = Sum("units", filter=Q(kind=EntryKind.RELEASED), default=0)
    return Subquery(entries.annotate(n=committed - released).values("n"))


def _counted(rows: "QuerySet[Enrolment]", by: str) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n"))


def _obstacles(lot: Any) -> Iterator[FallbackReason]:
    needs = lot.subject in COURSES and lot.contract.provider.organisation_id is None
    has = lot.has_tst if mark_kind(lot.subject) == MarkKind.TST else lot.has_bow
    if needs and not has:
        yield FallbackReason.NO_PROVIDER
    if lot.reserved >= lot.volume:
        yield FallbackReason.LOT_EXHAUSTED


def _groups(lots: Iterable[Lot], code: str, *, on: date) -> list[Any]:
    """The groups that are not over, with how many places are taken and the minutes of travel."""
    travel = Travel.objects.filter(municipality=code, location=OuterRef("location"))
    seated = Enrolment.objects.filter(group=OuterRef("pk"), state__in=SEATED)
    rows = CourseGroup.objects.filter(Q(last_day=None) | Q(last_day__gt=on), lot__in=list(lots))
    return list(
        rows.select_related("location")
        .annotate(
            taken=Coalesce(_counted(seated, "group"), 0),
            minutes=Subquery(travel.values("minutes")[:1]),
        )
        .order_by("first_day", "name")
    )
