"""What a newcomer of the demo does while a course runs: lessons, talks, PVT and MAP.

Parts of a story: each performs acts and yields the day on which it goes on.
"""

from datetime import date, time, timedelta

from cases.models import Group
from cases.services import extending, talking
from demo.acts import PLACES, TEXTS, Part, Role, Story, change_plan
from demo.learner import Bent, Learner
from demo.time_asked import see_to_the_term
from law.calendar import roll_forward
from law.extensions import ExtensionGround
from regional.models import Duty
from routes.models import (
    Enrolment,
    EnrolmentEnd,
    PauseGround,
    PracticePurpose,
    SignalAnswer,
    Subject,
    ThemeOfMap,
)
from routes.rules.participation import pvt_may_be_closed
from routes.selectors.participation import map_facts, pvt_facts
from routes.services import enrolment as courses
from routes.services import hours, pvt, pvt_groups
from routes.services import map as module
from routes.services.hours import StatementDraft
from routes.services.map import PracticeDraft

PERIOD = timedelta(weeks=8)
PVT_LASTS = timedelta(weeks=13)
"""After so long every session of a group is over, for whoever joined it first."""


def learn(learner: Learner, enrolment: Enrolment, on: date) -> Part:
    """Period after period: hours, and beside them talks, PVT, MAP; now and then a pause."""
    role = learner.role
    join_pvt(learner, on=on)
    while learner.followed[0] < learner.enough:
        on = yield on + PERIOD
        learner.period += 1
        join_pvt(learner, on=on)
        if learner.period == learner.child_in:
            on = yield from _pause(role, enrolment, on, ground=PauseGround.CHILDBIRTH)
        elif role.dice.random() < (0.12 if learner.bent == Bent.SLOW else 0.04):
            on = yield from _pause(role, enrolment, on)
        lessons = learner.weekly * 8
        missed = round(lessons * (1 - learner.fidelity) * role.dice.uniform(0.2, 1.8))
        unexcused = round(missed * role.dice.random())
        learner.followed[0] += max(lessons - missed, 0)
        learner.followed[1] += missed - unexcused
        learner.followed[2] += unexcused
        yield from _state_hours(learner, enrolment, on)
        yield from _beside(learner, on)
        see_to_the_term(learner, on=on)
    if not learner.turns_away:
        courses.end_course(
            enrolment_id=enrolment.id,
            reason=EnrolmentEnd.FINISHED,
            ended_on=on,
            by=role.at_work(on, Duty.ROUTES),
            on=on,
        )
    return on


def _state_hours(learner: Learner, enrolment: Enrolment, on: date) -> Story:
    """The hours up to today; somebody who missed much is asked why."""
    role, followed = learner.role, learner.followed
    stated = hours.record_hours(
        enrolment_id=enrolment.id,
        draft=StatementDraft(
            hours=followed[0], excused=followed[1], unexcused=followed[2], known_until=on
        ),
        by=role.at_work(on, Duty.ROUTES),
        on=on,
    )
    signal = getattr(stated, "signal", None)
    if signal is not None and role.dice.random() < 0.7:
        on = yield on + timedelta(days=role.dice.randint(2, 9))
        hours.answer_signal(
            signal_id=signal.id,
            answer=role.dice.choice((SignalAnswer.TALK, SignalAnswer.EXCUSABLE)),
            note=role.some(TEXTS["progress"]["absence"]),
            **role.deed(on, Duty.ROUTES),
        )


def _pause(
    role: Role, enrolment: Enrolment, on: date, *, ground: PauseGround | None = None
) -> Part:
    """The course stands still for some weeks, with a child for longer."""
    weeks = role.dice.randint(3, 7) if ground is None else 14
    given = ground or role.dice.choice((PauseGround.ILLNESS, PauseGround.CARE))
    worker = role.at_work(on, Duty.ROUTES)
    courses.pause_course(enrolment_id=enrolment.id, ground=given, first_day=on, by=worker, on=on)
    if ground == PauseGround.CHILDBIRTH:
        _give_time_for_a_child(role, on=on)
    on = yield on + timedelta(weeks=weeks)
    courses.resume_course(
        enrolment_id=enrolment.id,
        last_day=on - timedelta(days=1),
        by=role.at_work(on, Duty.ROUTES),
        on=on,
    )
    return on


