"""Newcomers in every phase: who they are, and what was done for each, by performing acts."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import cycle
from uuid import UUID

from cases.models import Case, Group, LearnabilityResult, Outcome
from cases.rules.clocks import SuspensionGround
from cases.rules.pip_content import GoalDraft, SubgoalDraft
from cases.services import (
    clocks,
    extending,
    intake,
    learnability,
    moving,
    waiting,
)
from law.extensions import ExtensionGround
from law.terms import TermKey
from routes.models import SessionKind
from tests import make
from tests.cases import cabinet, intakes, pips
from tests.claims import owed
from tests.enforcement import procedure
from tests.remedies import disputes
from tests.routes import bought, courses, hours, participating

NOTIFIED = date(2026, 2, 16)
MONDAYS = (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23))
FIRST, SECOND, THIRD, FOURTH = MONDAYS
TODAY = date(2026, 3, 30)
TOWN = "0505"


@dataclass
class Town:
    """The region, who works there, and the cases by the name of their story, the newest last.

    `cabinet` opens cases; its caseworker writes, its team lead signs.
    """

    region: make.Region
    cabinet: cabinet.Cabinet
    cases: dict[str, list[UUID]] = field(default_factory=dict)
    supplies: list[bought.Supply] = field(default_factory=list)
    _names: "cycle[str]" = field(default_factory=lambda: cycle(cabinet.NAMES))

    def newest(self, story: str) -> UUID:
        """The case in which this story went furthest."""
        return self.cases[story][-1]

    def open(self, story: str, notified_on: date = NOTIFIED, **opening: object) -> Case:
        """A newcomer more."""
        given = {"group": Group.ASYLUM, "registered_on": notified_on, **opening}
        case = self.cabinet.open(notified_on, surname=next(self._names), **given)
        self.cases.setdefault(story, []).append(case.id)
        return case

    def intake(self, case: Case) -> intakes.Desk:
        """The desk at which its intake is done."""
        return intakes.Desk(self.region, self.cabinet.worker, case.id)

    def plan(self, case: Case, *, result: LearnabilityResult | None = None) -> pips.Desk:
        """The desk at which its plan is made, its intake closed."""
        desk = pips.Desk(self.region, self.cabinet.worker, self.cabinet.lead, case.id)
        pips.close_intake(desk, pips.REPORT, result)
        return desk


# Stories of which there are many.


def opened(town: Town) -> None:
    """Only opened; nobody works on it."""
    town.open("opened")


def awaiting(town: Town) -> None:
    """Placed here, and not registered yet."""
    town.open("awaiting", registered_on=None, placement_code=TOWN, coa_location="Azc Dronten")


def late(town: Town) -> None:
    """Notified so long ago that the plan is late."""
    town.open("late", date(2026, 1, 12), obligation_began_on=date(2026, 1, 5))


def summoned(town: Town) -> None:
    """Summoned, by a letter in a batch of its own."""
    desk = town.intake(town.open("summoned"))
    desk.summon(FIRST, THIRD)
    desk.send_post(FIRST)


def proposed(town: Town) -> None:
    """A plan that waits for a signature."""
    desk = town.plan(town.open("proposed"))
    desk.draft(THIRD)
    desk.propose(THIRD)


MANY: tuple[Callable[[Town], None], ...] = (opened, awaiting, late, summoned)

# Stories that are long.


def missed(town: Town, rows: int) -> None:
    """Two appointments were missed."""
    desk = town.intake(town.open("missed"))
    desk.summon_and_miss(SECOND, THIRD)
    desk.summon_and_miss(THIRD, FOURTH)


def postponed(town: Town, rows: int) -> None:
    """So many appointments, each moved on the day on which it was made."""
    desk = town.intake(town.open("postponed"))
    for number in range(rows):
        day = _weekday(NOTIFIED, number)
        desk.summon(day, day + timedelta(weeks=2))
        desk.end(Outcome.MOVED, day, note="Belde af.")


def absent(town: Town, rows: int) -> None:
    """Closed without the newcomer, after three summonses."""
    desk = town.intake(town.open("absent"))
    desk.summon_and_miss(FIRST, SECOND)
    desk.summon_and_miss(SECOND, THIRD)
    desk.summon_and_miss(THIRD, FOURTH, reason="De boete is nog niet mogelijk.")
    intake.complete_in_absentia(
        case_id=desk.case_id, reason="Gesprek met het COA.", by=desk.by(TODAY), on=TODAY
    )


def talked(town: Town, rows: int) -> None:
    """Heard; the report is half written, the test is awaited, and information is asked."""
    desk = town.intake(town.open("talked"))
    desk.meet(FIRST, SECOND)
    told = {"case_id": desk.case_id, "by": desk.by(SECOND), "on": SECOND}
    intake.save_report(draft=replace(intakes.REPORT, work_options="", wishes=""), **told)
    learnability.invite_for_test(invited_on=SECOND, planned_on=TODAY, **told)
    for number in range(rows):
        asked = waiting.Asked(
            what=f"Diploma {number + 1}",
            from_whom="DUO",
            why="Nodig voor de route",
            requested_on=SECOND,
        )
        waiting.request_information(asked=asked, **told)
    clock = clocks.start(
        desk.case,
        TermKey.APPLICATION_DECISION,
        started_on=NOTIFIED,
        by=desk.by(NOTIFIED),
        on=NOTIFIED,
        is_work=True,
    )
    for number in range(rows):
        _pause(desk, clock.id, FIRST + timedelta(days=2 * number), ends=number < rows - 1)


def _pause(desk: intakes.Desk, clock_id: UUID, day: date, *, ends: bool) -> None:
    told = {"case_id": desk.case_id, "by": desk.by(day), "on": day}
    pause = waiting.suspend_term(
        deadline_id=clock_id,
        ground=SuspensionGround.COMPLETION,
        first_day=day,
        lapses_on=day + timedelta(weeks=2),
        **told,
    )
    if ends:
        waiting.resume_term(suspension_id=pause.id, last_day=day, **told)


def drafting(town: Town, rows: int) -> None:
    """A plan that is being written, with so many goals."""
    desk = town.plan(town.open("drafting"), result=LearnabilityResult.B1_FEASIBLE)
    desk.draft(THIRD, goals=_goals(rows))


def adopted(town: Town, rows: int) -> None:
    """A plan that was adopted and changed so many times, its term extended; a change is written."""
    desk = town.plan(town.open("adopted"))
    desk.adopt(THIRD, goals=_goals(rows))
    for number in range(rows):
        desk.change(TODAY, wishes=f"Wens {number + 1}")
        desk.propose(TODAY)
        desk.countersign(TODAY)
        granted = extending.Granted(
            ground=ExtensionGround.EFFORT,
            first_day=None,
            last_day=None,
            reference=f"DUO {number + 1}",
            granted_on=TODAY,
        )
        extending.extend_term(case_id=desk.case_id, granted=granted, by=desk.by(TODAY), on=TODAY)
    desk.change(TODAY, wishes="Een winkel")


def following(town: Town, rows: int) -> None:
    """So many in one group for a course and in one for the PVT; the hours of the last are stated as
    often, each time with lessons missed, and in a file of the provider.
    """
    supply = bought.supply(town.region, code=TOWN, first_lesson=THIRD, on=FIRST)
    pvt_group = participating.group(TOWN, name=f"Groep {rows}", on=THIRD)
    for _ in range(rows):
        desk = town.plan(town.open("following"))
        desk.adopt(THIRD)
        course = courses.started(courses.placed(desk, supply, on=THIRD), on=THIRD)
        participating.join(desk, pvt_group, on=THIRD)
    participating.start_map(desk, on=FOURTH)
    for kind in (SessionKind.LESSON, SessionKind.ACTIVITY, SessionKind.SIGNING):
        participating.session(pvt_group, FOURTH, kind=kind)
    days = [THIRD + timedelta(days=number + 2) for number in range(rows)]
    totals = [(6 * number, 0, 2 * number, day) for number, day in enumerate(days, start=1)]
    for followed, excused, unexcused, day in totals:
        hours.stated(course, followed, excused, unexcused, until=day, on=day)
    lines = [hours.line(course, *told) for told in totals]
    hours.sent(supply.provider, lines, by=course.by(TODAY), on=TODAY)


def signing(town: Town, rows: int) -> None:
    """A change of a plan with so many goals that waits for a signature."""
    desk = town.plan(town.open("signing"))
    desk.adopt(THIRD, goals=_goals(rows))
    desk.change(TODAY, wishes="Een winkel")
    desk.propose(TODAY)


def moved(town: Town, rows: int) -> None:
    """Taken over from Zwijndrecht, with the plan of that municipality."""
    desk = town.plan(town.open("moved", code="0642"))
    desk.adopt(THIRD)
    moving.hand_over(
        case_id=desk.case_id,
        to_code=TOWN,
        registered_on=TODAY,
        is_placed=False,
        by=desk.by(TODAY),
        on=TODAY,
    )


def gone(town: Town, rows: int) -> None:
    """Moved out of the region."""
    case = town.open("gone")
    by = town.cabinet.by(TODAY)
    moving.move_out(case_id=case.id, registered_elsewhere_on=TODAY, by=by, on=TODAY)


def owing(town: Town, rows: int) -> None:
    """So many fines to pay, each paid too much; and so many lines of the bank that wait."""
    case = town.open("owing")
    for number in range(rows):
        purse = owed.owed(town.region, case=case)
        purse.pay(30_000, TODAY, is_too_much=True)
        waiting = [owed.waiting_line(at + 1, text=f"{number} {at}") for at in range(rows)]
        owed.taken_in(purse, waiting, on=TODAY, name=f"afschrift-{rows}-{number}.xml")


def enforced(town: Town, rows: int) -> None:
    """So many talks missed without an answer, and so many files, each on a talk of its own; the
    last one came to its hearing, with everything so many times.
    """
    desk = town.plan(town.open("enforced"))
    desk.adopt(THIRD)
    reporter, decider = (make.user("legal", town.region.region) for _ in range(2))
    file = procedure.Procedure(town.region, desk.writer, reporter, decider, desk)
    for number in range(rows):
        missed_on = _weekday(THIRD, number + 1)
        signal = file.miss_a_talk(missed_on)
        file.open(FOURTH, signals=(signal.id,), breach_on=missed_on)
        file.miss_a_talk(_weekday(THIRD, rows + number + 1))
        procedure.fined_elsewhere(desk.case_id, on=FOURTH, cents=100)
    for _ in range(rows):
        file.talk_to(FOURTH)
        file.check(FOURTH)
    file.warn(FOURTH, do_by=date(2026, 4, 10))
    file.report(FOURTH)
    file.sign(FOURTH)
    file.announce(FOURTH)
    for number in range(rows):
        hearing_id = file.plan_hearing(TODAY, FOURTH)
        if number < rows - 1:
            file.call_off_hearing(hearing_id, FOURTH)
        file.give_views(FOURTH)


def disputed(town: Town, rows: int) -> None:
    """So many decisions disputed; in the last case as many requests, and a hearing."""
    for _ in range(rows):
        desk = town.plan(town.open("disputed"))
        desk.adopt(THIRD)
        disputes.send_post(desk, THIRD)
        dispute = disputes.of_plan(desk)
        dispute.object(THIRD)
    for _ in range(rows):
        dispute.ask(on=THIRD)
    dispute.confirm(THIRD)
    dispute.invite(THIRD, TODAY)


def won(town: Town, rows: int) -> None:
    """So many objections that were right, of which the costs have to be paid."""
    for _ in range(rows):
        desk = town.plan(town.open("won"))
        desk.adopt(THIRD)
        disputes.send_post(desk, THIRD)
        disputes.of_plan(desk).won(THIRD)


LONG: tuple[Callable[[Town, int], None], ...] = (
    owing,
    missed,
    absent,
    talked,
    drafting,
    adopted,
    following,
    signing,
    enforced,
    moved,
    gone,
    disputed,
    won,
)


def _goals(rows: int) -> tuple[GoalDraft, ...]:
    return tuple(
        GoalDraft(
            domain="work",
            title=f"Doel {number + 1}",
            subgoals=(SubgoalDraft(title="Stage", offer="Leerwerkcentrum"),),
        )
        for number in range(rows)
    )


def _weekday(since: date, number: int) -> date:
    """The weekday that comes so many weekdays later."""
    return since + timedelta(days=number + 2 * (number // 5))
