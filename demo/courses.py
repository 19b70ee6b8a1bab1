"""What happens to a newcomer of the demo after the PIP: a course, PVT, MAP, exams, and the end.

Parts of a story: each performs acts and yields the day on which it goes on.
"""

from collections.abc import Generator
from datetime import date, time, timedelta
from typing import TypedDict
from uuid import UUID

from accounts.actors import Actor
from cases.models import ExamPart, Group, LearningRoute
from cases.selectors import pip_in_force
from cases.services import ending, talking
from demo.acts import PLACES, TEXTS, Role
from demo.market import Market
from law.calendar import roll_forward
from regional.models import Duty
from routes.models import (
    DeclineReason,
    Enrolment,
    EnrolmentEnd,
    ExamResult,
    FallbackReason,
    Lot,
    PauseGround,
    PracticePurpose,
    SignalAnswer,
    Subject,
    ThemeOfMap,
)
from routes.rules.mirrors import AttemptDraft, CompletionDraft
from routes.rules.participation import pvt_may_be_closed
from routes.selectors.evidence import evidence_of
from routes.selectors.participation import map_facts, pvt_facts
from routes.services import enrolment as courses
from routes.services import exams, fallback, hours, offering, pvt, pvt_groups, z_route
from routes.services import map as module
from routes.services.fallback import FallbackDraft
from routes.services.hours import StatementDraft
from routes.services.map import PracticeDraft
from routes.services.offering import OfferDraft


class Deed(TypedDict):
    """An act on a case: which, by whom and when."""

    case_id: UUID
    by: Actor
    on: date


Story = Generator[date, date, None]
Part = Generator[date, date, date]
Course = Generator[date, date, tuple[Enrolment | None, date]]

PERIOD = timedelta(weeks=8)
LANGUAGE = (ExamPart.READING, ExamPart.LISTENING, ExamPart.WRITING, ExamPart.SPEAKING)
ENOUGH = {Subject.B1: 560, Subject.Z: 800, Subject.EDUCATION: 1400}
"""After how many hours of the course somebody of the demo is done with it."""


def follow(role: Role, market: Market, on: date) -> Story:
    """From the adopted plan to as far as somebody gets."""
    on = yield on + timedelta(days=role.dice.randint(7, 75))
    plan = pip_in_force(role.case)
    if plan is None:
        return
    subject = Subject(plan.route)
    get = _take_an_offer if role.arrival.group == Group.ASYLUM else _find_a_course
    enrolment, on = yield from get(role, market, subject, on)
    if enrolment is None:
        return
    on = yield from _learn(role, market, enrolment, subject, on)
    if subject == Subject.B1:
        on = yield from _sit_exams(role, on)
    yield from _end(role, subject, on)


def at_work(role: Role, on: date, duty: Duty) -> Actor:
    """Who does this for the case today; not always who did the intake."""
    who = role.office.at_work(role.caseworker, role.code, on=on, duty=duty)
    return role.office.actor(who, on=on)


def _deed(role: Role, on: date, duty: Duty = Duty.INTAKE_PIP) -> Deed:
    return {"case_id": role.case.id, "by": at_work(role, on, duty), "on": on}


def _take_an_offer(role: Role, market: Market, subject: Subject, on: date) -> Course:
    """The college offers a course; when it cannot be bought, what was chosen instead is noted."""
    worker, case_id = at_work(role, on, Duty.ROUTES), role.case.id
    lot = market.lot(role.code, subject, on=on)
    if lot is None or not market.take(lot):
        reason = FallbackReason.NOT_BOUGHT if lot is None else FallbackReason.LOT_EXHAUSTED
        draft = FallbackDraft(
            wanted=LearningRoute(subject), fallback=LearningRoute.B1, reason=reason
        )
        if subject != Subject.B1:
            fallback.note_fallback(case_id=case_id, draft=draft, by=role.worker(on), on=on)
        return None, on
    offer = offering.make_offer(case_id=case_id, draft=OfferDraft(lot_id=lot.id), by=worker, on=on)
    on = yield on + timedelta(days=role.dice.randint(4, 12))
    worker = at_work(role, on, Duty.ROUTES)
    if role.dice.random() < 0.05:
        reason_ = role.dice.choice((DeclineReason.TRAVEL, DeclineReason.CHILDCARE))
        offering.decline_offer(offer_id=offer.id, reason=reason_, by=worker, on=on)
        return None, on
    enrolment = offering.accept_offer(offer_id=offer.id, by=worker, on=on)
    return (yield from _wait_for_a_place(role, market, lot, enrolment, on))


