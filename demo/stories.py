"""What happens to a newcomer of the demo: from notification to PIP, and what goes otherwise.

A story performs acts and yields the day on which it goes on.
"""

from datetime import date, timedelta
from enum import StrEnum

from cases.models import EndReason, ExperienceMoment, Group, LateCause, Outcome
from cases.selectors.clocks import clocks_of
from cases.services import ending, extending, intake, moving, opening, waiting
from demo import acts
from demo.acts import Part, Role, Story
from demo.courses import follow
from demo.exempted import be_exempted
from demo.market import Market


class Turn(StrEnum):
    """What makes a story differ from the smooth one."""

    SMOOTH = "smooth"
    LATE = "late"
    NO_SHOW = "no_show"
    IN_ABSENTIA = "in_absentia"
    MOVED = "moved"
    INFORMATION = "information"
    HOUSING = "housing"


SHARES = {
    Turn.LATE: 0.18,
    Turn.NO_SHOW: 0.14,
    Turn.IN_ABSENTIA: 0.05,
    Turn.MOVED: 0.08,
    Turn.INFORMATION: 0.06,
    Turn.HOUSING: 0.06,
}
"""The stated shares of a demo; the rest goes smoothly."""

NO_FINE = "Een boete past hier niet: er is weinig dat de nieuwkomer kan worden verweten."


def story(role: Role, turn: Turn, *, notified_on: date, moves_to: str, market: Market) -> Story:
    """The whole story of one newcomer, as `turn` has it."""
    dice = role.dice
    on = yield notified_on + timedelta(days=dice.randint(2, 8))
    is_homeless = turn == Turn.HOUSING and role.arrival.group == Group.ASYLUM
    registered_on = None if is_homeless else notified_on - timedelta(days=dice.randint(5, 60))
    acts.open_case(role, notified_on=notified_on, registered_on=registered_on, on=on)
    if is_homeless:
        on = yield from _wait_for_a_house(role, on)
    on = yield on + timedelta(days=dice.randint(1, 6))
    match turn:
        case Turn.IN_ABSENTIA:
            on = yield from _never_come(role, on)
        case Turn.NO_SHOW:
            on = yield from _come(role, on, missed=dice.choice((1, 1, 2)))
        case _:
            on = yield from _come(role, on, missed=0)
    moves_early = turn == Turn.MOVED and dice.random() < 0.4
    if moves_early:
        on = yield from _move(role, on, moves_to)
    if turn == Turn.INFORMATION:
        on = yield from _await_information(role, on)
    if turn == Turn.LATE:
        on = yield on + timedelta(days=dice.randint(30, 70))
    on = yield from _plan(role, on)
    if turn == Turn.MOVED and not moves_early:
        on = yield on + timedelta(days=dice.randint(40, 160))
        on = yield from _move(role, on, moves_to)
        on = yield from _plan(role, on)
    yield from _afterwards(role, market, on)


def _wait_for_a_house(role: Role, on: date) -> Part:
    """Placed, but not registered yet: the ten weeks wait for the registration (BI 5.3(1))."""
    on = yield on + timedelta(days=role.dice.randint(20, 120))
    registered_on = on - timedelta(days=role.dice.randint(0, 4))
    opening.register_settlement(
        case_id=role.case.id,
        registered_on=registered_on,
        housed_on=registered_on,
        by=role.worker(on),
        on=on,
    )
    return on


def _come(role: Role, on: date, *, missed: int) -> Part:
    """Come to the intake, after so many fruitless summonses; then the test, and it is complete."""
    for _ in range(missed):
        on = yield from _miss(role, on)
    appointment = acts.summon(role, on=on, no_fine_reason=NO_FINE if missed == 2 else "")
    on = yield appointment.planned_on
    if role.dice.random() < 0.12:
        acts.outcome(role, appointment, Outcome.NO_SHOW_NOTIFIED, on=on, note="Kind ziek.")
        on = yield on + timedelta(days=1)
        appointment = acts.summon(role, on=on)
        on = yield appointment.planned_on
    acts.outcome(role, appointment, Outcome.SHOWN, on=on)
    acts.hold_interview(role, on=on)
    on = yield on + timedelta(days=role.dice.randint(10, 18))
    acts.take_test(role, on=on)
    on = yield on + timedelta(days=role.dice.randint(1, 6))
    acts.close_intake(role, on=on)
    role.case.refresh_from_db()
    acts.ask_how_it_was(role, ExperienceMoment.INTAKE, on=on)
    return on


