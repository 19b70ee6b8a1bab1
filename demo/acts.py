"""The acts of a demo story: each a few calls of services, as a caseworker would make them."""

import tomllib
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypedDict
from uuid import UUID

from accounts.actors import Actor
from cases.experience import dutch, spoken_by
from cases.models import (
    AnswerMode,
    Appointment,
    Case,
    ExamPart,
    ExperienceMoment,
    Group,
    LearnabilityResult,
    LearningRoute,
    Literacy,
    Outcome,
    PipState,
)
from cases.rules.pip_content import GoalDraft, PipContent, SubgoalDraft
from cases.selectors.pip import content_of, goal_drafts, goals_in
from cases.services import (
    experience,
    health,
    intake,
    learnability,
    opening,
    pip_adoption,
    pip_drafts,
)
from demo.office import Office
from demo.people import Arrival
from law.calendar import roll_forward
from regional.models import Duty
from regional.selectors import policy

TEXTS = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))
PLACES = ("Wijkcentrum, spreekkamer 2", "Stadhuis, loket inburgering", "Kantoor Spuiboulevard 298")

Story = Generator[date, date, None]
"""A story: it yields the day on which it goes on, and is given the day it then is."""

Part = Generator[date, date, date]
"""A part of a story, which ends on a day."""


class Deed(TypedDict):
    """An act on a case: which, by whom and when."""

    case_id: UUID
    by: Actor
    on: date


@dataclass(slots=True)
class Role:
    """One newcomer on the stage of the demo: who it is, who works on the case, and the dice."""

    arrival: Arrival
    code: str
    office: Office
    dice: Random
    caseworker: str = ""
    case: Case = field(init=False)

    def worker(self, on: date) -> Actor:
        """Who works on the case today; a colleague takes over when another executes by then."""
        self.caseworker = self.office.at_work(self.caseworker, self.code, on=on)
        return self.office.actor(self.caseworker, on=on)

    def at_work(self, on: date, duty: Duty) -> Actor:
        """Who does this for the case today; not always who did the intake."""
        who = self.office.at_work(self.caseworker, self.code, on=on, duty=duty)
        return self.office.actor(who, on=on)

    def deed(self, on: date, duty: Duty = Duty.INTAKE_PIP) -> Deed:
        """An act on the case today."""
        return {"case_id": self.case.id, "by": self.at_work(on, duty), "on": on}

    def some(self, texts: list[str]) -> str:
        """One of the texts."""
        return self.dice.choice(texts)


def open_case(role: Role, *, notified_on: date, registered_on: date | None, on: date) -> None:
    """Open the case after DUO's notification; a status holder was placed in the municipality."""
    arrival = role.arrival
    is_asylum = arrival.group == Group.ASYLUM
    role.caseworker = role.office.caseworker(role.code, on=on)
    worker = role.worker(on)
    role.case = opening.open_case(
        person=arrival.person,
        opening=opening.Opening(
            municipality_code=role.code,
            group=arrival.group,
            obligation_began_on=notified_on - timedelta(days=role.dice.randint(3, 30)),
            notified_on=notified_on,
            linked_on=notified_on - timedelta(days=role.dice.randint(0, 60)),
            coa_location=role.some(["Dordrecht", "Gilze", "Ter Apel", "Budel"])
            if is_asylum
            else "",
            placement_code=role.code if is_asylum else None,
            housed_on=registered_on if is_asylum else None,
            registered_on=registered_on,
        ),
        by=worker,
        on=on,
    )


def summon(role: Role, *, on: date, no_fine_reason: str = "") -> Appointment:
    """Summon for the intake, on the last days of the term that the policy sets."""
    term = policy("summons_term_days", on=on, code=role.code)
    return intake.summon(
        case_id=role.case.id,
        planned=intake.Planned(
            planned_on=roll_forward(on + timedelta(days=term - role.dice.randint(0, 2))),
            planned_at=time(role.dice.randint(9, 15), role.dice.choice((0, 30))),
            place=role.some(list(PLACES)),
        ),
        no_fine_reason=no_fine_reason,
        by=role.worker(on),
        on=on,
    )


def outcome(
    role: Role, appointment: Appointment, what: Outcome, *, on: date, note: str = ""
) -> None:
    """Record how the appointment went."""
    intake.record_outcome(
        appointment_id=appointment.id,
        case_id=role.case.id,
        outcome=what,
        note=note,
        by=role.worker(on),
        on=on,
    )


def hold_interview(role: Role, *, on: date) -> None:
    """The first interview: rights, the story so far, health; and an invitation for the test."""
    worker, case_id = role.worker(on), role.case.id
    intake.tell_right_to_be_alone(
        case_id=case_id, told_on=on, wants_alone=role.dice.random() < 0.3, by=worker, on=on
    )
    texts = TEXTS["report"]
    has_children = role.arrival.has_young_children
    intake.save_report(
        case_id=case_id,
        draft=intake.ReportDraft(
            education_work=role.some(texts["education_work"]),
            circumstances=role.some(texts["circumstances"]),
            has_young_children=has_children,
            early_childhood=role.some(texts["early_childhood"]) if has_children else "",
            language_level=role.some(texts["language_level"]),
            work_options=role.some(texts["work_options"]),
            self_reliance=role.some(texts["self_reliance"]),
            wishes=role.some(texts["wishes"]),
        ),
        by=worker,
        on=on,
    )
    health.record_health(
        case_id=case_id,
        physical=role.some(texts["health"]),
        mental="",
        discussed_on=on,
        by=worker,
        on=on,
    )
    learnability.invite_for_test(
        case_id=case_id,
        invited_on=on,
        planned_on=roll_forward(on + timedelta(days=role.dice.randint(9, 16))),
        by=worker,
        on=on,
    )