def _wait_for_a_place(
    role: Role, market: Market, lot: Lot, enrolment: Enrolment, on: date
) -> Course:
    """On the waiting list until a group has a place, and then until its first lesson."""
    on = yield on + timedelta(days=role.dice.randint(1, 30))
    while (group := market.seat(lot, on=on)) is None:
        on = yield on + timedelta(weeks=3)
    courses.place(
        enrolment_id=enrolment.id,
        placing=courses.Placing(group_id=group.id),
        by=at_work(role, on, Duty.ROUTES),
        on=on,
    )
    on = yield group.first_day + timedelta(days=role.dice.choice((0, 0, 0, 1, 7)))
    courses.start_course(
        enrolment_id=enrolment.id, started_on=on, by=at_work(role, on, Duty.ROUTES), on=on
    )
    return enrolment, on


def _find_a_course(role: Role, market: Market, subject: Subject, on: date) -> Course:
    """Somebody of the family group arranges a course alone, often with a loan (WI 20)."""
    on = yield on + timedelta(days=role.dice.randint(10, 60))
    start = roll_forward(on + timedelta(days=role.dice.randint(10, 40)))
    school = market.school(subject)
    if school is None:
        return None, on
    enrolment = courses.enrol(
        case_id=role.case.id,
        own=courses.OwnCourse(
            subject=subject,
            provider_id=school,
            has_loan=role.dice.random() < 0.7,
            expected_start_on=start,
            planned_hours=ENOUGH[subject],
        ),
        by=at_work(role, on, Duty.ROUTES),
        on=on,
    )
    on = yield start
    courses.start_course(
        enrolment_id=enrolment.id, started_on=on, by=at_work(role, on, Duty.ROUTES), on=on
    )
    return enrolment, on


def _learn(role: Role, market: Market, enrolment: Enrolment, subject: Subject, on: date) -> Part:
    """Period after period: hours, and beside them talks, PVT, MAP; now and then a pause."""
    followed, period, weekly = [0, 0, 0], 0, 24 if subject == Subject.Z else 20
    fidelity = role.dice.choice((0.95, 0.92, 0.9, 0.85, 0.7))
    has_joined = _join_pvt(role, market, on=on)
    while followed[0] < ENOUGH[subject]:
        on = yield on + PERIOD
        period += 1
        has_joined = has_joined or _join_pvt(role, market, on=on)
        if role.dice.random() < 0.04:
            on = yield from _pause(role, enrolment, on)
        lessons = weekly * 8
        missed = round(lessons * (1 - fidelity) * role.dice.uniform(0.2, 1.8))
        unexcused = round(missed * role.dice.random())
        followed[0] += max(lessons - missed, 0)
        followed[1] += missed - unexcused
        followed[2] += unexcused
        yield from _state_hours(role, enrolment, followed, on)
        yield from _beside(role, subject, period, on)
    courses.end_course(
        enrolment_id=enrolment.id,
        reason=EnrolmentEnd.FINISHED,
        ended_on=on,
        by=at_work(role, on, Duty.ROUTES),
        on=on,
    )
    return on


