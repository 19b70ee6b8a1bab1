"""PVT groups: made by who carries the PVT out, with sessions, and with people who come and go."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from cases.services.locking import lock, remember
from core import events
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from core.models import StreamKind
from regional.models import Duty, Municipality, Organisation
from regional.selectors import delegation_for, policy
from routes.events.participation import PvtGroupMade, PvtJoined, PvtLeft, PvtSessionPlanned
from routes.models import PvtGroup, PvtPlace, PvtSession, PvtTrack, SessionKind
from routes.rules.participation import Executor, pvt_may_be_organised
from routes.selectors.pvt import held_on, may_keep, organisers, taken
from routes.services.participating import demand_under_way


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDraft:
    """A group as it is made; `municipalities` are codes."""

    organiser_id: UUID
    municipalities: tuple[str, ...]
    name: str
    language: str
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """A session as it is planned, in whole hours."""

    held_on: date
    hours: int
    kind: SessionKind
    place: str
    subject: str = ""


@transaction.atomic
def make_group(draft: GroupDraft, *, by: Acting, on: date) -> PvtGroup:
    """Make a group for these municipalities.

    Refuses an organiser that does not carry out the PVT on this day in each of them (Awb 10:1), and
    (`Invalid`) a name that the organiser used, and no places. `NotInScope` for a municipality or an
    organiser for which one does not act.
    """
    _demand_scope(by, draft)
    errors = {}
    if draft.places < 1:
        errors["places"] = "Een groep heeft ten minste één plaats."
    if not draft.municipalities:
        errors["municipalities"] = "Kies ten minste één gemeente."
    if PvtGroup.objects.filter(organiser=draft.organiser_id, name=draft.name).exists():
        errors["name"] = "Deze organisatie heeft al een groep met deze naam."
    if errors:
        raise Invalid(errors)
    organiser = Organisation.objects.get(id=draft.organiser_id)
    _demand_executor(organiser, draft.municipalities, day=on)
    group = PvtGroup.objects.create(
        organiser=organiser,
        name=draft.name,
        language=draft.language,
        places=draft.places,
        made_on=on,
    )
    group.municipalities.set(Municipality.objects.filter(code__in=draft.municipalities))
    events.record(
        PvtGroupMade(
            organiser_id=organiser.id,
            municipalities=tuple(Code(code) for code in sorted(draft.municipalities)),
            places=group.places,
        ),
        stream=group.id,
        by=by,
        on=on,
        kind=StreamKind.GROUP,
    )
    return group


@transaction.atomic
def plan_session(*, group_id: UUID, draft: SessionDraft, by: Acting, on: date) -> PvtSession:
    """Plan a session, or write down one that was.

    Refuses a day on which another carries out the PVT, and (`Invalid`) more hours than fit in a
    day.
    """
    group = kept_group(group_id, by=by)
    demand_session(group, draft, on=on)
    session = PvtSession.objects.create(
        group=group,
        held_on=draft.held_on,
        hours=draft.hours,
        kind=draft.kind,
        place=draft.place,
        subject=draft.subject,
    )
    events.record(
        PvtSessionPlanned(
            session_id=session.id,
            kind=Code(session.kind),
            held_on=session.held_on,
            hours=session.hours,
        ),
        stream=group.id,
        by=by,
        on=on,
        kind=StreamKind.GROUP,
    )
    return session


def demand_session(group: PvtGroup, draft: SessionDraft, *, on: date) -> None:
    """Refuse a session that does not fit in a day, or on a day on which another carries out the
    PVT.
    """
    most = int(policy("lesson_hours_per_day", on=on))
    if not 1 <= draft.hours <= most:
        raise Invalid({"hours": f"Een bijeenkomst duurt 1 tot en met {most} uur."})
    codes = tuple(town.code for town in group.municipalities.all())
    _demand_executor(group.organiser, codes, day=draft.held_on)


@transaction.atomic
def join_group(
    *,
    case_id: UUID,
    group_id: UUID,
    joined_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> PvtPlace:
    """Give somebody a place in a group; the group is locked, so that its last place goes to one.

    Refuses a full group, one that is not for the municipality, a second group at the same time and
    a PVT that is done.
    """
    case = lock(case_id, by=by, act=Act.DO_PVT, seen=seen)
    demand_under_way(case)
    group = PvtGroup.objects.select_for_update().filter(id=group_id).first()
    if group is None:
        raise NotInScope
    if joined_on > on:
        raise Invalid({"joined_on": "Deze dag ligt in de toekomst."})
    _demand_room(case, group, joined_on)
    place = PvtPlace.objects.create(group=group, case=case, joined_on=joined_on)
    remember(PvtJoined(pvt_group_id=group.id, joined_on=joined_on), case=case, by=by, on=on)
    return place


@transaction.atomic
def leave_group(
    *, case_id: UUID, left_on: date, by: Acting, on: date, seen: int | None = None
) -> PvtPlace:
    """Somebody leaves the group; `left_on` is the last day and the place is free after it.

    Refuses who is in no group, and (`Invalid`) a day before the first or to come.
    """
    case = lock(case_id, by=by, act=Act.DO_PVT, seen=seen)
    place = open_place(case)
    if place is None:
        raise Refused.because("BI 3.1", "deze nieuwkomer zit niet in een PVT-groep")
    if not place.joined_on <= left_on <= on:
        raise Invalid(
            {"left_on": "Deze dag ligt voor de eerste dag in de groep of in de toekomst."}
        )
    return free_place(case, place, left_on=left_on, by=by, on=on)


def open_place(case: Case) -> PvtPlace | None:
    """The place in a group that somebody has now."""
    return PvtPlace.objects.select_for_update().filter(case=case, left_on=None).first()


def free_place(case: Case, place: PvtPlace, *, left_on: date, by: Acting, on: date) -> PvtPlace:
    """End a place after this day."""
    place.left_on = left_on
    place.save(update_fields=["left_on"])
    remember(PvtLeft(pvt_group_id=place.group_id, left_on=left_on), case=case, by=by, on=on)
    return place


def kept_group(group_id: UUID, *, by: Acting) -> PvtGroup:
    """The group, when `by` may plan and record for it; `NotInScope` otherwise."""
    group = (
        PvtGroup.objects.select_related("organiser")
        .prefetch_related("municipalities")
        .filter(id=group_id)
        .first()
    )
    if group is None or (isinstance(by, Actor) and not may_keep(by, group)):
        raise NotInScope
    return group


def _demand_room(case: Case, group: PvtGroup, joined_on: date) -> None:
    if PvtTrack.objects.filter(case=case).exclude(closed_on=None).exists():
        raise Refused.because("BI 3.1", "het PVT van deze nieuwkomer is al afgerond")
    if not group.municipalities.filter(code=case.municipality_id).exists():
        raise Refused.because("Awb 10:1", f"deze groep is niet voor {case.municipality.name}")
    if PvtPlace.objects.filter(case=case).filter(held_on(joined_on)).exists() or open_place(case):
        raise Refused.because("BI 3.1", "deze nieuwkomer zit al in een PVT-groep")
    if taken(group, on=joined_on) >= group.places:
        raise Refused.because(
            "BI 3.1", f"de groep is vol: alle plaatsen ({group.places}) zijn bezet"
        )


def _demand_scope(by: Acting, draft: GroupDraft) -> None:
    if not isinstance(by, Actor):
        return
    codes, scope = frozenset(draft.municipalities), Scope.of(by, Act.DO_PVT).codes
    reads = codes <= Scope.of(by, Act.VIEW_CASE).codes
    if not codes <= scope or not (reads or draft.organiser_id in organisers(by)):
        raise NotInScope


def _demand_executor(organiser: Organisation, codes: tuple[str, ...], *, day: date) -> None:
    rows = [delegation_for(code, Duty.PVT, on=day) for code in codes]
    pvt_may_be_organised(
        organiser.name,
        [
            Executor(row.municipality.name, row.executor.name, row.executor_id == organiser.id)
            for row in rows
        ],
    ).or_refuse()
