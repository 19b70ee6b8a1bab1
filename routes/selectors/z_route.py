"""What there is of a Z-route on a day, as the rules of its end read it."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q, Sum

from cases.models import Case, Group
from cases.rules.completion import CompletionEvidence
from routes.models import HourDeduction, PracticePurpose
from routes.rules import norms as counted
from routes.rules.norms import NormFacts
from routes.rules.participation import ZHours
from routes.selectors.hours import norm_facts
from routes.selectors.participation import Tracks, practised, pvt_facts, themes_of, tracks_of


def z_evidence(
    case: Case,
    *,
    on: date,
    tracks: Tracks | None = None,
    norms: Callable[[], NormFacts] | None = None,
) -> CompletionEvidence:
    """Hours against norms, end talk, PVT, MAP and certificate of somebody on the Z-route; `tracks`
    and `norms` when they were read already.
    """
    facts, kept = norms() if norms else norm_facts([case])[case.id], tracks or tracks_of(case)
    course, participation = counted.course(facts, on=on), counted.participation(facts, on=on)
    return CompletionEvidence(
        route="z",
        pvt_closed_on=kept.pvt.closed_on if kept.pvt else None,
        map_closed_on=kept.map.closed_on if kept.map else None,
        course_hours=course.hours,
        course_norm=course.norm,
        participation_hours=participation.hours,
        participation_norm=participation.norm,
        end_talk_on=kept.z.end_talk_on if kept.z else None,
        certificate_handed_on=kept.z.certificate_handed_on if kept.z else None,
    )


def z_hours(case: Case, *, without: str) -> ZHours:
    """What bears on the hours that the Z-route asks, `without` the deduction on this ground."""
    deducted = (
        HourDeduction.objects.filter(case=case)
        .exclude(ground=without)
        .aggregate(
            course=Sum("hours", filter=Q(of_course=True), default=0),
            participation=Sum("hours", filter=Q(of_course=False), default=0),
        )
    )
    themes = themes_of(case).aggregate(total=Sum("hours", default=0))
    return ZHours(
        is_asylum=case.group == Group.ASYLUM,
        pvt_hours=pvt_facts(case).hours,
        map_hours=themes["total"] + practised(case, PracticePurpose.MAP),
        course_deducted=deducted["course"],
        participation_deducted=deducted["participation"],
    )
