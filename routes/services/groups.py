"""Groups that start on a day, with places."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.models import Case
from core.actors import Acting
from core.errors import Invalid, NotInScope
from routes.events.procurement import GroupOpened, GroupRescheduled
from routes.models import CourseGroup, EnrolmentState, Location, Lot
from routes.selectors.procurement import taken_in
from routes.services.buying import demand, demand_buyer, lock_lot, remember
from routes.services.enrolment import start_of_group_moved


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDraft:
    """A group that starts on `first_day` and lasts so many weeks (0: not known yet)."""

    location_id: UUID
    name: str
    first_day: date
    weeks: int
    places: int
    hours_per_week: int


@transaction.atomic
def open_group(*, lot_id: UUID, draft: GroupDraft, by: Acting, on: date) -> CourseGroup:
    """Open a group of a lot.

    Refuses a location of another provider, a group without places, a first day outside the lot and
    a name that another group has on that day.
    """
    lot = lock_lot(lot_id, by=by)
    seller = lot.contract.provider_id
    if not Location.objects.filter(id=draft.location_id, provider=seller).exists():
        raise Invalid({"location": "Kies een locatie van deze aanbieder."})
    _demand_group(lot, draft.name, draft.first_day, draft.places)
    lasts = timedelta(weeks=draft.weeks, days=-1)
    group = CourseGroup.objects.create(
        lot=lot,
        location_id=draft.location_id,
        name=draft.name,
        first_day=draft.first_day,
        last_day=draft.first_day + lasts if draft.weeks else None,
        places=draft.places,
        hours_per_week=draft.hours_per_week,
    )
    opened = GroupOpened(
        group_id=group.id, lot_id=lot.id, first_day=group.first_day, places=group.places
    )
    remember(opened, seller, by=by, on=on)
    return group


def _demand_group(
    lot: Lot, name: str, first_day: date, places: int, *, taken: int = 0, but: UUID | None = None
) -> None:
    """Refuse (`Invalid`) what a group of this lot cannot be; `but` is the group itself."""
    errors = {}
    if places < 1:
        errors["places"] = "Een groep heeft ten minste één plaats."
    if places < taken:
        errors["places"] = f"Er zijn er al {taken} bezet."
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
    _lock_cases(group_id)
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
    _demand_group(group.lot, group.name, first_day, places, taken=taken_in(group), but=group.id)
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
    if first_day != was:
        start_of_group_moved(group, was=was, by=by, on=on)
    return group


def _lock_cases(group_id: UUID) -> None:
    """Lock the cases of who has a place, for whoever places somebody locks case before group."""
    placed = Case.objects.filter(
        enrolments__group=group_id, enrolments__state=EnrolmentState.PLACED
    )
    list(placed.select_for_update(of=("self",)).order_by("id"))
