"""Groups that start on a day, with places."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from core.actors import Acting
from core.errors import Invalid, NotInScope
from routes.events.procurement import GroupOpened, GroupRescheduled
from routes.models import SEATED, CourseGroup, Enrolment, Location, Lot
from routes.services.buying import demand, demand_buyer, lock_lot, remember


@transaction.atomic
def open_group(
    *,
    lot_id: UUID,
    location_id: UUID,
    name: str,
    first_day: date,
    weeks: int,
    places: int,
    hours_per_week: int,
    by: Acting,
    on: date,
) -> CourseGroup:
    """Open a group that starts on `first_day` and lasts so many weeks (0: not known yet).

    Refuses a location of another provider and a group without places.
    """
    lot = lock_lot(lot_id, by=by)
    location = Location.objects.filter(id=location_id, provider=lot.contract.provider_id).first()
    if location is None:
        raise Invalid({"location": "Kies een locatie van deze aanbieder."})
    _demand_group(lot, name, first_day, places)
    group = CourseGroup.objects.create(
        lot=lot,
        location=location,
        name=name,
        first_day=first_day,
        last_day=first_day + timedelta(weeks=weeks, days=-1) if weeks else None,
        places=places,
        hours_per_week=hours_per_week,
    )
    opened = GroupOpened(group_id=group.id, lot_id=lot.id, first_day=first_day, places=places)
    remember(opened, lot.contract.provider_id, by=by, on=on)
    return group


def _demand_group(
    lot: Lot, name: str, first_day: date, places: int, *, taken: int = 0, but: UUID | None = None
) -> None:
    """Refuse (`Invalid`) what a group of this lot cannot be; `but` is the group itself."""
    errors = {}
    if places < 1:
        errors["places"] = "Een groep heeft ten minste één plaats."
    if places < taken:
        errors["places"] = f"Er zijn al {taken} plaatsen bezet."
    if not lot.first_day <= first_day <= lot.last_day:
        errors["first_day"] = "De eerste les valt buiten het perceel."
    same = CourseGroup.objects.filter(lot=lot, name=name, first_day=first_day)
    if (same if but is None else same.exclude(id=but)).exists():
        errors["name"] = "Er is al een groep met deze naam op deze dag."
    if errors:
        raise Invalid(errors)


@transaction.atomic
def reschedule_group(
    *, group_id: UUID, first_day: date, places: int, by: Acting, on: date
) -> CourseGroup:
    """Let a group start on another day, or give it more or fewer places; it lasts as long as it
    did.

    Who has a place and did not start yet, gets the new day as expected start. Refuses fewer places
    than are taken, a day outside the lot, and another first day once somebody started.
    """
    demand(by, Act.PROCURE)
    group = (
        CourseGroup.objects.select_for_update(of=("self",))
        .select_related("lot__contract")
        .filter(id=group_id)
        .first()
    )
    if group is None:
        raise NotInScope
    demand_buyer(by, group.lot.contract.buyer_id)
    was, had = group.first_day, group.places
    seated = Enrolment.objects.filter(group=group, state__in=SEATED)
    _demand_group(group.lot, group.name, first_day, places, taken=seated.count(), but=group.id)
    if first_day != was and group.enrolments.exclude(started_on=None).exists():
        raise Invalid({"first_day": "Deze groep is al begonnen."})
    if (first_day, places) == (was, had):
        return group
    group.first_day, group.places = first_day, places
    if group.last_day is not None:
        group.last_day += first_day - was
    group.save(update_fields=["first_day", "last_day", "places"])
    told = GroupRescheduled(group_id=group.id, was=was, first_day=first_day, places=places)
    remember(told, group.lot.contract.provider_id, by=by, on=on)
    return group