def _state_hours(role: Role, enrolment: Enrolment, followed: list[int], on: date) -> Story:
    """The hours up to today; somebody who missed much is asked why."""
    stated = hours.record_hours(
        enrolment_id=enrolment.id,
        draft=StatementDraft(
            hours=followed[0], excused=followed[1], unexcused=followed[2], known_until=on
        ),
        by=at_work(role, on, Duty.ROUTES),
        on=on,
    )
    signal = getattr(stated, "signal", None)
    if signal is not None and role.dice.random() < 0.7:
        on = yield on + timedelta(days=role.dice.randint(2, 9))
        hours.answer_signal(
            case_id=role.case.id,
            signal_id=signal.id,
            answer=role.dice.choice((SignalAnswer.TALK, SignalAnswer.EXCUSABLE)),
            note=role.some(TEXTS["progress"]["absence"]),
            by=at_work(role, on, Duty.ROUTES),
            on=on,
        )


def _pause(role: Role, enrolment: Enrolment, on: date) -> Part:
    """The course stands still for some weeks."""
    worker = at_work(role, on, Duty.ROUTES)
    ground = role.dice.choice((PauseGround.ILLNESS, PauseGround.CARE))
    courses.pause_course(enrolment_id=enrolment.id, ground=ground, first_day=on, by=worker, on=on)
    on = yield on + timedelta(weeks=role.dice.randint(3, 7))
    courses.resume_course(
        enrolment_id=enrolment.id,
        last_day=on - timedelta(days=1),
        by=at_work(role, on, Duty.ROUTES),
        on=on,
    )
    return on


def _beside(role: Role, subject: Subject, period: int, on: date) -> Story:
    """What goes on beside the lessons in this period."""
    match period:
        case 1 | 4:
            yield from _talk(role, on)
        case 2:
            _close_pvt(role, on=on)
        case 3 if subject != Subject.EDUCATION:
            _do_map_themes(role, on=on)
        case 5 if subject != Subject.EDUCATION:
            _practise(role, PracticePurpose.MAP, 44, on=on)
        case _:
            _close_pvt(role, on=on)
    if subject == Subject.Z and role.arrival.group == Group.ASYLUM and period <= 6:
        _practise(role, PracticePurpose.PARTICIPATION, 130, on=on)


def _talk(role: Role, on: date) -> Story:
    """A progress talk is planned, and held or missed."""
    planned_on = roll_forward(on + timedelta(days=role.dice.randint(5, 14)))
    talk = talking.plan_talk(
        case_id=role.case.id,
        planned=talking.PlannedTalk(
            planned_on=planned_on, planned_at=time(10, 30), place=role.some(list(PLACES))
        ),
        by=role.worker(on),
        on=on,
    )
    on = yield planned_on
    act = _deed(role, on)
    if role.dice.random() < 0.15:
        talking.miss_talk(talk_id=talk.id, reason="Niet verschenen, niet gebeld.", **act)
        return
    goal = role.dice.choice(TEXTS["progress"]["agreements"])
    agreed = (talking.Agreed(domain=goal["domain"], title=goal["title"]),)
    talking.hold_talk(
        talk_id=talk.id,
        report=role.some(TEXTS["progress"]["reports"]),
        agreements=agreed if role.dice.random() < 0.4 else (),
        **act,
    )


def _join_pvt(role: Role, market: Market, *, on: date) -> bool:
    """Join the PVT group that has yet to begin; False when there is none with a place."""
    group = market.pvt_group
    if group is None or not market.take_pvt_place():
        return False
    pvt_groups.join_group(
        case_id=role.case.id, group_id=group.id, joined_on=on, by=role.worker(on), on=on
    )
    return True


def _close_pvt(role: Role, *, on: date) -> None:
    """Close the PVT once hours, activity, presence and signature are there."""
    facts = pvt_facts(role.case)
    if facts.closed_on is None and pvt_may_be_closed(facts, on=on):
        pvt.close_pvt(case_id=role.case.id, by=role.worker(on), on=on)


