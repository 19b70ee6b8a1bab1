"""PVT groups, their sessions and their people, as far as somebody may see them.

Who carries the PVT out for a municipality sees the groups of the own organisation; who reads the
cases there sees every group for them. Somebody of a municipality outside the scope is not shown.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from core.errors import NotInScope
from regional.models import Duty, Municipality, Organisation
from regional.selectors import delegations_on
from routes.models import PvtGroup, PvtPlace, PvtPresence, PvtSession, SessionKind


def organisers(actor: Actor) -> frozenset[UUID]:
    """The organisations for which this person carries out PVT."""
    return frozenset(
        position.organisation for position in actor.positions if Act.DO_PVT in position.acts
    )


def groups_for(actor: Actor) -> "QuerySet[PvtGroup]":
    """The groups that this person may see."""
    scope, readable = Scope.of(actor, Act.DO_PVT), _readable(actor)
    visible = PvtGroup.objects.filter(
        Q(organiser__in=organisers(actor)) | Q(municipalities__in=readable),
        municipalities__in=scope.codes,
    )
    return (
        PvtGroup.objects.filter(id__in=visible.values("id"))
        .select_related("organiser")
        .prefetch_related("municipalities")
    )


def group_for(actor: Actor, group_id: UUID) -> PvtGroup:
    """One group; `NotInScope` when this person may not see it."""
    found = groups_for(actor).filter(id=group_id).first()
    if found is None:
        raise NotInScope
    return found


def session_for(actor: Actor, session_id: UUID) -> PvtSession:
    """One session of a group that this person may see."""
    found = PvtSession.objects.select_related("group").filter(id=session_id).first()
    if found is None:
        raise NotInScope
    found.group = group_for(actor, found.group_id)
    return found


def may_keep(actor: Actor, group: PvtGroup) -> bool:
    """May this person plan its sessions and record who was there? Then everybody in it is shown."""
    codes = {town.code for town in group.municipalities.all()}
    own = group.organiser_id in organisers(actor)
    return codes <= Scope.of(actor, Act.DO_PVT).codes and (own or codes <= _readable(actor))


def seats(actor: Actor, group: PvtGroup, *, day: date | None = None) -> "QuerySet[PvtPlace]":
    """Who has a place in the group, by name: on this day, or ever."""
    scope = Scope.of(actor, Act.DO_PVT).codes
    codes = scope if group.organiser_id in organisers(actor) else _readable(actor)
    rows = PvtPlace.objects.filter(
        group=group,
        case__municipality__in=codes & {town.code for town in group.municipalities.all()},
    )
    if day is not None:
        rows = rows.filter(held_on(day), case__ended_on=None)
    return rows.select_related("case__newcomer", "case__municipality", "case__pvt_track").order_by(
        "case__newcomer__surname", "case__newcomer__given_names", "case_id"
    )


def held_on(day: date) -> Q:
    """Places that are taken on this day."""
    return Q(joined_on__lte=day) & (Q(left_on=None) | Q(left_on__gte=day))


def with_counts(groups: "QuerySet[PvtGroup]", *, on: date) -> "QuerySet[PvtGroup]":
    """The groups with `taken` places, those with a session to come first, then the newest.

    `next_on` is the first session from this day on, `signed_on` the last signing before it.
    """
    counted = groups.annotate(
        taken=_taken(on),
        next_on=Min("sessions__held_on", filter=Q(sessions__held_on__gte=on)),
        signed_on=Max(
            "sessions__held_on",
            filter=Q(sessions__held_on__lt=on, sessions__kind=SessionKind.SIGNING),
        ),
    )
    return counted.order_by(F("next_on").asc(nulls_last=True), "-made_on", "name")


def taken(group: PvtGroup, *, on: date) -> int:
    """How many places are taken on this day; who is no longer in the track needs none."""
    return group.seats.filter(held_on(on), case__ended_on=None).count()


def _taken(on: date) -> Count:
    """The same for many groups at once."""
    is_open = Q(seats__left_on=None) | Q(seats__left_on__gte=on)
    held = Q(seats__joined_on__lte=on, seats__case__ended_on=None) & is_open
    return Count("seats", filter=held, distinct=True)


def unrecorded_sessions(actor: Actor, *, on: date) -> "QuerySet[PvtSession]":
    """Sessions up to today of which it was not recorded who was there, the oldest first; nobody
    has to record one for which nobody had a place.
    """
    day = OuterRef("held_on")
    placed = PvtPlace.objects.filter(
        Q(left_on=None) | Q(left_on__gte=day),
        group=OuterRef("group"),
        joined_on__lte=day,
        case__ended_on=None,
    )
    return (
        PvtSession.objects.filter(
            Exists(placed),
            group__in=groups_for(actor).values("id"),
            held_on__lte=on,
            is_recorded=False,
        )
        .select_related("group__organiser")
        .order_by("held_on", "id")
    )


def presences(session: PvtSession) -> dict[UUID, PvtPresence]:
    """Who was at a session, by case."""
    return {row.case_id: row for row in PvtPresence.objects.filter(session=session)}


def open_groups(case: Case, *, on: date) -> "QuerySet[PvtGroup]":
    """The groups for this municipality that have a place left, those that go on first."""
    groups = (
        PvtGroup.objects.filter(municipalities=case.municipality_id)
        .select_related("organiser")
        .alias(held=_taken(on))
        .filter(held__lt=F("places"))
    )
    return with_counts(groups, on=on)


def places_of(case: Case) -> "QuerySet[PvtPlace]":
    """The groups in which somebody is or was, the newest first."""
    rows = PvtPlace.objects.filter(case=case).select_related("group__organiser")
    return rows.order_by("-joined_on", "id")


def towns_with_pvt(actor: Actor) -> list[Municipality]:
    """The municipalities for which this person may make a group."""
    return list(Municipality.objects.filter(code__in=Scope.of(actor, Act.DO_PVT).codes))


def organisers_for(actor: Actor) -> list[Organisation]:
    """In whose name this person may make a group: who carries out the PVT where one reads the
    cases, and the own organisation.
    """
    codes = Scope.of(actor, Act.DO_PVT).codes
    bodies = {
        row.executor.id: row.executor
        for row in delegations_on(actor.on)
        if row.duty == Duty.PVT
        and row.municipality_id in codes
        and (row.executor_id in organisers(actor) or row.municipality_id in _readable(actor))
    }
    return sorted(bodies.values(), key=lambda body: body.name)


def _readable(actor: Actor) -> frozenset[str]:
    """Where this person carries out PVT and reads the cases."""
    return Scope.of(actor, Act.DO_PVT).codes & Scope.of(actor, Act.VIEW_CASE).codes


def group_names(ids: Collection[UUID]) -> "QuerySet[PvtGroup, tuple[UUID, str]]":
    """The names of these groups, for the history of a case."""
    return PvtGroup.objects.filter(id__in=ids).values_list("id", "name")
