"""Reads of the PIP: what a version says, what its adoption stands on, and what it will start."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

import law
from cases.models import (
    Case,
    Deadline,
    DeadlineState,
    ExamPart,
    LearnabilityResult,
    Phase,
    PipGoal,
    PipState,
    PipVersion,
)
from cases.rules.pip_content import GoalDraft, PipContent, PipFacts, SubgoalDraft
from cases.rules.pip_difference import PlanField, PlanGoal, PlanText
from cases.selectors.lowering import lowered_parts
from core.errors import NotInScope
from law.terms import TermKey
from law.wording import counted, written
from regional import selectors as regional
from regional.models import Duty
from regional.selectors import AuthoritySnapshot

CHANGING = (Phase.ROUTE, Phase.MAP)
"""The phases in which a PIP is in force, so that a new version changes it."""

CONTENT = tuple(field.name for field in fields(PipContent))
SECTIONS: dict[str, tuple[str, ...]] = {
    "Leerroute": (
        "route",
        "level",
        "route_hours",
        "literacy",
        "a2_parts",
        "route_reasons",
        "departs_from_advice",
    ),
    "PVT en MAP": ("pvt_hours", "pvt_plan", "map_hours", "map_plan"),
    "Ondersteuning": ("support", "talks", "early_childhood"),
    "Participatiewet": ("participation_reference", "participation_dated_on"),
    "Eigen wensen": ("wishes",),
}
"""The parts of a plan by subject, in the order in which a person reads them.

