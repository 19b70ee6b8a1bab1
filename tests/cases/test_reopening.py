"""A case that ended runs again: the phase, the clocks and the reason."""

from dataclasses import replace
from datetime import date

import pytest

from cases.models import (
    Case,
    Deadline,
    DeadlineState,
    Phase,
    Reopening,
)
from cases.services import extending, moving
from cases.services.extending import Granted
from law.extensions import ExtensionGround
from law.terms import TermKey
from tests import make
from tests.cases import endings, pips
from tests.cases.endings import DONE, running, term
from tests.cases.intakes import invalid, refused
from tests.cases.pips import day_after

LAST_DAY = date(2029, 3, 16)
"""Three years after the first PIP."""


@pytest.fixture
def desk(region: make.Region) -> pips.Desk:
    return endings.on_route(region)


@pytest.mark.parametrize("act", [endings.exempt, endings.end, endings.complete])
def test_a_reopened_case_goes_back_to_the_phase_before(desk, act):
    act(desk)

    endings.reopen(desk)

    case = desk.case
    assert (case.phase, case.ended_on, case.end_reason) == (Phase.ROUTE, None, "")
    assert (case.phase_before, case.route_finished_on) == ("", None)
    [row] = Reopening.objects.filter(case=case)
    assert (row.ended_on, row.reason) == (DONE, "DUO trok het besluit in na een fout.")
    assert "DUO" not in str(desk.events("case_reopened")[0].payload)


def test_a_case_that_was_in_the_map_goes_back_to_the_map(desk):
    endings.finish(desk)
    endings.complete(desk, day_after(DONE))

    endings.reopen(desk, day_after(DONE))

    assert (desk.case.phase, desk.case.route_finished_on) == (Phase.MAP, DONE)


def test_the_clocks_that_ran_run_again_with_the_same_last_days_and_extensions(desk):
    early = date(2026, 4, 1)
    extending.extend_term(
        case_id=desk.case_id,
        granted=Granted(
            ground=ExtensionGround.CHILDBIRTH,
            first_day=None,
            last_day=None,
            reference="DUO-7",
            granted_on=early,
        ),
        by=desk.by(early),
        on=early,
    )
    extended = term(desk).last_day
    before = running(desk)
    assert extended > LAST_DAY
    endings.end(desk, early)
    assert running(desk) == set()

    endings.reopen(desk, early)

    assert running(desk) == before
    clock = Deadline.objects.get(
        case=desk.case_id, key=TermKey.INTEGRATION, state=DeadlineState.RUNNING
    )
    assert (clock.base_last_day, clock.last_day) == (LAST_DAY, extended)
    assert [row.reference for row in clock.extensions.all()] == ["DUO-7"]


def test_a_clock_that_lapsed_before_the_ending_stays_lapsed(region):
    desk = endings.on_route(
        region, content=replace(pips.CONTENT, route="education", map_hours=None)
    )
    desk.change(date(2026, 4, 1), route="b1")
    desk.propose(date(2026, 4, 1))
    assert "education_start" not in running(desk)
    endings.end(desk, date(2026, 4, 2))

    endings.reopen(desk, date(2026, 4, 2))

    assert "education_start" not in running(desk)
    assert "integration" in running(desk)


def test_a_reopening_says_why(desk):
    endings.end(desk)

    for reason in ("", "  ", "Te kort   "):
        with invalid("reason", "waarom de zaak weer opengaat"):
            endings.reopen(desk, reason=reason)


def test_a_case_that_runs_or_moved_away_is_not_reopened(desk):
    with refused("Awb 3:2", "loopt nog"):
        endings.reopen(desk)
    moving.move_out(case_id=desk.case_id, registered_elsewhere_on=DONE, by=desk.by(DONE), on=DONE)

    with refused("WI 15(4)", "nieuwe gemeente"):
        endings.reopen(desk)


def test_a_case_is_not_reopened_beside_another_one_of_the_same_person(desk, region):
    endings.end(desk)
    other = pips.desk(region, closes=False)
    Case.objects.filter(id=other.case_id).update(newcomer=desk.case.newcomer)

    with refused("Awb 3:2", "andere zaak"):
        endings.reopen(desk)


def test_a_reopened_case_can_end_again(desk):
    endings.end(desk)
    endings.reopen(desk)

    endings.complete(desk)

    assert desk.case.phase == Phase.COMPLETED
    assert {row.state for row in Deadline.objects.filter(case=desk.case_id, key="integration")} == {
        DeadlineState.WITHDRAWN,
        DeadlineState.MET,
    }
