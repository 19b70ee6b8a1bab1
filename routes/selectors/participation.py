"""How PVT and MAP of a case stand, and what was done in practice."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from cases.models import Case, PipState, PipVersion
from routes.models import (
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


def pvt_facts(case: Case, plan: PipVersion | None = None) -> PvtFacts:
    """How the PVT stands; `plan` for the hours that it says."""
    track = PvtTrack.objects.filter(case=case).first() or PvtTrack(case=case)
    followed = PvtPresence.objects.filter(case=case).aggregate(
        total=Sum("hours", default=0),
        activities=Count("id", filter=Q(session__kind=SessionKind.ACTIVITY, hours__gt=0)),
    )
    return PvtFacts(
        hours=followed["total"] + track.intake_hours,
        activities=followed["activities"] + int(track.has_intake_activity),
        attended_signing_on=track.attended_signing_on,
        signed_on=track.signed_on,
        closed_on=track.closed_on,
        planned_hours=plan.pvt_hours if plan else None,
    )


def map_facts(case: Case) -> MapFacts:
    """How the MAP stands."""
    track = MapTrack.objects.filter(case=case).annotate(done=Count("themes")).first()
    return MapFacts(
        themes=track.done if track else 0,
        practice_hours=practised(case, PracticePurpose.MAP),
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


def certificate_on(case: Case) -> date | None:
    """When the certificate of the Z-route was handed over; None while it was not."""
    handed = ZTrack.objects.filter(case=case).values_list("certificate_handed_on", flat=True)
    return handed.first()


def host_names(ids: Collection[UUID]) -> dict[str, str]:
    """The names of these places in practice, for the history of a case."""
    rows = PracticeHost.objects.filter(id__in=ids).values_list("id", "name")
    return {str(key): name for key, name in rows}
