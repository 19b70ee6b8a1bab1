"""What the next act of a case depends on, for one case or for a page of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from cases.models import (
    Appointment,
    Case,
    Deadline,
    DeadlineState,
    HealthRecord,
    IntakeReport,
    PipGoal,
    PipState,
    PipVersion,
)
from cases.rules.intake import Attempt, IntakeFacts, Part, intake_is_complete
from cases.rules.next_act import NextFacts
from law.terms import TermKey

OPEN_VERSIONS = (PipState.DRAFT, PipState.PROPOSED)
PIP_KEYS = (TermKey.PIP, TermKey.PIP_AFTER_MOVE)


def facts_for(cases: Iterable[Case], *, on: date) -> dict[UUID, NextFacts]:
    """The facts of the next act for each of these cases, in one query however many there are."""
    wanted = [case.id for case in cases]
    if not wanted:
        return {}
    last = _ours().order_by("-issued_on", "-planned_on")
    drafts = PipVersion.objects.filter(case=OuterRef("id"), state__in=OPEN_VERSIONS)
    clock = Deadline.objects.filter(
        case=OuterRef("id"), key__in=PIP_KEYS, state=DeadlineState.RUNNING
    )
    talked = HealthRecord.objects.filter(case=OuterRef("id"), discussed_on__isnull=False)
    rows = (
        Case.objects.filter(id__in=wanted)
        .select_related("intake_report", "learnability")
        .annotate(
            step=Subquery(last.values("summons")[:1]),
            outcome=Subquery(last.values("outcome")[:1]),
            planned_on=Subquery(last.values("planned_on")[:1]),
            draft=Subquery(drafts.values("state")[:1]),
            has_clock=Exists(clock),
            has_health=Exists(talked),
        )
    )
    return {row.id: _facts(row, on=on) for row in rows}


def _ours() -> "QuerySet[Appointment]":
    """The appointments of the college that is responsible now: after a move the ladder begins
    anew.
    """
    since = Q(case__moved_in_on=None) | Q(issued_on__gte=F("case__moved_in_on"))
    return Appointment.objects.filter(
        since, case=OuterRef("id"), municipality=F("case__municipality")
    )


def _facts(row: Any, *, on: date) -> NextFacts:
    """From an annotated case; a one-to-one that is not there is None."""
    report = getattr(row, "intake_report", None)
    test = getattr(row, "learnability", None)
    has_earlier = row.moved_in_on is not None and row.first_pip_on is not None
    is_tested = test is not None and (bool(test.result) or test.is_exempt)
    return NextFacts(
        phase=row.phase,
        awaits_registration=not row.has_clock and row.registered_on is None,
        summons=row.step or 0,
        outcome=row.outcome or "",
        is_day_past=row.planned_on is not None and row.planned_on <= on,
        is_report_complete=report is not None and _is_complete(row, report),
        is_test_invited=test is not None and test.invited_on is not None,
        is_test_settled=is_tested or has_earlier,
        draft=row.draft or "",
    )


def _is_complete(row: Any, report: IntakeReport) -> bool:
    """Does the report hold all that the law asks, the talk and the test aside?"""
    shown = Attempt(summons=1, issued_on=row.opened_on, is_shown=True)
    told = report.told_alone_on
    return bool(
        intake_is_complete(
            IntakeFacts(
                attempts=(shown,),
                parts=frozenset(part for part in Part if getattr(report, part).strip()),
                has_young_children=report.has_young_children,
                is_tested=True,
                is_health_discussed=row.has_health,
                is_told_alone=told is not None
                and (row.moved_in_on is None or told >= row.moved_in_on),
                has_earlier_intake=row.moved_in_on is not None and row.first_pip_on is not None,
            )
        )
    )


def health_discussed_on(case: Case) -> date | None:
    """When health was discussed; nothing of what was said."""
    return HealthRecord.objects.filter(case=case).values_list("discussed_on", flat=True).first()


def open_pip_version(case: Case) -> PipVersion | None:
    """The version that is being written or waits for a second signature."""
    return PipVersion.objects.filter(case=case, state__in=OPEN_VERSIONS).first()


def plans_of(case: Case) -> tuple[PipVersion | None, PipVersion | None]:
    """The plan in force with its goals, and the version that is being written; either may be
    None.
    """
    wanted = Q(state=PipState.ADOPTED) | Q(state__in=OPEN_VERSIONS)
    rows = list(PipVersion.objects.filter(wanted, case=case).order_by("-number")[:2])
    draft = next((row for row in rows if row.state in OPEN_VERSIONS), None)
    adopted = next((row for row in rows if row.state == PipState.ADOPTED), None)
    if adopted is not None:
        prefetch_related_objects([adopted], _main_goals())
    return adopted, draft


def pip_in_force(case: Case) -> PipVersion | None:
    """The adopted version that holds now, with its main goals and their sub-goals."""
    return (
        PipVersion.objects.filter(case=case, state=PipState.ADOPTED)
        .order_by("-number")
        .prefetch_related(_main_goals())
        .first()
    )


def _main_goals() -> "Prefetch[str]":
    subgoals = Prefetch("subgoals", PipGoal.objects.order_by("position"))
    return Prefetch(
        "goals",
        PipGoal.objects.filter(parent=None).order_by("position").prefetch_related(subgoals),
        to_attr="main_goals",
    )
