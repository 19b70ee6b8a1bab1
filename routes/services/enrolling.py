"""From the waiting list to a place: enrol, place, move the start, move elsewhere.

Locks go from the case to the group to the lot, so that two who want the last place wait for each
other and never in a circle.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.models import Case
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid
from core.events import Code
from core.numbers import next_number
from routes.events.enrolment import Enrolled, Placed, StartMoved
from routes.models import (
    Arrangement,
    CourseGroup,
    Enrolment,
    EnrolmentEnd,
    EnrolmentState,
    Lot,
    Offer,
    Provider,
    Subject,
)
from routes.rules.enrolment import group_has_place, own_course_may_be_registered
from routes.rules.supply import provider_may_take
from routes.selectors.enrolment import (
    course_facts,
    group_in,
    lot_to_offer,
    planned_hours,
    seats_taken,
)
from routes.selectors.procurement import provider as provider_of
from routes.selectors.procurement import provider_facts
from routes.services import ledger
from routes.services.following import BEFORE_START, RUNNING, demand_state, end_one
from routes.services.locking import lock_enrolment


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCourse:
    """A course that somebody of the family group arranged; `has_loan` None: not known."""

    subject: Subject
    provider_id: UUID
    has_loan: bool | None = None
    expected_start_on: date | None = None
    planned_hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where somebody gets a place; without a group the expected start must be told."""

    group_id: UUID | None = None
    expected_start_on: date | None = None
    planned_hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """Where somebody goes on: another lot of the college (with or without a group at once), or
    another provider of the own choice. `last_day` is the last day at the old place.
    """

    last_day: date
    lot_id: UUID | None = None
    placing: Placing | None = None
    provider_id: UUID | None = None


@transaction.atomic
def enrol(
    *, case_id: UUID, own: OwnCourse, by: Acting, on: date, seen: int | None = None
) -> Enrolment:
    """Register a course that the newcomer arranged (WI 20); with an expected start there is a
    place.

    Refuses asylum status holders, who get an offer, and a provider whose mark lapsed.
    """
    case = lock(case_id, by=by, act=Act.ENROL, seen=seen)
    provider = provider_of(own.provider_id)
    own_course_may_be_registered(course_facts(case, own.subject), on=on).or_refuse()
    provider_may_take(provider_facts(provider, own.subject, on=on), on=on).or_refuse()
    enrolment = _own(case, provider, own, by=by, on=on)
    if own.expected_start_on is not None:
        start = own.expected_start_on
        _seat(case, enrolment, group=None, expected_start_on=start, by=by, on=on)
    return enrolment


def enrol_from(offer: Offer, *, case: Case, by: Acting, on: date) -> Enrolment:
    """Put somebody who took an offer on the waiting list; the start that was told is a promise."""
    return _begin(
        case,
        by=by,
        on=on,
        subject=offer.subject,
        arrangement=Arrangement.OFFERED,
        provider=offer.lot.contract.provider,
        lot=offer.lot,
        offer=offer,
        promised_on=offer.expected_start_on,
        expected_start_on=offer.expected_start_on,
        planned_hours=planned_hours(case, offer.subject, offer.group, on=on),
    )


def _own(
    case: Case,
    provider: Provider,
    own: OwnCourse,
    *,
    by: Acting,
    on: date,
    follows: Enrolment | None = None,
) -> Enrolment:
    return _begin(
        case,
        by=by,
        on=on,
        subject=own.subject,
        arrangement=Arrangement.OWN,
        provider=provider,
        has_loan=own.has_loan,
        planned_hours=own.planned_hours,
        follows=follows,
    )


def _begin(case: Case, *, by: Acting, on: date, **values: Any) -> Enrolment:
    enrolment = Enrolment.objects.create(
        case=case, number=next_number("enrolment"), waiting_since=on, **values
    )
    remember(
        Enrolled(
            enrolment_id=enrolment.id,
            subject=Code(enrolment.subject),
            provider_id=enrolment.provider_id,
            lot_id=enrolment.lot_id,
            arrangement=Code(enrolment.arrangement),
            waiting_since=on,
        ),
        case=case,
        by=by,
        on=on,
    )
    return enrolment