Why a version came is no part of the plan, and no difference between two.
"""

HOURS = ("route_hours", "pvt_hours", "map_hours")


def version_of(case: Case, number: int) -> PipVersion:
    """An adopted version of a case that one may see; `NotInScope` when there is none."""
    found = _versions(case).filter(number=number, state=PipState.ADOPTED).first()
    if found is None:
        raise NotInScope
    return found


def adopted_versions(case: Case) -> list[PipVersion]:
    """Every version that was adopted, newest first."""
    return list(_versions(case).filter(state=PipState.ADOPTED).order_by("-number"))


def open_version(case: Case) -> PipVersion | None:
    """The version that is being written or waits for a second signature, with who wrote it."""
    return _versions(case).filter(state__in=(PipState.DRAFT, PipState.PROPOSED)).first()


def _versions(case: Case) -> "QuerySet[PipVersion]":
    return PipVersion.objects.filter(case=case).select_related(
        "municipality", "proposed_by", "countersigned_by", "drafted_by"
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """A version with its goals, main goals and steps in their order."""

    version: PipVersion
    goals: list[PipGoal]

    @property
    def content(self) -> PipContent:
        """What it says, as the rules read it."""
        return content_of(self.version)

    @property
    def drafts(self) -> tuple[GoalDraft, ...]:
        """Its goals, as the rules read them."""
        return goal_drafts(self.goals)

    @property
    def text(self) -> PlanText:
        """The whole, as a person reads it."""
        return plan_text(self.version, self.goals)


def plan_of(version: PipVersion) -> Plan:
    """A version with its goals."""
    return Plan(version, goals_in(version))


def newest_plan(case: Case) -> Plan | None:
    """The newest adopted version, also when another municipality adopted it; None before the
    first.
    """
    found = _versions(case).filter(state=PipState.ADOPTED).order_by("-number").first()
    return plan_of(found) if found else None


def goals_in(version: PipVersion) -> list[PipGoal]:
    """The goals of a version, main goals and steps, in their order."""
    return list(PipGoal.objects.filter(version=version).order_by("position"))


def content_of(version: PipVersion) -> PipContent:
    """What the version says, as the rules read it."""
    values = {name: getattr(version, name) for name in CONTENT}
    return PipContent(**{**values, "a2_parts": tuple(version.a2_parts)})


def goal_drafts(goals: Iterable[PipGoal]) -> tuple[GoalDraft, ...]:
    """The tree of goals, as the rules read it."""
    rows = list(goals)
    return tuple(
        GoalDraft(
            domain=main.domain,
            subgoals=tuple(
                SubgoalDraft(**_goal_values(row)) for row in rows if row.parent_id == main.id
            ),
            **_goal_values(main),
        )
        for main in rows
        if main.parent_id is None
    )


def _goal_values(goal: PipGoal) -> dict[str, Any]:
    return {name: getattr(goal, name) for name in ("title", "offer", "result", "state", "origin")}


def pip_facts(
    case: Case,
    content: PipContent,
    goals: tuple[GoalDraft, ...],
    *,
    earlier: Plan | None,
    dated_on: date | None,
    on: date,
) -> PipFacts:
    """What the adoption of these contents stands on, with this date on the decision.

    `earlier` is the `newest_plan` of the case.
    """
    has_children, result, is_exempt, lowered = (
        Case.objects.filter(id=case.id)
        .values_list(
            "intake_report__has_young_children",
            "learnability__result",
            "learnability__is_exempt",
            lowered_parts(),
        )
        .get()
    )
    return PipFacts(
        content=content,
        goals=goals,
        group=case.group,
        advice="" if is_exempt else result or "",
        is_intake_closed=case.phase in (Phase.PIP, *CHANGING),
        is_in_absentia=case.is_intake_in_absentia,
        has_young_children=has_children is True,
        is_change=case.phase in CHANGING,
        differs=earlier is None or _differs(earlier, content, goals),
        is_placed=case.is_placed,
        obligation_began_on=case.obligation_began_on,
        settled_on=case.registered_on,
        first_pip_on=case.first_pip_on,
        earlier_dated_on=earlier.version.dated_on if earlier else None,
        earlier_route=earlier.version.route if earlier else "",
        earlier_level=earlier.version.level if earlier else "",
        lowered_parts=tuple(lowered),
        dated_on=dated_on,
        days_ahead=0 if dated_on is None else days_ahead(case, on=on),
    )


def _differs(earlier: Plan, content: PipContent, goals: tuple[GoalDraft, ...]) -> bool:
    """Does the plan say anything else, apart from why this version came?"""
    plans = {
        replace(plan, change_reason="", switch_ground="", special_case="")
        for plan in (content, earlier.content)
    }
    return len(plans) > 1 or goals != earlier.drafts


def advice_text(advice: str) -> str:
    """What the test advises, in Dutch; empty when it advises nothing."""
    clear = (LearnabilityResult.B1_FEASIBLE, LearnabilityResult.B1_NOT_FEASIBLE)
    return str(LearnabilityResult(advice).label) if advice in clear else ""


def plan_text(version: PipVersion, goals: Iterable[PipGoal]) -> PlanText:
    """The version as a person reads it."""
    rows = list(goals)
    return PlanText(
        tuple(
            PlanField(name, _label(name), _text(version, name))
            for names in SECTIONS.values()
            for name in names
        ),
        tuple(_plan_goal(row, rows) for row in rows if row.parent_id is None),
    )


def sections_of(plan: PlanText) -> list[tuple[str, list[PlanField]]]:
    """The parts that say something, by subject."""
    shown = {field.key: field for field in plan.fields if field.text}
    found = [
        (title, [shown[name] for name in names if name in shown])
        for title, names in SECTIONS.items()
    ]
    return [(title, parts) for title, parts in found if parts]


def _plan_goal(goal: PipGoal, rows: list[PipGoal]) -> PlanGoal:
    return PlanGoal(
        origin=goal.origin,
        title=goal.title,
        domain="" if goal.parent_id else str(goal.get_domain_display()),
        offer=goal.offer,
        result=goal.result,
        state=str(goal.get_state_display()),
        subgoals=tuple(_plan_goal(row, rows) for row in rows if row.parent_id == goal.id),
    )


def _label(name: str) -> str:
    label = str(PipVersion._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def _text(version: PipVersion, name: str) -> str:
    value = getattr(version, name)
    if name == "a2_parts":
        return ", ".join(part_names(value))
    if name in HOURS:
        return "" if value is None else f"{value} uur"
    if isinstance(value, date):
        return written(value)
    shown = getattr(version, f"get_{name}_display", None)
    text = str(shown() if shown else "" if value is None else value)
    return text[:1].upper() + text[1:] if shown else text


def part_names(parts: Iterable[str]) -> tuple[str, ...]:
    """The names of A2 parts and KNM, in the order of the law."""
    chosen = set(parts)
    return tuple(str(part.label) for part in ExamPart if part.value in chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What adoption with a date will start, and in whose name.

    `last_day` is that of the PIP's clock, None when none runs; `is_late` when the date lies after
    it and nobody else is waited for. The term runs from `term_first_day` up to and including
    `term_last_day`; `starts_term` says that this adoption starts it.
    """

    dated_on: date
    last_day: date | None
    is_late: bool
    waits_on_other: bool
    starts_term: bool
    term_length: str
    term_first_day: date
    term_last_day: date
    switch_last_day: date
    articles: tuple[str, ...]
    authority: AuthoritySnapshot
    asks_countersign: bool

    @property
    def days_late(self) -> str:
        """By how much, in words."""
        late = (self.dated_on - self.last_day).days if self.last_day else 0
        return counted(late, "dag", "dagen")


