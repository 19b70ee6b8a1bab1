"""The learning route of a case as its page shows it: plan, courses, offers, and what can be had."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cases.models import Case, Group, PipVersion
from core.templatetags.dutch import short_date
from routes.models import (
    Arrangement,
    Enrolment,
    EnrolmentEnd,
    EnrolmentState,
    Offer,
    OfferState,
    Provider,
    RouteFallback,
    Subject,
)
from routes.rules.enrolment import FITS, FOLLOWS
from routes.selectors import enrolment as selectors
from routes.selectors.supply import TO_CHOOSE, OpenGroup, SubjectSupply, SupplyLine, supply_for

Choice = tuple[str, str]


@dataclass(frozen=True)
class RouteFile:
    """Everything about the courses of one case on one day, each part fetched once."""

    case: Case
    on: date
    find_plan: Callable[[Case], PipVersion | None] = selectors.plan_in_force

    @cached_property
    def plan(self) -> PipVersion | None:
        """The plan in force."""
        return self.find_plan(self.case)

    @cached_property
    def enrolments(self) -> list[Enrolment]:
        """Every enrolment, those that run first."""
        return selectors.enrolments_of(self.case)

    @property
    def running(self) -> list[Enrolment]:
        """The enrolments that did not end."""
        return [row for row in self.enrolments if row.state != EnrolmentState.ENDED]

    @cached_property
    def offers(self) -> list[Offer]:
        """Every offer, the newest first."""
        return selectors.offers_of(self.case)

    @property
    def open_offers(self) -> list[Offer]:
        """The offers that wait for an answer."""
        return [offer for offer in self.offers if offer.state == OfferState.OFFERED]

    @cached_property
    def fallbacks(self) -> list[RouteFallback]:
        """Where the fitting route could not be had."""
        return selectors.fallbacks_of(self.case)

    @property
    def is_asylum(self) -> bool:
        """Does the college offer the course?"""
        return self.case.group == Group.ASYLUM

    @property
    def is_followed(self) -> bool:
        """Is the case where courses are followed?"""
        return self.case.phase in FOLLOWS and self.plan is not None

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """What there is to be had: what fits the plan, or everything while none is in force."""
        if self.plan is None:
            return TO_CHOOSE
        fitting = FITS.get(self.plan.route, ())
        return tuple(
            Subject(subject) for subject in fitting if self.is_asylum or subject == Subject.MAP
        )

    @cached_property
    def supply(self) -> list[SubjectSupply]:
        """What can be had for these subjects."""
        return supply_for(self.case, on=self.on, subjects=self.subjects)

    @property
    def taken(self) -> set[str]:
        """The subjects for which a course runs or an offer is open."""
        return {row.subject for row in self.running} | {row.subject for row in self.open_offers}

    @property
    def no_longer_fitting(self) -> list[Enrolment]:
        """Courses that run while the plan or the case no longer asks for them."""
        return [row for row in self.running if not self.fits(row)]

    def fits(self, enrolment: Enrolment) -> bool:
        """Does the course still fit the plan of a case that runs?"""
        route = self.plan.route if self.plan else ""
        return self.case.ended_on is None and enrolment.subject in FITS.get(route, ())

    @property
    def to_offer(self) -> list[Choice]:
        """What can be offered now: a group, or a lot and its waiting list."""
        free = (supply for supply in self.supply if supply.subject not in self.taken)
        return [choice for supply in free for choice in _choices(supply.lines)]

    @property
    def to_register(self) -> list[Choice]:
        """The subjects of which an own course can be registered."""
        fitting = FITS.get(self.plan.route, ()) if self.plan else ()
        return [
            (subject, str(Subject(subject).label))
            for subject in fitting
            if subject != Subject.MAP and subject not in self.taken
        ]

    @cached_property
    def providers(self) -> list[Provider]:
        """Whom an own course may be with."""
        return selectors.providers_to_choose()

    def places_for(self, enrolment: Enrolment) -> list[Choice]:
        """The groups with a free place at the provider of this enrolment."""
        return [
            (str(group.row.id), _told(group))
            for line in self._lines(enrolment.subject)
            if line.provider.id == enrolment.provider_id
            for group in line.groups
        ]

    def elsewhere(self, enrolment: Enrolment) -> list[Choice]:
        """Where somebody can go on with this course."""
        if enrolment.arrangement == Arrangement.OWN:
            others = (row for row in self.providers if row.id != enrolment.provider_id)
            return [(str(row.id), row.name) for row in others]
        now = f"{enrolment.lot_id}:{enrolment.group_id}"
        stays = str(enrolment.lot_id) if enrolment.group_id is None else ""
        found = _choices(self._lines(enrolment.subject))
        return [choice for choice in found if choice[0] not in (now, stays)]

    def reasons_to_end(self, enrolment: Enrolment) -> list[Choice]:
        """Why this enrolment may end now."""
        found = [EnrolmentEnd.STOPPED]
        if enrolment.started_on is not None:
            found.insert(0, EnrolmentEnd.FINISHED)
        if self.plan and enrolment.subject not in FITS.get(self.plan.route, ()):
            found.append(EnrolmentEnd.SWITCHED)
        if self.case.phase not in FOLLOWS or self.case.moved_in_on is not None:
            found.append(EnrolmentEnd.LEFT)
        return [(reason.value, str(reason.label).capitalize()) for reason in found]

    def likely_end(self, enrolment: Enrolment) -> str:
        """The reason that a course which no longer fits ends for; empty while it fits."""
        if self.fits(enrolment):
            return ""
        return EnrolmentEnd.LEFT if self.case.ended_on is not None else EnrolmentEnd.SWITCHED

    def was_bought_elsewhere(self, enrolment: Enrolment) -> bool:
        """Does a course go on for which the municipality of before a move was charged?"""
        moved_on = self.case.moved_in_on
        return (
            moved_on is not None
            and enrolment.lot_id is not None
            and enrolment.waiting_since < moved_on
        )

    def _lines(self, subject: str) -> list[SupplyLine]:
        return [line for one in self.supply if one.subject == subject for line in one.lines]


def _choices(lines: Iterable[SupplyLine]) -> list[Choice]:
    """A lot with each of its groups; the value is `lot` or `lot:group`."""
    found = []
    for line in lines:
        if not line.can_be_had:
            continue
        about = f"{line.lot.get_subject_display()}, {line.provider.name} ({line.lot.name})"
        for group in line.groups:
            found.append((f"{line.lot.id}:{group.row.id}", f"{about}: {_told(group)}"))
        found.append((str(line.lot.id), f"{about}: wachtlijst, nu {line.waiting}"))
    return found


def _told(group: OpenGroup) -> str:
    begins = "begint" if group.is_to_begin else "loopt sinds"
    travel = f"{group.minutes} min reizen" if group.minutes is not None else "reistijd onbekend"
    return (
        f"{group.row.name}, {begins} {short_date(group.row.first_day)}, {group.free} vrij, {travel}"
    )