@transaction.atomic
def place(
    *, enrolment_id: UUID, placing: Placing, by: Acting, on: date, seen: int | None = None
) -> Enrolment:
    """Give somebody who waits a place, in a group or at the provider itself; the lot is charged.

    Refuses a full group, a lot that is exhausted, a lapsed mark, and a group of another provider.
    """
    case, enrolment = lock_enrolment(enrolment_id, by=by, seen=seen)
    demand_state(enrolment, EnrolmentState.WAITING)
    return _place(case, enrolment, placing, by=by, on=on)


def _place(
    case: Case, enrolment: Enrolment, placing: Placing, *, by: Acting, on: date
) -> Enrolment:
    group = _free_group(enrolment, placing.group_id)
    expected = placing.expected_start_on
    if group is not None:
        expected = expected or max(group.first_day, on)
        _demand_in_group(group, expected)
    elif expected is None:
        raise Invalid({"expected_start_on": "Vul de verwachte start in."})
    if group is not None and group.lot_id != enrolment.lot_id:
        enrolment.lot = lot_to_offer(case, group.lot_id, on=on)
    enrolment.planned_hours = placing.planned_hours or enrolment.planned_hours
    if enrolment.lot is not None:
        ledger.commit(
            enrolment.lot.id,
            code=case.municipality_id,
            enrolment_id=enrolment.id,
            units=ledger.units_of(enrolment.lot, enrolment.planned_hours),
            on=on,
        )
    return _seat(case, enrolment, group=group, expected_start_on=expected, by=by, on=on)


def _free_group(enrolment: Enrolment, group_id: UUID | None) -> CourseGroup | None:
    """The group, locked until the end of this act, with a place that is free."""
    if group_id is None:
        return None
    group = (
        CourseGroup.objects.select_for_update(of=("self",))
        .filter(
            id=group_id,
            lot__subject=enrolment.subject,
            lot__contract__provider=enrolment.provider_id,
        )
        .first()
    )
    if group is None or enrolment.lot_id is None:
        raise Invalid({"group": "Kies een groep van deze aanbieder voor deze cursus."})
    group_has_place(places=group.places, taken=seats_taken(group)).or_refuse()
    return group


def _demand_in_group(group: CourseGroup, expected: date) -> None:
    if expected < group.first_day:
        raise Invalid({"expected_start_on": "De groep begint later dan deze dag."})
    if group.last_day is not None and expected > group.last_day:
        raise Invalid({"expected_start_on": "De groep is op deze dag al klaar."})


def _seat(
    case: Case,
    enrolment: Enrolment,
    *,
    group: CourseGroup | None,
    expected_start_on: date,
    by: Acting,
    on: date,
) -> Enrolment:
    enrolment.place(group=group, expected_start_on=expected_start_on)
    enrolment.save()
    remember(
        Placed(
            enrolment_id=enrolment.id,
            subject=Code(enrolment.subject),
            provider_id=enrolment.provider_id,
            lot_id=enrolment.lot_id,
            group_id=group.id if group else None,
            expected_start_on=expected_start_on,
        ),
        case=case,
        by=by,
        on=on,
    )
    return enrolment


@transaction.atomic
def move_start(
    *, enrolment_id: UUID, expected_start_on: date, by: Acting, on: date, seen: int | None = None
) -> Enrolment:
    """Record that the course is expected to begin on another day; the first promise stays.

    Refuses a course that began or ended, a day that has passed and one before the group's.
    """
    case, enrolment = lock_enrolment(enrolment_id, by=by, seen=seen)
    demand_state(enrolment, *BEFORE_START)
    if expected_start_on < on:
        raise Invalid({"expected_start_on": "Deze dag is voorbij."})
    if enrolment.group is not None:
        _demand_in_group(enrolment.group, expected_start_on)
    _expect(case, enrolment, expected_start_on, by=by, on=on)
    return enrolment


