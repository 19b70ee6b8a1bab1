"""Who will not make it before the term ends: for one case as it is now, for everybody whose end
comes near as the last night saw it.

However many people there are, it takes the same number of queries.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery, Sum

from accounts.actors import Scope
from cases.models import UNDER_WAY, Case, Deadline, DeadlineState, Group, Phase
from core.models import JobRun
from law.calendar import add_months
from law.terms import TermKey
from regional.selectors import policies_everywhere
from routes.models import (
    COURSES,
    Enrolment,
    EnrolmentState,
    HoursStatement,
    KeptOutlook,
    PracticeHours,
    PracticePurpose,
)
from routes.rules import norms
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
from routes.selectors.exams import ExamFile, exam_files
from routes.selectors.hours import norm_facts

JOB = "reckon_outlooks"
"""The job of the night that keeps how it looks for everybody."""

PAGE = 50
FOLLOWING = (Phase.ROUTE, Phase.MAP)
POLICIES = ("outlook_months", "outlook_exam_weeks", "outlook_pvt_weeks", "outlook_map_weeks")
"""How long things take, as each municipality decides; the names of `Times` with a prefix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """To what the list is narrowed; empty is no limit."""

    municipality: str = ""
    caseworker: UUID | None = None


def outlook_of(
    case: Case,
    *,
    on: date,
    file: ExamFile | None = None,
    norms: Callable[[], NormFacts] | None = None,
) -> Outlook | None:
    """How it looks for this case; None while its end is far, and after it ended. `file` and `norms`
    when they were read already.
    """
    known = {case.id: file} if file else None
    hours = (lambda: {case.id: norms()}) if norms else None
    rows, codes = Case.objects.filter(id=case.id), (case.municipality_id,)
    return outlooks(rows, on=on, codes=codes, known=known, hours=hours).get(case.id)


def will_be_late(scope: Scope, wanted: Wanted) -> "QuerySet[KeptOutlook]":
    """Everybody in scope who will not make it, as the last night saw it, whose term ends first in
    front.
    """
    rows = KeptOutlook.objects.filter(
        will_not_make_it=True, case__municipality__in=scope.codes, case__phase__in=UNDER_WAY
    )
    if wanted.municipality:
        rows = rows.filter(case__municipality=wanted.municipality)
    if wanted.caseworker is not None:
        rows = rows.filter(case__caseworker=wanted.caseworker)
    about = ("case__newcomer", "case__municipality", "case__caseworker")
    return rows.select_related(*about).order_by("last_day", "case")


def reckoned_on() -> date | None:
    """The last night in which it was reckoned; None before the first."""
    last: date | None = JobRun.objects.filter(job=JOB).aggregate(last=Max("day"))["last"]
    return last


def to_reckon(on: date, *, most: int, after: str = "") -> list[Case]:
    """Cases that come near the end of their term and were not reckoned on this day yet, by number,
    those `after` a number.
    """
    is_near = Exists(_term().filter(last_day__lte=_horizon(_times(on, None), on)))
    is_done = Exists(KeptOutlook.objects.filter(case=OuterRef("id"), reckoned_on__gte=on))
    rows = Case.objects.filter(is_near, ~is_done, phase__in=FOLLOWING, number__gt=after)
    return list(rows.order_by("number")[:most])


def no_longer_near(on: date, *, most: int) -> list[UUID]:
    """Open cases that would not make it, and were not reckoned on this day: they got more time, or
    no term runs.
    """
    rows = KeptOutlook.objects.filter(
        will_not_make_it=True, reckoned_on__lt=on, case__phase__in=UNDER_WAY
    )
    return list(rows.values_list("case", flat=True)[:most])


def outlooks(
    rows: "QuerySet[Case]",
    *,
    on: date,
    codes: Collection[str] | None = None,
    known: dict[UUID, ExamFile] | None = None,
    hours: Callable[[], dict[UUID, NormFacts]] | None = None,
) -> dict[UUID, Outlook]:
    """How it looks for each of these cases that follows a route, as far as its end is near. `codes`
    are their municipalities, `known` their exams and `hours` what they followed, when those were
    read already.
    """
    times = _times(on, codes)
    cases = list(
        rows.filter(phase__in=FOLLOWING)
        .annotate(term_last_day=Subquery(_term().values("last_day")[:1]))
        .filter(term_last_day__lte=_horizon(times, on))
        .select_related("pvt_track", "map_track")
    )
    if not cases:
        return {}
    followed = hours() if hours else norm_facts(cases)
    shelf = _Shelf.of(cases, known or exam_files(cases), followed, on=on)
    return {
        case.id: will_not_make_it(
            _facts(case, shelf, on=on), times=times[case.municipality_id], on=on
        )
        for case in cases
    }


