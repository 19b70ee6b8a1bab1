"""Hours of a case: what was stated, what counts, and how far it is from every norm."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum

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

Hours = dict[UUID, int]


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
    rows = list(cases)
    ids = [case.id for case in rows]
    plans = _plans(ids)
    courses, other = _courses(ids), _other(ids)
    pvt, activities = _pvt(ids)
    themes = _sums(MapTheme.objects.filter(track__case__in=ids), "track__case")
    practice = _practice(ids)
    deducted = _deducted(ids)
    return {
        case.id: NormFacts(
            is_asylum=case.group == Group.ASYLUM,
            route=plans.get(case.id, ("", None))[0],
            planned_hours=plans.get(case.id, ("", None))[1],
            courses=tuple(courses[case.id]),
            intake_language=other.get((case.id, OtherHoursKind.INTAKE_LANGUAGE), 0),
            earlier_language=other.get((case.id, OtherHoursKind.EARLIER_LANGUAGE), 0),
            intake_participation=other.get((case.id, OtherHoursKind.INTAKE_PARTICIPATION), 0),
            pvt_hours=pvt.get(case.id, 0),
            pvt_activities=activities.get(case.id, 0),
            map_hours=themes.get(case.id, 0) + practice.get((case.id, PracticePurpose.MAP), 0),
            map_practice=practice.get((case.id, PracticePurpose.MAP), 0),
            participation=practice.get((case.id, PracticePurpose.PARTICIPATION), 0),
            deducted_course=tuple(deducted[case.id, True]),
            deducted_participation=tuple(deducted[case.id, False]),
        )
        for case in rows
    }


def _plans(ids: list[UUID]) -> dict[UUID, tuple[str, int | None]]:
    """Route and hours of the plan that is in force."""
    newest = (
        PipVersion.objects.filter(case__in=ids, state=PipState.ADOPTED)
        .order_by("case", "-number")
        .distinct("case")
    )
    found = newest.values_list("case_id", "route", "route_hours")
    return {case: (route, hours) for case, route, hours in found}


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


def _other(ids: list[UUID]) -> dict[tuple[UUID, str], int]:
    newest = (
        OtherHours.objects.filter(case__in=ids)
        .order_by("case", "kind", "-number")
        .distinct("case", "kind")
    )
    return {(row.case_id, row.kind): row.hours for row in newest}


def _pvt(ids: list[UUID]) -> tuple[Hours, Hours]:
    """Hours and activities of PVT, those of the intake included."""
    hours: Hours = defaultdict(int)
    activities: Hours = defaultdict(int)
    for track in PvtTrack.objects.filter(case__in=ids):
        hours[track.case_id] = track.intake_hours
        activities[track.case_id] = int(track.has_intake_activity)
    is_activity = Q(session__kind=SessionKind.ACTIVITY, hours__gt=0)
    followed = (
        PvtPresence.objects.filter(case__in=ids)
        .values_list("case")
        .annotate(total=Sum("hours"), done=Count("id", filter=is_activity))
        .order_by()
    )
    for case, total, done in followed:
        hours[case] += total
        activities[case] += done
    return hours, activities


def _practice(ids: list[UUID]) -> dict[tuple[UUID, str], int]:
    """Hours in practice by purpose; what a correction replaced does not count."""
    rows = (
        PracticeHours.objects.filter(case__in=ids, replaced_by=None)
        .values_list("case", "purpose")
        .annotate(total=Sum("hours"))
        .order_by()
    )
    return {(case, purpose): total for case, purpose, total in rows}


def _deducted(ids: list[UUID]) -> dict[tuple[UUID, bool], list[Line]]:
    found: dict[tuple[UUID, bool], list[Line]] = defaultdict(list)
    for row in HourDeduction.objects.filter(case__in=ids).order_by("decided_on", "id"):
        found[row.case_id, row.of_course].append(Line(row.get_ground_display(), row.hours))
    return found


def _sums(rows: "QuerySet[Any]", case: str) -> Hours:
    return dict(rows.values_list(case).annotate(total=Sum("hours")).order_by())