def take_test(role: Role, *, on: date) -> None:
    """The result of the learnability test came in."""
    feasible = role.arrival.is_schooled or role.dice.random() < 0.2
    result = LearnabilityResult.B1_FEASIBLE if feasible else LearnabilityResult.B1_NOT_FEASIBLE
    learnability.record_test_result(
        case_id=role.case.id, taken_on=on, result=result, by=role.worker(on), on=on
    )


def close_intake(role: Role, *, on: date) -> None:
    """Everything is there."""
    intake.close_intake(case_id=role.case.id, by=role.worker(on), on=on)


def draft_plan(role: Role, *, on: date) -> UUID:
    """Write a plan together, with goals of several kinds."""
    worker = role.worker(on)
    version = pip_drafts.draft_pip(case_id=role.case.id, by=worker, on=on)
    content = _content(role, version.route)
    pip_drafts.save_draft(
        version_id=version.id, content=content, goals=_goals(role), by=worker, on=on
    )
    return version.id


def sign_plan(role: Role, version_id: UUID, *, on: date) -> Part:
    """Adopt a plan, with a second signature some days later where the team asks one."""
    worker = role.worker(on)
    version = pip_adoption.propose_pip(version_id=version_id, dated_on=on, by=worker, on=on)
    if version.state == PipState.PROPOSED:
        on = yield on + timedelta(days=role.dice.randint(1, 3))
        lead = role.office.lead(role.code, on=on)
        pip_adoption.countersign_pip(version_id=version_id, by=lead, on=on)
    return on


def change_plan(role: Role, *, on: date, reason: str, **values: Any) -> Part:
    """A new version of the plan in which these values differ; without any, the support does."""
    worker = role.worker(on)
    begun = pip_drafts.draft_pip(case_id=role.case.id, reason=reason, by=worker, on=on)
    values = values or {"support": role.some(TEXTS["plan"]["more_support"])}
    pip_drafts.save_draft(
        version_id=begun.id,
        content=replace(content_of(begun), change_reason=reason, **values),
        goals=goal_drafts(goals_in(begun)),
        by=worker,
        on=on,
    )
    return (yield from sign_plan(role, begun.id, on=on))


def ask_how_it_was(role: Role, moment: ExperienceMoment, *, on: date) -> None:
    """Some are asked how it was; not everybody wants to say."""
    if role.dice.random() > 0.4:
        return
    understood, heard, helped = (role.dice.choice((2, 3, 4, 4, 5)) for _ in range(3))
    said = experience.Answers(understood=understood, heard=heard, helped=helped)
    questions = spoken_by(role.arrival.person.language) or dutch()
    experience.ask_experience(
        case_id=role.case.id,
        moment=moment,
        answers=said if role.dice.random() < 0.8 else None,
        mode=role.dice.choice((AnswerMode.TOGETHER, AnswerMode.PAPER)),
        language=questions.code,
        by=role.worker(on),
        on=on,
    )


def _route(role: Role) -> LearningRoute:
    role.case.refresh_from_db()
    advice = getattr(role.case, "learnability", None)
    if advice is None or advice.result != LearnabilityResult.B1_FEASIBLE:
        return LearningRoute.Z
    return LearningRoute.EDUCATION if role.arrival.is_young else LearningRoute.B1


def _content(role: Role, earlier_route: str) -> PipContent:
    texts, route = TEXTS["plan"], earlier_route or _route(role)
    is_z, is_asylum = route == LearningRoute.Z, role.arrival.group == Group.ASYLUM
    hours = {LearningRoute.B1: 600, LearningRoute.EDUCATION: 1500, LearningRoute.Z: 800}
    return PipContent(
        route=route,
        route_reasons=role.some(texts["route_reasons"]),
        level="A2" if is_z else "B1",
        route_hours=hours[LearningRoute(route)] if is_asylum else None,
        literacy=Literacy.OTHER_SCRIPT if role.dice.random() < 0.3 else Literacy.NOT_NEEDED,
        a2_parts=(ExamPart.SPEAKING,) if is_z and role.dice.random() < 0.4 else (),
        pvt_hours=role.dice.choice((12, 14, 16)),
        pvt_plan=role.some(texts["pvt_plan"]),
        map_hours=None if route == LearningRoute.EDUCATION else role.dice.choice((40, 48, 60)),
        map_plan="" if route == LearningRoute.EDUCATION else role.some(texts["map_plan"]),
        talks=role.dice.choice((4, 6, 8)),
        support=role.some(texts["support"]),
        early_childhood=role.some(texts["early_childhood"])
        if role.arrival.has_young_children
        else "",
        wishes=role.some(TEXTS["report"]["wishes"]),
    )


def _goals(role: Role) -> tuple[GoalDraft, ...]:
    chosen: list[dict[str, Any]] = role.dice.sample(TEXTS["goals"], role.dice.randint(1, 3))
    return tuple(
        GoalDraft(
            domain=goal["domain"],
            title=goal["title"],
            subgoals=tuple(
                SubgoalDraft(title=title, offer=offer) for title, offer in goal["steps"]
            ),
        )
        for goal in chosen
    )
