"""Hours of a case: what was stated, what counts, and how far it is from every norm."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Sum

from cases.models import Case, Group, PipState, PipVersion
from routes.models import (
    COURSES,
    Enrolment,
    HourDeduction,
    HoursStatement,
    MapTheme,
    OtherHours,
    OtherHoursKind,
    PracticeHours,
    PracticePurpose,
    PvtPresence,
    PvtTrack,
    QualityMark,
    SessionKind,
)
from routes.rules import norms
from routes.rules.norms import Counter, CourseLine, Line, NormFacts


def counters_of(case: Case, *, on: date) -> tuple[Counter, ...]:
    """Every norm that says something about this case, with the hours against it."""
    return counters_for([case], on=on)[case.id]


def counters_for(cases: Iterable[Case], *, on: date) -> dict[UUID, tuple[Counter, ...]]:
    """The same for many cases, in a fixed number of queries."""
    return {key: norms.counters(facts, on=on) for key, facts in norm_facts(cases).items()}


def course_hours(case: Case) -> int:
    """The hours of language and KNM that count on the route of the plan in force."""
    return norms.course_hours(norm_facts([case])[case.id])


def participation_hours(case: Case) -> int:
    """The hours of participation that count on the Z-route, PVT and MAP apart."""
    return norms.participation_hours(norm_facts([case])[case.id])


def norm_facts(cases: Iterable[Case]) -> dict[UUID, NormFacts]:
    """What each of these people followed, in a fixed number of queries."""
    ids = [case.id for case in cases]
    courses, deducted = _courses(ids), _deducted(ids)
    rows = Case.objects.filter(id__in=ids).annotate(**_followed())
    return {row.id: _facts(row, courses[row.id], deducted) for row in rows}


def _facts(
    row: Any, courses: list[CourseLine], deducted: dict[tuple[UUID, bool], list[Line]]
) -> NormFacts:
    """From an annotated case."""
    return NormFacts(
        is_asylum=row.group == Group.ASYLUM,
        route=row.plan_route or "",
        planned_hours=row.plan_hours,
        courses=tuple(courses),
        intake_language=row.intake_language or 0,
        earlier_language=row.earlier_language or 0,
        intake_participation=row.intake_participation or 0,
        pvt_hours=(row.pvt_followed or 0) + (row.pvt_intake or 0),
        pvt_activities=(row.pvt_done or 0) + int(row.pvt_intake_activity or False),
        map_hours=(row.themes or 0) + (row.practised or 0),
        map_practice=row.practised or 0,
        participation=row.participated or 0,
        deducted_course=tuple(deducted[row.id, True]),
        deducted_participation=tuple(deducted[row.id, False]),
    )


def _followed() -> dict[str, Any]:
    """What is read with a case: the plan in force, and hours outside courses."""
    mine = OuterRef("id")
    plan = PipVersion.objects.filter(case=mine, state=PipState.ADOPTED).order_by("-number")
    track = PvtTrack.objects.filter(case=mine)
    present = PvtPresence.objects.filter(case=mine)
    activities = present.filter(session__kind=SessionKind.ACTIVITY, hours__gt=0)
    done = activities.order_by().values("case").annotate(done=Count("id"))
    practice = PracticeHours.objects.filter(case=mine, replaced_by=None)
    return {
        "plan_route": Subquery(plan.values("route")[:1]),
        "plan_hours": Subquery(plan.values("route_hours")[:1]),
        "intake_language": _newest(OtherHoursKind.INTAKE_LANGUAGE),
        "earlier_language": _newest(OtherHoursKind.EARLIER_LANGUAGE),
        "intake_participation": _newest(OtherHoursKind.INTAKE_PARTICIPATION),
        "pvt_intake": Subquery(track.values("intake_hours")[:1]),
        "pvt_intake_activity": Subquery(track.values("has_intake_activity")[:1]),
        "pvt_followed": _total(present, "case"),
        "pvt_done": Subquery(done.values("done")),
        "themes": _total(MapTheme.objects.filter(track__case=mine), "track__case"),
        "practised": _total(practice.filter(purpose=PracticePurpose.MAP), "case"),
        "participated": _total(practice.filter(purpose=PracticePurpose.PARTICIPATION), "case"),
    }


def _newest(kind: OtherHoursKind) -> Subquery:
    """The running total of this kind."""
    rows = OtherHours.objects.filter(case=OuterRef("id"), kind=kind).order_by("-number")
    return Subquery(rows.values("hours")[:1])


def _total(rows: "QuerySet[Any]", case: str) -> Subquery:
    """The hours of all rows of the case; nothing without rows."""
    return Subquery(rows.order_by().values(case).annotate(total=Sum("hours")).values("total"))


def _courses(ids: list[UUID]) -> dict[UUID, list[CourseLine]]:
    """Every course with its newest hours, and whether its institution was recognised at its
    start.
    """
    newest = HoursStatement.objects.filter(enrolment=OuterRef("id")).order_by("-number")
    mark = QualityMark.objects.filter(
        provider=OuterRef("provider"),
        first_day__lte=OuterRef("started_on"),
        last_day__gte=OuterRef("started_on"),
    )
    rows = (
        Enrolment.objects.filter(case__in=ids, subject__in=COURSES)
        .select_related("provider")
        .annotate(followed=Subquery(newest.values("hours")[:1]), is_recognised=Exists(mark))
        .filter(followed__isnull=False)
        .order_by("started_on", "number")
    )
    found: dict[UUID, list[CourseLine]] = defaultdict(list)
    for row in rows:
        line = CourseLine(
            label=str(row),
            subject=row.subject,
            hours=row.followed,
            is_recognised=row.is_recognised,
        )
        found[row.case_id].append(line)
    return found


def _deducted(ids: list[UUID]) -> dict[tuple[UUID, bool], list[Line]]:
    found: dict[tuple[UUID, bool], list[Line]] = defaultdict(list)
    for row in HourDeduction.objects.filter(case__in=ids).order_by("decided_on", "id"):
        found[row.case_id, row.of_course].append(Line(row.get_ground_display(), row.hours))
    return found
