"""Offers and enrolments of a case, and what an act on them stands on."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

import law
from cases.models import Case, Group, PipState, PipVersion
from cases.selectors.pip import term_last_day
from core.errors import NotInScope
from regional.models import Organisation
from regional.selectors import delegation_for
from routes.models import (
    DUTY_OF_SUBJECT,
    SEATED,
    CourseGroup,
    Enrolment,
    EnrolmentPause,
    EnrolmentState,
    EntryKind,
    Lot,
    LotEntry,
    Offer,
    OfferState,
    Provider,
    RouteFallback,
    Subject,
)
from routes.rules.enrolment import FITS, CourseFacts, StartFacts
from routes.selectors.waiting import with_position


def plan_in_force(case: Case) -> PipVersion | None:
    """The plan that holds now, without its goals."""
    rows = PipVersion.objects.filter(case=case, state=PipState.ADOPTED)
    return rows.order_by("-number").first()


def enrolments_of(case: Case) -> list[Enrolment]:
    """Every enrolment of the case with its pauses and its place on the waiting list, those that run
    first, then the newest.
    """
    pauses = Prefetch("pauses", EnrolmentPause.objects.order_by("-first_day"))
    rows = (
        with_position(Enrolment.objects.filter(case=case))
        .select_related("provider", "lot__contract", "group__location", "offer", "follows")
        .prefetch_related(pauses)
    )
    return sorted(rows, key=lambda row: (row.state == EnrolmentState.ENDED, -row.number))


def offers_of(case: Case) -> list[Offer]:
    """Every offer of the case, the newest first."""
    rows = Offer.objects.filter(case=case).select_related(
        "lot__contract__provider", "group__location"
    )
    return list(rows.order_by("-offered_on", "state"))


def fallbacks_of(case: Case) -> list[RouteFallback]:
    """Where the fitting route could not be bought, the newest first."""
    return list(RouteFallback.objects.filter(case=case))


def course_facts(case: Case, subject: str) -> CourseFacts:
    """What offering or registering a course of this subject stands on."""
    plan = plan_in_force(case)
    running = Enrolment.objects.filter(case=case, subject=subject)
    return CourseFacts(
        is_asylum=case.group == Group.ASYLUM,
        phase=case.phase,
        subject=subject,
        route=plan.route if plan else "",
        plan_dated_on=plan.dated_on if plan else None,
        term_last_day=term_last_day(case),
        is_running=running.exclude(state=EnrolmentState.ENDED).exists(),
        has_open_offer=Offer.objects.filter(
            case=case, subject=subject, state=OfferState.OFFERED
        ).exists(),
    )


def plan_since(case: Case, subject: str) -> date | None:
    """The date of the first plan of this case in which a course of this subject fits."""
    fitting = [route for route, subjects in FITS.items() if subject in subjects]
    return (
        PipVersion.objects.filter(case=case, state=PipState.ADOPTED, route__in=fitting)
        .order_by("number")
        .values_list("dated_on", flat=True)
        .first()
    )


def start_facts(enrolment: Enrolment) -> StartFacts:
    """What the first lesson of an enrolment stands on."""
    group = enrolment.group
    return StartFacts(
        plan_since=plan_since(enrolment.case, enrolment.subject),
        first_lesson=group.first_day if group else None,
        awaits_place=enrolment.lot_id is not None and enrolment.state == EnrolmentState.WAITING,
    )


def executor_of(case: Case, subject: str, *, on: date) -> Organisation:
    """Who carries out the duty of this subject for the municipality of the case on this day."""
    duty = DUTY_OF_SUBJECT[Subject(subject)]
    return delegation_for(case.municipality_id, duty, on=on).executor


def lot_to_offer(case: Case, lot_id: UUID, *, on: date) -> Lot:
    """A lot of who carries out the duty for this municipality; `NotInScope` for another's."""
    found = Lot.objects.select_related("contract__provider").filter(id=lot_id).first()
    if found is None:
        raise NotInScope
    if found.contract.buyer_id != executor_of(case, found.subject, on=on).id:
        raise NotInScope
    return found


def group_in(lot: Lot, group_id: UUID) -> CourseGroup:
    """A group of this lot; `NotInScope` for another's."""
    found = CourseGroup.objects.select_related("location").filter(id=group_id, lot=lot).first()
    if found is None:
        raise NotInScope
    return found


def seats_taken(group: CourseGroup) -> int:
    """How many places of the group are taken."""
    return Enrolment.objects.filter(group=group, state__in=SEATED).count()


def charged_to(enrolment: Enrolment) -> str | None:
    """The municipality for which the lot was charged; None before there was a place."""
    entries = LotEntry.objects.filter(enrolment_id=enrolment.id, kind=EntryKind.COMMITTED)
    return entries.order_by("id").values_list("municipality", flat=True).first()


def provider_names(ids: Collection[UUID]) -> "QuerySet[Provider, tuple[UUID, str]]":
    """The names of providers by id, for the history of a case."""
    return Provider.objects.filter(id__in=ids).values_list("id", "name")


def planned_hours(case: Case, subject: str, group: CourseGroup | None, *, on: date) -> int | None:
    """How many hours of this course are planned: those of the plan or of the law, else those of the
    group; None while it is not known.
    """
    plan = plan_in_force(case)
    if subject == Subject.B1 and plan and plan.route_hours:
        return plan.route_hours
    if subject == Subject.Z:
        return law.parameter("z_course_hours", on).number
    if group is None or group.last_day is None:
        return None
    weeks = (group.last_day - group.first_day).days // 7 + 1
    return weeks * group.hours_per_week


def providers_to_choose() -> list[Provider]:
    """Every provider that teaches, by name; whoever arranges a course may choose any."""
    return list(Provider.objects.filter(organisation=None).order_by("name"))


def enrolment_in(case: Case, enrolment_id: UUID) -> Enrolment:
    """An enrolment of this case; `NotInScope` for another's."""
    found = (
        Enrolment.objects.select_related("provider", "lot", "group")
        .filter(id=enrolment_id, case=case)
        .first()
    )
    if found is None:
        raise NotInScope
    return found


def offer_in(case: Case, offer_id: UUID) -> Offer:
    """An offer of this case; `NotInScope` for another's."""
    found = Offer.objects.filter(id=offer_id, case=case).first()
    if found is None:
        raise NotInScope
    return found
