"""How a newcomer of the demo gets from the last lesson to the end: exams, MAP, certificate.

Parts of a story: each performs acts and yields the day on which it goes on.
"""

from collections import Counter
from datetime import date, timedelta

from cases.models import ExamPart, ExperienceMoment
from cases.services import ending, lowering
from demo.acts import TEXTS, Part, Story, ask_how_it_was, change_plan
from demo.learner import Bent, Learner
from demo.lessons import close_pvt, do_map_themes, join_pvt, leave_pvt, practise
from demo.time_asked import see_to_the_term
from regional.models import Duty
from routes.models import (
    DecisionKind,
    ExamLevel,
    ExamResult,
    ExemptionReason,
    Judgement,
    PracticePurpose,
    Subject,
)
from routes.rules.mirrors import AttemptDraft, CompletionDraft, ExemptionDraft
from routes.selectors.evidence import evidence_of
from routes.selectors.hours import course_hours
from routes.selectors.participation import map_facts
from routes.services import exams, z_route
from routes.services import map as module

LANGUAGE = (ExamPart.READING, ExamPart.LISTENING, ExamPart.WRITING, ExamPart.SPEAKING)
HARD = (ExamPart.WRITING, ExamPart.SPEAKING)
TRIES = 2
"""After so many failed exams a part is lowered to A2, for who did what could be asked."""


def sit_exams(learner: Learner, on: date) -> Part:
    """Two parts at a time, KNM first; who fails tries again, or at A2 once that is established."""
    role, todo = learner.role, [ExamPart.KNM, *LANGUAGE]
    too_hard = role.dice.choice(HARD) if learner.bent == Bent.LOWERED else None
    failed: Counter[ExamPart] = Counter()
    lowered: set[ExamPart] = set()
    if role.dice.random() < 0.06:
        todo.remove(_exempt_from_part(learner, on=on))
    while todo:
        on = yield on + timedelta(days=role.dice.randint(14, 40))
        see_to_the_term(learner, on=on)
        for part in todo[:2]:
            chance = 0.0 if part == too_hard and part not in lowered else 0.8
            if _sit(learner, part, chance, is_a2=part in lowered, on=on):
                todo.remove(part)
            else:
                failed[part] += 1
        if too_hard is not None and too_hard not in lowered and failed[too_hard] >= TRIES:
            on = yield from _lower(learner, too_hard, on)
            lowered.add(too_hard)
    return on


def _sit(learner: Learner, part: ExamPart, chance: float, *, is_a2: bool, on: date) -> bool:
    """One exam; did somebody pass?"""
    has_passed = learner.role.dice.random() < chance
    draft = AttemptDraft(
        part=part,
        level="" if part == ExamPart.KNM else ExamLevel.A2 if is_a2 else ExamLevel.B1,
        taken_on=on - timedelta(days=10),
        result=ExamResult.PASSED if has_passed else ExamResult.FAILED,
    )
    exams.record_attempt(draft=draft, **learner.role.deed(on))
    return has_passed


def _exempt_from_part(learner: Learner, *, on: date) -> ExamPart:
    """DUO freed somebody of one part, by a diploma of before (BI 2.6)."""
    part = learner.role.dice.choice((ExamPart.READING, ExamPart.LISTENING))
    draft = ExemptionDraft(
        kind=DecisionKind.PARTIAL,
        reason=ExemptionReason.GED,
        judgement=Judgement.GRANTED,
        decided_on=on - timedelta(days=12),
        part=part,
        level=ExamLevel.B1,
    )
    exams.record_exemption(draft=draft, **learner.role.deed(on))
    return part


def _lower(learner: Learner, part: ExamPart, on: date) -> Part:
    """Establish that this part may go down to A2, and write that in the plan (WI 17(3))."""
    role = learner.role
    lowering.establish_lowering(
        hours=course_hours(role.case),
        known_until=on,
        effort=role.some(TEXTS["bends"]["effort"]),
        parts=(part.value,),
        **role.deed(on),
    )
    on = yield on + timedelta(days=role.dice.randint(1, 10))
    reason = TEXTS["bends"]["lowered"]
    return (yield from change_plan(role, on=on, reason=reason, a2_parts=(part.value,)))


def end(learner: Learner, on: date) -> Story:
    """What remains: PVT, MAP, the certificate or DUO's report; then the case is completed."""
    role, subject = learner.role, learner.subject
    on = yield on + timedelta(days=role.dice.randint(5, 20))
    town = role.case.municipality.organisation_id
    if subject == Subject.Z:
        on = yield from _make_up(learner, on)
        z_route.hold_end_talk(held_on=on, organisation_id=town, **role.deed(on))
    if subject != Subject.EDUCATION:
        _finish_route(learner, on=on)
        on = yield from _finish_map(learner, on)
        act = role.deed(on, Duty.MAP)
        module.hold_map_end_talk(held_on=on, organisation_id=town, **act)
        module.close_map(**act)
    on = yield from _see_pvt_through(learner, on)
    on = yield on + timedelta(days=role.dice.randint(7, 25))
    _complete(learner, on=on)


def _make_up(learner: Learner, on: date) -> Part:
    """The hours of participation that somebody who learned fast still lacks (BI 3.14)."""
    evidence = evidence_of(learner.role.case, on=on)
    lacks = evidence.participation_norm - evidence.participation_hours
    while lacks > 0:
        on = yield on + timedelta(weeks=7)
        practise(learner, PracticePurpose.PARTICIPATION, min(lacks, 160), on=on)
        lacks -= 160
    return on


def _finish_route(learner: Learner, *, on: date) -> None:
    """The route is done; the MAP remains."""
    evidence = evidence_of(learner.role.case, on=on)
    ending.finish_route(evidence=evidence, **learner.role.deed(on))
    learner.role.case.refresh_from_db()
    ask_how_it_was(learner.role, ExperienceMoment.ROUTE, on=on)


def _finish_map(learner: Learner, on: date) -> Part:
    """Themes and practice, as far as they were not done beside the lessons; then the end talk."""
    role, facts = learner.role, map_facts(learner.role.case)
    if not facts.themes:
        on = yield on + timedelta(days=role.dice.randint(10, 30))
        do_map_themes(role, on=on)
    if not facts.practice_hours:
        on = yield on + timedelta(weeks=role.dice.randint(8, 20))
        practise(learner, PracticePurpose.MAP, 44, on=on)
    see_to_the_term(learner, on=on)
    return (yield on + timedelta(days=role.dice.randint(10, 60)))


def _see_pvt_through(learner: Learner, on: date) -> Part:
    """Who missed too much of the PVT goes again, in another group."""
    while not close_pvt(learner.role, on=on):
        see_to_the_term(learner, on=on)
        leave_pvt(learner, on=on)
        join_pvt(learner, on=on)
        on = yield on + timedelta(weeks=5)
    return on


def _complete(learner: Learner, *, on: date) -> None:
    """On the certificate handed over in person, or on DUO's report."""
    role, act = learner.role, learner.role.deed(on)
    if learner.subject == Subject.Z:
        z_route.hand_over_certificate(handed_on=on, is_in_person=True, **act)
    else:
        met_on = on - timedelta(days=7)
        done_on = met_on if learner.subject == Subject.EDUCATION else None
        report = CompletionDraft(education_done_on=done_on, completed_on=met_on, diploma_on=met_on)
        exams.record_duo_completion(draft=report, **act)
    role.case.refresh_from_db()
    evidence = evidence_of(role.case, on=on)
    ending.complete(evidence=evidence, **act)
