"""Who will not make it before the term ends: for one case, or for everybody whose end comes near.

However many people there are, it takes the same number of queries.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum

from accounts.actors import Scope
from cases.models import Case, Deadline, DeadlineState, Group, Phase, PipState, PipVersion
from cases.selectors import cases_in
from law.calendar import add_months
from law.terms import TermKey
from regional.selectors import policy_everywhere
from routes.models import (
    COURSES,
    Dispensation,
    Enrolment,
    EnrolmentState,
    ExamAttempt,
    Exemption,
    HoursStatement,
    PracticeHours,
    PracticePurpose,
)
from routes.rules import norms
from routes.rules.exams import ExamFacts, standings
from routes.rules.norms import NormFacts
from routes.rules.outlook import (
    RECENT_WEEKS,
    Outlook,
    OutlookFacts,
    Pace,
    Times,
    weekly,
    will_not_make_it,
)
from routes.rules.participation import map_is_owed
from routes.selectors.exams import attempt_of, freed_of
from routes.selectors.hours import norm_facts

PAGE = 50
FOLLOWING = (Phase.ROUTE, Phase.MAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """To what the list is narrowed; empty is no limit."""

    municipality: str = ""
    caseworker: UUID | None = None


@dataclass(frozen=True, slots=True)
class Late:
    """Somebody who will not make it."""

    case: Case
    outlook: Outlook


def outlook_of(case: Case, *, on: date) -> Outlook | None:
    """How it looks for this case; None before its term began or after it ended."""
    return outlooks(Case.objects.filter(id=case.id), on=on).get(case.id)


def will_be_late(scope: Scope, wanted: Wanted, *, on: date) -> list[Late]:
    """Everybody in scope who will not make it, whose term ends first in front."""
    rows = cases_in(scope)
    if wanted.municipality:
        rows = rows.filter(municipality=wanted.municipality)
    if wanted.caseworker is not None:
        rows = rows.filter(caseworker=wanted.caseworker)
    found = outlooks(rows, on=on)
    late = [(told.last_day, id) for id, told in found.items() if told.will_not_make_it]
    cases = Case.objects.select_related("newcomer", "municipality", "caseworker").in_bulk(
        [id for _, id in late]
    )
    return [Late(cases[id], found[id]) for _, id in sorted(late)]


def outlooks(rows: "QuerySet[Case]", *, on: date) -> dict[UUID, Outlook]:
    """How it looks for each of these cases that follows a route, as far as its end is near."""
    months = policy_everywhere("outlook_months", on=on)
    horizon = add_months(on, max(months.values()))
    cases = list(
        rows.filter(phase__in=FOLLOWING)
        .annotate(term_last_day=Subquery(_term().values("last_day")[:1]))
        .filter(term_last_day__lte=horizon)
        .select_related("pvt_track", "map_track", "duo_completion")
    )
    if not cases:
        return {}
    times = _times(months, on)
    shelf = _Shelf.of(cases, on=on)
    return {
        case.id: will_not_make_it(
            _facts(case, shelf, on=on), times=times[case.municipality_id], on=on
        )
        for case in cases
        if case.id in shelf.plans
    }


def _term() -> "QuerySet[Deadline]":
    return Deadline.objects.filter(
        case=OuterRef("id"), key=TermKey.INTEGRATION, state=DeadlineState.RUNNING
    )


def _times(months: dict[str, int], on: date) -> dict[str, Times]:
    """How long things take in each municipality."""
    keys = ("outlook_exam_weeks", "outlook_pvt_weeks", "outlook_map_weeks")
    exam, pvt, map_ = (policy_everywhere(key, on=on) for key in keys)
    return {
        code: Times(
            months=months[code],
            exam_weeks=exam[code],
            pvt_weeks=pvt[code],
            map_weeks=map_[code],
        )
        for code in months
    }


Grouped = dict[UUID, list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """Everything the facts of many cases need, each kind fetched once, by case."""

    plans: dict[UUID, PipVersion]
    courses: Grouped
    attempts: Grouped
    exemptions: Grouped
    dispensations: Grouped
    norms: dict[UUID, NormFacts]
    practised_before: dict[UUID, int]

    @classmethod
    def of(cls, cases: Sequence[Case], *, on: date) -> "_Shelf":
        """Fetch it all."""
        ids = [case.id for case in cases]
        since = on - timedelta(weeks=RECENT_WEEKS)
        adopted = PipVersion.objects.filter(case__in=ids, state=PipState.ADOPTED)
        return cls(
            plans={
                row.case_id: row for row in adopted.order_by("case", "-number").distinct("case")
            },
            courses=_by_case(_courses(ids, since=since, on=on)),
            attempts=_by_case(ExamAttempt.objects.filter(case__in=ids)),
            exemptions=_by_case(Exemption.objects.filter(case__in=ids)),
            dispensations=_by_case(Dispensation.objects.filter(case__in=ids)),
            norms=norm_facts(cases),
            practised_before=_participated(ids, before=since),
        )


def _by_case(rows: Iterable[Any]) -> Grouped:
    found: Grouped = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


def _participated(ids: list[UUID], *, before: date) -> dict[UUID, int]:
    """The hours of participation that were over before a day."""
    rows = PracticeHours.objects.filter(
        case__in=ids,
        purpose=PracticePurpose.PARTICIPATION,
        replaced_by=None,
        last_day__lt=before,
    )
    return dict(rows.order_by().values_list("case").annotate(total=Sum("hours")))


def _courses(ids: list[UUID], *, since: date, on: date) -> "QuerySet[Enrolment]":
    """The courses with what was followed of them: now, and at the begin of the last quarter."""
    newest = HoursStatement.objects.filter(enrolment=OuterRef("id")).order_by("-number")
    return (
        Enrolment.objects.filter(case__in=ids, subject__in=COURSES)
        .annotate(
            hours_now=Subquery(newest.values("hours")[:1]),
            hours_before=Subquery(newest.filter(known_until__lte=since).values("hours")[:1]),
        )
        .order_by(F("expected_start_on").asc(nulls_last=True))
    )


def _facts(case: Any, shelf: _Shelf, *, on: date) -> OutlookFacts:
    """From an annotated case; a one-to-one that is not there is None."""
    plan = shelf.plans[case.id]
    courses = shelf.courses.get(case.id, [])
    parts = _open_parts(case, plan, shelf, on=on)
    paces = _paces(case, plan, shelf, on=on)
    is_done = _is_done(case, plan, parts, paces)
    has_hours = any(pace.to_go > 0 for pace in paces)
    has_begun = any(row.started_on is not None for row in courses)
    waits = [row for row in courses if row.state in (EnrolmentState.WAITING, EnrolmentState.PLACED)]
    pvt, map_ = getattr(case, "pvt_track", None), getattr(case, "map_track", None)
    return OutlookFacts(
        last_day=case.term_last_day,
        paces=() if is_done else paces,
        parts_open=() if is_done else parts,
        is_pvt_open=pvt is None or pvt.closed_on is None,
        is_map_open=map_is_owed(plan.route) and (map_ is None or map_.closed_on is None),
        needs_course=not is_done and case.phase == Phase.ROUTE and (has_hours or not has_begun),
        has_course=any(row.state == EnrolmentState.ACTIVE for row in courses),
        expected_start_on=waits[0].expected_start_on if waits else None,
    )


def _is_done(case: Any, plan: PipVersion, parts: tuple[str, ...], paces: tuple[Pace, ...]) -> bool:
    """Is the route itself done: its parts, the taalschakeltraject, or the hours of the Z-route?"""
    report = getattr(case, "duo_completion", None)
    if plan.route == "z":
        return all(pace.to_go <= 0 for pace in paces)
    if plan.route == "education" and report is not None and report.education_done_on is not None:
        return True
    return not parts


def _open_parts(case: Case, plan: PipVersion, shelf: _Shelf, *, on: date) -> tuple[str, ...]:
    facts = ExamFacts(
        route=plan.route,
        level=plan.level,
        a2_parts=tuple(plan.a2_parts),
        group=case.group,
        attempts=tuple(attempt_of(row) for row in shelf.attempts.get(case.id, [])),
        freed=freed_of(
            tuple(shelf.exemptions.get(case.id, [])), tuple(shelf.dispensations.get(case.id, []))
        ),
    )
    return tuple(one.part for one in standings(facts, on=on) if one.is_open)


def _paces(case: Case, plan: PipVersion, shelf: _Shelf, *, on: date) -> tuple[Pace, ...]:
    """What remains of each norm, and how fast it goes."""
    facts = shelf.norms[case.id]
    courses = [row for row in shelf.courses.get(case.id, []) if row.started_on is not None]
    since = on - timedelta(weeks=RECENT_WEEKS)
    totals = [
        (since, sum(row.hours_before or 0 for row in courses)),
        (on, sum(row.hours_now or 0 for row in courses)),
    ]
    began = min((row.started_on for row in courses), default=None)
    # Those of the family group owe no hours on the B1-route: their norm is that of an extension.
    owes_hours = plan.route == "z" or case.group == Group.ASYLUM
    lacks = norms.course(facts, on=on).lacks if owes_hours else 0
    pace = Pace(what="uren cursus", to_go=lacks, weekly=weekly(totals, started_on=began, on=on))
    if plan.route != "z":
        return (pace,)
    done = [(since, shelf.practised_before.get(case.id, 0)), (on, facts.participation)]
    participation = Pace(
        what="uren participatie",
        to_go=norms.participation(facts, on=on).lacks,
        weekly=weekly(done, started_on=None, on=on),
    )
    return (pace, participation)
