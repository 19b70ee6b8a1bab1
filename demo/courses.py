"""How a newcomer of the demo gets into a course after the PIP.

Parts of a story: each performs acts and yields the day on which it goes on.
"""

from collections.abc import Generator
from datetime import date, timedelta

from cases.models import Group, LearningRoute
from cases.selectors import pip_in_force
from demo.acts import TEXTS, Part, Role, Story, change_plan
from demo.finish import end, sit_exams
from demo.learner import ENOUGH, Bent, Learner, values_of
from demo.lessons import learn
from demo.market import Market
from law.calendar import roll_forward
from regional.models import Duty
from routes.models import (
    DeclineReason,
    DeductionGround,
    Enrolment,
    EnrolmentEnd,
    FallbackReason,
    Lot,
    Subject,
)
from routes.services import enrolment as courses
from routes.services import fallback, offering, z_route
from routes.services.fallback import FallbackDraft
from routes.services.offering import OfferDraft
from routes.services.z_route import DeductionDraft

Course = Generator[date, date, tuple[Enrolment | None, date]]
"""A part that ends with a course that began; with None when there is none to be had."""


def follow(role: Role, market: Market, on: date) -> Story:
    """From the adopted plan to as far as somebody gets."""
    on = yield on + timedelta(days=role.dice.randint(7, 75))
    plan = pip_in_force(role.case)
    if plan is None:
        return
    learner = Learner.of(role, market, Subject(plan.route))
    course, on = yield from _find_a_place(learner, on)
    if course is None:
        return
    on = yield from learn(learner, course, on)
    if learner.turns_away:
        course, on = yield from _switch(learner, course, on)
        if course is None:
            return
        on = yield from learn(learner, course, on)
    if learner.subject == Subject.B1:
        on = yield from sit_exams(learner, on)
    yield from end(learner, on)


def _find_a_place(learner: Learner, on: date) -> Course:
    """The college offers asylum status holders a course; others arrange one (WI 16, WI 20)."""
    is_asylum = learner.role.arrival.group == Group.ASYLUM
    return (yield from (_take_an_offer if is_asylum else _find_a_course)(learner, on))


def _take_an_offer(learner: Learner, on: date) -> Course:
    """The college offers a course; when it cannot be bought, what was chosen instead is noted."""
    role = learner.role
    lot = learner.market.reserve(role.code, learner.subject, on=on)
    if not isinstance(lot, Lot):
        if learner.subject != Subject.EDUCATION:
            return None, on
        on = yield from _fall_back(learner, lot, on)
        return (yield from _take_an_offer(learner, on))
    draft = OfferDraft(lot_id=lot.id)
    offer = offering.make_offer(draft=draft, **role.deed(on, Duty.ROUTES))
    on = yield on + timedelta(days=role.dice.randint(4, 12))
    if role.dice.random() < 0.06:
        reason = role.dice.choice((DeclineReason.TRAVEL, DeclineReason.CHILDCARE))
        worker = role.at_work(on, Duty.ROUTES)
        offering.decline_offer(offer_id=offer.id, reason=reason, by=worker, on=on)
        on = yield on + timedelta(days=role.dice.randint(30, 90))
        offer = offering.make_offer(draft=draft, **role.deed(on, Duty.ROUTES))
        on = yield on + timedelta(days=role.dice.randint(4, 12))
    worker = role.at_work(on, Duty.ROUTES)
    enrolment = offering.accept_offer(offer_id=offer.id, by=worker, on=on)
    return (yield from _wait_for_a_place(learner, lot, enrolment, on))


def _fall_back(learner: Learner, reason: FallbackReason, on: date) -> Part:
    """The education route cannot be bought: that is noted, and the plan becomes B1."""
    role = learner.role
    draft = FallbackDraft(wanted=LearningRoute.EDUCATION, fallback=LearningRoute.B1, reason=reason)
    fallback.note_fallback(case_id=role.case.id, draft=draft, by=role.worker(on), on=on)
    on = yield on + timedelta(days=role.dice.randint(2, 14))
    learner.subject, learner.bent = Subject.B1, Bent.STRAIGHT
    learner.enough = ENOUGH[Subject.B1]
    why = TEXTS["bends"]["no_place"]
    on = yield from change_plan(role, on=on, reason=why, **values_of(learner))
    return (yield on + timedelta(days=role.dice.randint(2, 20)))


def _wait_for_a_place(learner: Learner, lot: Lot, enrolment: Enrolment, on: date) -> Course:
    """On the waiting list until a group has a place, and then until its first lesson."""
    role, market = learner.role, learner.market
    on = yield on + timedelta(days=role.dice.randint(1, 30))
    while (group := market.seat(lot, enrolment.id, on=on)) is None:
        on = yield on + timedelta(weeks=3)
    courses.place(
        enrolment_id=enrolment.id,
        placing=courses.Placing(group_id=group.id),
        by=role.at_work(on, Duty.ROUTES),
        on=on,
    )
    start = group.first_day + timedelta(days=role.dice.choice((0, 0, 0, 1, 7)))
    return (yield from _begin(learner, enrolment, start))


def _find_a_course(learner: Learner, on: date) -> Course:
    """Somebody of the family group arranges a course alone, often with a loan (WI 20)."""
    role, subject = learner.role, learner.subject
    on = yield on + timedelta(days=role.dice.randint(10, 60))
    start = roll_forward(on + timedelta(days=role.dice.randint(10, 40)))
    school = learner.market.school(subject)
    if school is None:
        return None, on
    enrolment = courses.enrol(
        own=courses.OwnCourse(
            subject=subject,
            provider_id=school,
            has_loan=role.dice.random() < 0.7,
            expected_start_on=start,
            planned_hours=ENOUGH[subject],
        ),
        **role.deed(on, Duty.ROUTES),
    )
    return (yield from _begin(learner, enrolment, start))


def _begin(learner: Learner, enrolment: Enrolment, start: date) -> Course:
    """The first lesson."""
    on = yield start
    worker = learner.role.at_work(on, Duty.ROUTES)
    courses.start_course(enrolment_id=enrolment.id, started_on=on, by=worker, on=on)
    return enrolment, on


def _switch(learner: Learner, course: Enrolment, on: date) -> Course:
    """Another route: a new plan, the end of the old course, and a place in a new one (WI 17(2))."""
    role, texts, was = learner.role, TEXTS["bends"], learner.subject
    reasons = {Subject.B1: "to_z", Subject.Z: "to_b1", Subject.EDUCATION: "from_education"}
    learner.subject = Subject.Z if was == Subject.B1 else Subject.B1
    learner.bent = Bent.STRAIGHT
    reason = texts[reasons[was]]
    on = yield from change_plan(role, on=on, reason=reason, **values_of(learner))
    courses.end_course(
        enrolment_id=course.id,
        reason=EnrolmentEnd.SWITCHED,
        ended_on=on,
        by=role.at_work(on, Duty.ROUTES),
        on=on,
    )
    if learner.subject == Subject.Z:
        earlier = DeductionDraft(
            ground=DeductionGround.EARLIER_ROUTE, of_course=True, hours=learner.followed[0]
        )
        z_route.record_deduction(draft=earlier, **role.deed(on, Duty.ROUTES))
    on = yield on + timedelta(days=role.dice.randint(5, 30))
    learner.carry_over()
    return (yield from _find_a_place(learner, on))