def _miss(role: Role, on: date, *, no_fine_reason: str = "") -> Part:
    """A summons, sent, and nobody came."""
    appointment = acts.summon(role, on=on, no_fine_reason=no_fine_reason)
    on = yield appointment.planned_on
    acts.outcome(role, appointment, Outcome.NO_SHOW, on=on)
    on = yield on + timedelta(days=role.dice.randint(1, 3))
    return on


def _never_come(role: Role, on: date) -> Part:
    """Three fruitless summonses; the intake is completed without the person (WI 14(2))."""
    on = yield from _miss(role, on)
    on = yield from _miss(role, on)
    on = yield from _miss(role, on, no_fine_reason=NO_FINE)
    intake.complete_in_absentia(
        case_id=role.case.id,
        reason="Ook na huisbezoek is er geen contact gekomen.",
        by=role.worker(on),
        on=on,
    )
    return on


def _await_information(role: Role, on: date) -> Part:
    """A medical advice is awaited; two weeks after it came in the PIP must be there (BI 5.3(2))."""
    request = waiting.request_information(
        case_id=role.case.id,
        asked=waiting.Asked(
            what="Medisch advies over belastbaarheid",
            from_whom="GGD Zuid-Holland Zuid",
            why="Zonder dit advies is niet te bepalen welke leerroute past.",
            requested_on=on,
        ),
        by=role.worker(on),
        on=on,
    )
    on = yield on + timedelta(days=role.dice.randint(30, 65))
    waiting.receive_information(
        request_id=request.id, case_id=role.case.id, received_on=on, by=role.worker(on), on=on
    )
    on = yield on + timedelta(days=role.dice.randint(2, 6))
    return on


def _move(role: Role, on: date, to: str) -> Part:
    """Move to another municipality of the region; a caseworker there takes the case up."""
    moving.hand_over(
        case_id=role.case.id,
        to_code=to,
        registered_on=on - timedelta(days=role.dice.randint(0, 3)),
        is_placed=False,
        by=role.worker(on),
        on=on,
    )
    role.code = to
    role.case.refresh_from_db()
    on = yield on + timedelta(days=role.dice.randint(3, 12))
    return on


def _plan(role: Role, on: date) -> Part:
    """Write the plan, have it signed, and say why when it was late."""
    version_id = acts.draft_plan(role, on=on)
    on = yield on + timedelta(days=role.dice.randint(1, 7))
    on = yield from acts.sign_plan(role, version_id, on=on)
    yield from _explain(role, on)
    return on


def _explain(role: Role, on: date) -> Story:
    """Whose wait it was, for most of the plans that came late."""
    late = [clock for clock in clocks_of(role.case).ended if clock.late_on and not clock.late_cause]
    if not late or role.dice.random() < 0.15:
        return
    on = yield on + timedelta(days=1)
    causes = (
        LateCause.LEARNABILITY_TEST,
        LateCause.OURSELVES,
        LateCause.NO_SHOW,
        LateCause.INTERPRETER,
    )
    extending.explain_lateness(
        case_id=role.case.id,
        deadline_id=late[0].id,
        cause=role.dice.choice(causes),
        by=role.worker(on),
        on=on,
    )


def _afterwards(role: Role, market: Market, on: date) -> Story:
    """Life goes on: most follow a course, some are exempted or leave."""
    fate = role.dice.random()
    if fate < 0.06:
        yield from be_exempted(role, on)
    elif fate < 0.08:
        on = yield on + timedelta(days=role.dice.randint(60, 200))
        moving.move_out(case_id=role.case.id, registered_elsewhere_on=on, by=role.worker(on), on=on)
    elif fate < 0.10:
        on = yield on + timedelta(days=role.dice.randint(30, 150))
        ending.end(
            case_id=role.case.id,
            reason=role.dice.choice((EndReason.DUTY_ENDED, EndReason.LEFT_COUNTRY)),
            ended_on=on,
            by=role.worker(on),
            on=on,
        )
    else:
        yield from follow(role, market, on)