def _give_time_for_a_child(role: Role, *, on: date) -> None:
    """DUO gives sixteen weeks for a birth (RI 4.1)."""
    granted = extending.Granted(
        ground=ExtensionGround.CHILDBIRTH,
        first_day=None,
        last_day=None,
        reference=f"DUO-{on.year}-{role.dice.randint(1000, 9999)}",
        granted_on=on,
    )
    extending.extend_term(case_id=role.case.id, granted=granted, by=role.worker(on), on=on)


def _beside(learner: Learner, on: date) -> Story:
    """What goes on beside the lessons in this period."""
    role, subject = learner.role, learner.subject
    match learner.period:
        case 1 | 4:
            yield from _talk(role, on)
        case 3 if subject != Subject.EDUCATION:
            do_map_themes(role, on=on)
        case 5 if map_facts(role.case).themes and role.dice.random() < 0.6:
            practise(learner, PracticePurpose.MAP, 44, on=on)
        case 6 if role.dice.random() < 0.2:
            reason = role.some(TEXTS["plan"]["change_reasons"])
            yield from change_plan(role, on=on, reason=reason)
    close_pvt(role, on=on)
    if subject == Subject.Z and role.arrival.group == Group.ASYLUM and learner.period <= 6:
        practise(learner, PracticePurpose.PARTICIPATION, 130, on=on)


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
    act = role.deed(on)
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


def join_pvt(learner: Learner, *, on: date) -> None:
    """Join the PVT group that has yet to begin; without one, be asked when there is."""
    if learner.has_joined_pvt:
        return
    role, group = learner.role, learner.market.pvt_place()
    if group is not None:
        pvt_groups.join_group(group_id=group.id, joined_on=on, **role.deed(on))
        learner.has_joined_pvt, learner.pvt_until = True, on + PVT_LASTS


def leave_pvt(learner: Learner, *, on: date) -> None:
    """Leave a group that is over without the PVT being done; there may be another."""
    if learner.has_joined_pvt and on > learner.pvt_until:
        pvt_groups.leave_group(left_on=on - timedelta(days=1), **learner.role.deed(on))
        learner.has_joined_pvt = False


def close_pvt(role: Role, *, on: date) -> bool:
    """Close the PVT once hours, activity, presence and signature are there; is it closed?"""
    facts = pvt_facts(role.case)
    if facts.closed_on is None and pvt_may_be_closed(facts, on=on):
        pvt.close_pvt(case_id=role.case.id, by=role.worker(on), on=on)
        return True
    return facts.closed_on is not None


def do_map_themes(role: Role, *, on: date) -> None:
    """Begin the MAP and do its themes, unless that was done before."""
    if map_facts(role.case).themes:
        return
    act = role.deed(on, Duty.MAP)
    module.start_map(started_on=on, **act)
    for theme in ThemeOfMap:
        module.record_theme(theme=theme, hours=role.dice.randint(2, 4), done_on=on, **act)


def practise(learner: Learner, purpose: PracticePurpose, many: int, *, on: date) -> None:
    """So many hours in practice, of the seven weeks before; where there is a place, at a host."""
    role, is_map = learner.role, purpose == PracticePurpose.MAP
    first, last = on - timedelta(weeks=7), on - timedelta(days=1)
    draft = PracticeDraft(
        activity=role.some(TEXTS["progress"]["practice"]),
        first_day=first,
        last_day=last,
        hours=many,
        host_id=learner.market.host(first, last) if is_map else None,
    )
    duty = Duty.MAP if is_map else Duty.ROUTES
    module.record_practice(purpose=purpose, draft=draft, **role.deed(on, duty))