@transaction.atomic
def start_of_group_moved(group: CourseGroup, *, was: date, by: Acting, on: date) -> int:
    """Let who has a place in a group expect its new first day, and count them.

    Called by who moved the group and held its cases first; `was` is the first day before. Who
    expected to join later than the new first day keeps that day.
    """
    rows = Enrolment.objects.filter(group=group, state=EnrolmentState.PLACED)
    placed = rows.filter(expected_start_on__lt=group.first_day)
    placed |= rows.filter(expected_start_on=was)
    found = sorted(placed.distinct().values_list("case", "id"))
    for case_id, enrolment_id in found:
        case = Case.objects.select_for_update(of=("self",)).get(id=case_id)
        enrolment = Enrolment.objects.select_for_update().get(id=enrolment_id)
        _expect(case, enrolment, group.first_day, by=by, on=on)
    return len(found)


def _expect(
    case: Case, enrolment: Enrolment, expected_start_on: date, *, by: Acting, on: date
) -> None:
    was = enrolment.expected_start_on
    if was == expected_start_on:
        return
    enrolment.expected_start_on = expected_start_on
    if enrolment.promised_on is None:
        enrolment.promised_on = expected_start_on
    enrolment.save()
    remember(
        StartMoved(
            enrolment_id=enrolment.id,
            subject=Code(enrolment.subject),
            provider_id=enrolment.provider_id,
            was=was,
            expected_start_on=expected_start_on,
        ),
        case=case,
        by=by,
        on=on,
    )


@transaction.atomic
def move_enrolment(
    *, enrolment_id: UUID, moving: Moving, by: Acting, on: date, seen: int | None = None
) -> Enrolment:
    """Go on in another group or with another provider: the old enrolment ends with its hours, a new
    one follows it.

    Refuses what enrolling and placing refuse; then nothing has changed.
    """
    case, old = lock_enrolment(enrolment_id, by=by, seen=seen)
    demand_state(old, *RUNNING)
    end_one(case, old, reason=EnrolmentEnd.MOVED, ended_on=moving.last_day, by=by, on=on)
    if old.arrangement == Arrangement.OWN:
        return _move_own(case, old, moving, by=by, on=on)
    new = _move_offered(case, old, _lot_for(case, old, moving, on=on), by=by, on=on)
    if moving.placing is not None:
        _place(case, new, moving.placing, by=by, on=on)
    return new


def _lot_for(case: Case, old: Enrolment, moving: Moving, *, on: date) -> Lot:
    lot_id = moving.lot_id or old.lot_id
    if lot_id is None:
        raise Invalid({"lot": "Kies een perceel."})
    lot = lot_to_offer(case, lot_id, on=on)
    if lot.subject != old.subject:
        raise Invalid({"lot": "Kies een perceel voor dezelfde cursus."})
    if moving.placing is not None and moving.placing.group_id is not None:
        group_in(lot, moving.placing.group_id)
    return lot


def _move_offered(case: Case, old: Enrolment, lot: Lot, *, by: Acting, on: date) -> Enrolment:
    provider = lot.contract.provider
    provider_may_take(provider_facts(provider, lot.subject, on=on), on=on).or_refuse()
    return _begin(
        case,
        by=by,
        on=on,
        subject=old.subject,
        arrangement=Arrangement.OFFERED,
        provider=provider,
        lot=lot,
        planned_hours=old.planned_hours,
        follows=old,
    )


def _move_own(case: Case, old: Enrolment, moving: Moving, *, by: Acting, on: date) -> Enrolment:
    if moving.provider_id is None:
        raise Invalid({"provider": "Kies een aanbieder."})
    provider = provider_of(moving.provider_id)
    provider_may_take(provider_facts(provider, old.subject, on=on), on=on).or_refuse()
    own = OwnCourse(
        subject=Subject(old.subject),
        provider_id=provider.id,
        has_loan=old.has_loan,
        planned_hours=old.planned_hours,
    )
    new = _own(case, provider, own, by=by, on=on, follows=old)
    if moving.placing is not None:
        _place(case, new, moving.placing, by=by, on=on)
    return new