def _horizon(times: Mapping[str, Times], on: date) -> date:
    """The last day on which the end of a term is near in any of these municipalities."""
    return add_months(on, max(one.months for one in times.values()))


def _term() -> "QuerySet[Deadline]":
    return Deadline.objects.filter(
        case=OuterRef("id"), key=TermKey.INTEGRATION, state=DeadlineState.RUNNING
    )


def _times(on: date, codes: Collection[str] | None) -> dict[str, Times]:
    """How long things take in each municipality."""
    return {
        code: Times(**{key.removeprefix("outlook_"): value for key, value in told.items()})
        for code, told in policies_everywhere(POLICIES, on=on, codes=codes).items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """Everything the facts of many cases need, each kind fetched once, by case."""

    files: dict[UUID, ExamFile]
    courses: dict[UUID, list[Any]]
    norms: dict[UUID, NormFacts]
    practised_before: dict[UUID, int]

    @classmethod
    def of(
        cls,
        cases: Sequence[Case],
        files: dict[UUID, ExamFile],
        norms: dict[UUID, NormFacts],
        *,
        on: date,
    ) -> "_Shelf":
        """Fetch the rest."""
        ids = [case.id for case in cases]
        since = on - timedelta(weeks=RECENT_WEEKS)
        courses: dict[UUID, list[Any]] = defaultdict(list)
        for row in _courses(ids, since=since, on=on):
            courses[row.case_id].append(row)
        return cls(
            files=files,
            courses=courses,
            norms=norms,
            practised_before=_participated(ids, before=since),
        )


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
    file, courses = shelf.files[case.id], shelf.courses[case.id]
    parts = tuple(one.part for one in file.parts(on) if one.is_open)
    paces = _paces(case, file.route, shelf, on=on)
    is_done = _is_done(file, parts, paces)
    has_hours = any(pace.to_go > 0 for pace in paces)
    has_begun = any(row.started_on is not None for row in courses)
    waits = [row for row in courses if row.state in (EnrolmentState.WAITING, EnrolmentState.PLACED)]
    pvt, map_ = getattr(case, "pvt_track", None), getattr(case, "map_track", None)
    return OutlookFacts(
        last_day=case.term_last_day,
        paces=() if is_done else paces,
        parts_open=() if is_done else parts,
        is_pvt_open=pvt is None or pvt.closed_on is None,
        is_map_open=map_is_owed(file.route) and (map_ is None or map_.closed_on is None),
        needs_course=not is_done and case.phase == Phase.ROUTE and (has_hours or not has_begun),
        has_course=any(row.state == EnrolmentState.ACTIVE for row in courses),
        expected_start_on=waits[0].expected_start_on if waits else None,
    )


def _is_done(file: ExamFile, parts: tuple[str, ...], paces: tuple[Pace, ...]) -> bool:
    """Is the route itself done: its parts, the taalschakeltraject, or the hours of the Z-route?"""
    if file.route == "z":
        return all(pace.to_go <= 0 for pace in paces)
    report = file.completion
    if file.route == "education" and report is not None and report.education_done_on is not None:
        return True
    return not parts


def _paces(case: Case, route: str, shelf: _Shelf, *, on: date) -> tuple[Pace, ...]:
    """What remains of each norm, and how fast it goes."""
    facts = shelf.norms[case.id]
    courses = [row for row in shelf.courses[case.id] if row.started_on is not None]
    since = on - timedelta(weeks=RECENT_WEEKS)
    totals = [
        (since, sum(row.hours_before or 0 for row in courses)),
        (on, sum(row.hours_now or 0 for row in courses)),
    ]
    began = min((row.started_on for row in courses), default=None)
    # Those of the family group owe no hours on the B1-route: their norm is that of an extension.
    owes_hours = route == "z" or case.group == Group.ASYLUM
    lacks = norms.course(facts, on=on).lacks if owes_hours else 0
    pace = Pace(what="uren cursus", to_go=lacks, weekly=weekly(totals, started_on=began, on=on))
    if route != "z":
        return (pace,)
    done = [(since, shelf.practised_before.get(case.id, 0)), (on, facts.participation)]
    participation = Pace(
        what="uren participatie",
        to_go=norms.participation(facts, on=on).lacks,
        weekly=weekly(done, started_on=None, on=on),
    )
    return (pace, participation)