def outlook(case: Case, *, dated_on: date, on: date) -> Outlook:
    """What adopting the open version with this date will start.

    Refuses (`Refused`) when nobody laid down who signs on that date.
    """
    first = case.first_pip_on or dated_on
    term, switch = (
        law.term(key, on=first).explain(first)
        for key in (TermKey.INTEGRATION, TermKey.ROUTE_SWITCH)
    )
    keys = (TermKey.PIP, TermKey.PIP_AFTER_MOVE, TermKey.INTEGRATION)
    rows = Deadline.objects.filter(case=case, key__in=keys, state=DeadlineState.RUNNING)
    running = {row.key: row for row in rows}
    clock = running.get(TermKey.PIP) or running.get(TermKey.PIP_AFTER_MOVE)
    now = running.get(TermKey.INTEGRATION)
    return Outlook(
        dated_on=dated_on,
        last_day=clock.last_day if clock else None,
        is_late=clock is not None and dated_on > clock.last_day and not clock.waits_on_other,
        waits_on_other=clock is not None and clock.waits_on_other,
        starts_term=case.first_pip_on is None,
        term_length=term.length,
        term_first_day=first + timedelta(days=1),
        term_last_day=now.last_day if now else term.last_day,
        switch_last_day=switch.last_day,
        articles=term.citations,
        authority=regional.authority_for(case.municipality_id, Duty.INTAKE_PIP, on=dated_on),
        asks_countersign=countersign_is_asked(case, on=on),
    )


def term_last_day(case: Case) -> date | None:
    """The last day of the integration term as it runs now, extensions included."""
    return (
        Deadline.objects.filter(case=case, key=TermKey.INTEGRATION, state=DeadlineState.RUNNING)
        .values_list("last_day", flat=True)
        .first()
    )


def countersign_is_asked(case: Case, *, on: date) -> bool:
    """Does the team's policy ask another person to sign the PIP too?"""
    return bool(regional.policy("countersign_pip", on=on, code=case.municipality_id))


def days_ahead(case: Case, *, on: date) -> int:
    """How far the date on a PIP may lie ahead (policy)."""
    return int(regional.policy("pip_days_ahead", on=on, code=case.municipality_id))


def known_origins(case: Case) -> set[UUID]:
    """The goals that earlier versions of this case had."""
    return set(PipGoal.objects.filter(version__case=case).values_list("origin", flat=True))
