"""How PVT and MAP of a case stand, and what was done in practice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum

from cases.models import Case, PipState, PipVersion
from routes.models import (
    HourDeduction,
    MapTheme,
    MapTrack,
    PracticeHost,
    PracticeHours,
    PracticePurpose,
    PvtPresence,
    PvtTrack,
    SessionKind,
    ZTrack,
)
from routes.rules.participation import MapFacts, PvtFacts


def plan_in_force(case: Case) -> PipVersion | None:
    """The adopted version of the PIP that holds now, without its goals."""
    adopted = PipVersion.objects.filter(case=case, state=PipState.ADOPTED)
    return adopted.order_by("-number").first()


def route_of(case: Case) -> str:
    """The learning route of the plan in force; empty without one."""
    plan = plan_in_force(case)
    return plan.route if plan else ""


def pvt_facts(case: Case) -> PvtFacts:
    """How the PVT stands."""
    return as_pvt_facts(pvt_track_of(case), attended(case))


def as_pvt_facts(track: PvtTrack | None, followed: Iterable[PvtPresence]) -> PvtFacts:
    """How a PVT stands of which the rows are there already."""
    kept, rows = track or PvtTrack(), list(followed)
    activities = [row for row in rows if row.session.kind == SessionKind.ACTIVITY and row.hours]
    return PvtFacts(
        hours=sum(row.hours for row in rows) + kept.intake_hours,
        activities=len(activities) + int(kept.has_intake_activity),
        attended_signing_on=kept.attended_signing_on,
        signed_on=kept.signed_on,
        closed_on=kept.closed_on,
    )


def attended(case: Case) -> "QuerySet[PvtPresence]":
    """The sessions of which it was recorded whether this person was there."""
    rows = PvtPresence.objects.filter(case=case).select_related("session__group")
    return rows.order_by("session__held_on", "id")


def map_facts(case: Case) -> MapFacts:
    """How the MAP stands."""
    return as_map_facts(map_track_of(case), themes_of(case), practice_of(case))


def as_map_facts(
    track: MapTrack | None, themes: Iterable[MapTheme], practice: Iterable[PracticeHours]
) -> MapFacts:
    """How a MAP stands of which the rows are there already."""
    return MapFacts(
        themes=len(list(themes)),
        practice_hours=sum(row.hours for row in practice if row.purpose == PracticePurpose.MAP),
        end_talk_on=track.end_talk_on if track else None,
        closed_on=track.closed_on if track else None,
    )


def practice_of(case: Case) -> "QuerySet[PracticeHours]":
    """The hours in practice that count: those that no correction replaced."""
    return PracticeHours.objects.filter(case=case, replaced_by=None).select_related("host")


def practised(case: Case, purpose: PracticePurpose) -> int:
    """The hours in practice for this purpose."""
    rows = practice_of(case).filter(purpose=purpose)
    return int(rows.aggregate(total=Sum("hours", default=0))["total"])


def hosts_with_places() -> list[PracticeHost]:
    """Who offers places in practice now, by name."""
    return list(PracticeHost.objects.filter(is_active=True))


def certificate_on(case: Case) -> date | None:
    """When the certificate of the Z-route was handed over; None while it was not."""
    handed = ZTrack.objects.filter(case=case).values_list("certificate_handed_on", flat=True)
    return handed.first()


def host_names(ids: Collection[UUID]) -> "QuerySet[PracticeHost, tuple[UUID, str]]":
    """The names of these places in practice, for the history of a case."""
    return PracticeHost.objects.filter(id__in=ids).values_list("id", "name")


@dataclass(frozen=True, slots=True)
class Tracks:
    """How PVT, MAP and the end of the Z-route of a case are kept; None where nothing is yet."""

    pvt: PvtTrack | None
    map: MapTrack | None
    z: ZTrack | None


def tracks_of(case: Case) -> Tracks:
    """The three of them in one query, with who held the end talks."""
    joined = ("pvt_track", "map_track__end_talk_by", "z_track__end_talk_by")
    row = Case.objects.select_related(*joined).get(id=case.id)
    return Tracks(*(getattr(row, name, None) for name in ("pvt_track", "map_track", "z_track")))


def pvt_track_of(case: Case) -> PvtTrack | None:
    """Signing, signature and closing of the PVT; None while nothing was recorded."""
    return PvtTrack.objects.filter(case=case).first()


def map_track_of(case: Case) -> MapTrack | None:
    """The MAP; None while it has not begun."""
    return MapTrack.objects.filter(case=case).first()


def themes_of(case: Case) -> "QuerySet[MapTheme]":
    """The themes of the MAP that were dealt with."""
    return MapTheme.objects.filter(track__case=case)


def deductions_of(case: Case) -> "QuerySet[HourDeduction]":
    """What is not asked on the Z-route; a deduction that was called off is left out."""
    return HourDeduction.objects.filter(case=case, hours__gt=0)