def _do_map_themes(role: Role, *, on: date) -> None:
    act = _deed(role, on, Duty.MAP)
    module.start_map(started_on=on, **act)
    for theme in ThemeOfMap:
        module.record_theme(theme=theme, hours=role.dice.randint(2, 4), done_on=on, **act)


def _practise(role: Role, purpose: PracticePurpose, many: int, *, on: date) -> None:
    draft = PracticeDraft(
        activity=role.some(TEXTS["progress"]["practice"]),
        first_day=on - timedelta(weeks=7),
        last_day=on - timedelta(days=1),
        hours=many,
        host_id=None,
    )
    duty = Duty.MAP if purpose == PracticePurpose.MAP else Duty.ROUTES
    module.record_practice(
        case_id=role.case.id, purpose=purpose, draft=draft, by=at_work(role, on, duty), on=on
    )


def _sit_exams(role: Role, on: date) -> Part:
    """Two parts at a time, KNM first; who fails tries again."""
    todo = [ExamPart.KNM, *LANGUAGE]
    while todo:
        on = yield on + timedelta(days=role.dice.randint(14, 30))
        for part in todo[:2]:
            passed = role.dice.random() < 0.8
            exams.record_attempt(
                case_id=role.case.id,
                draft=AttemptDraft(
                    part=part,
                    level="" if part == ExamPart.KNM else "B1",
                    taken_on=on - timedelta(days=10),
                    result=ExamResult.PASSED if passed else ExamResult.FAILED,
                ),
                by=role.worker(on),
                on=on,
            )
            if passed:
                todo.remove(part)
    return on


def _end(role: Role, subject: Subject, on: date) -> Story:
    """What remains: the MAP, the certificate or DUO's report; then the case is completed."""
    on = yield on + timedelta(days=role.dice.randint(5, 20))
    _close_pvt(role, on=on)
    town = role.case.municipality.organisation_id
    _make_up(role, subject, on=on)
    if subject == Subject.Z:
        z_route.hold_end_talk(
            case_id=role.case.id, held_on=on, organisation_id=town, by=role.worker(on), on=on
        )
    if subject != Subject.EDUCATION and map_facts(role.case).closed_on is None:
        _finish_route(role, on=on)
        on = yield on + timedelta(days=role.dice.randint(10, 60))
        act = _deed(role, on, Duty.MAP)
        module.hold_map_end_talk(held_on=on, organisation_id=town, **act)
        module.close_map(**act)
    if pvt_facts(role.case).closed_on is None:
        return
    on = yield on + timedelta(days=role.dice.randint(7, 25))
    _complete(role, subject, on=on)


def _make_up(role: Role, subject: Subject, *, on: date) -> None:
    """The hours in practice that somebody who learned fast still lacks."""
    if subject == Subject.EDUCATION:
        return
    if map_facts(role.case).practice_hours == 0:
        _practise(role, PracticePurpose.MAP, 44, on=on)
    if subject == Subject.Z:
        evidence = evidence_of(role.case, on=on)
        lacking = evidence.participation_norm - evidence.participation_hours
        if lacking > 0:
            _practise(role, PracticePurpose.PARTICIPATION, lacking, on=on)


def _finish_route(role: Role, *, on: date) -> None:
    evidence = evidence_of(role.case, on=on)
    ending.finish_route(case_id=role.case.id, evidence=evidence, by=role.worker(on), on=on)


def _complete(role: Role, subject: Subject, *, on: date) -> None:
    """On the certificate handed over in person, or on DUO's report."""
    act = _deed(role, on)
    if subject == Subject.Z:
        z_route.hand_over_certificate(handed_on=on, is_in_person=True, **act)
    else:
        met_on = on - timedelta(days=7)
        done_on = met_on if subject == Subject.EDUCATION else None
        report = CompletionDraft(education_done_on=done_on, completed_on=met_on, diploma_on=met_on)
        exams.record_duo_completion(draft=report, **act)
    role.case.refresh_from_db()
    evidence = evidence_of(role.case, on=on)
    ending.complete(evidence=evidence, **act)
