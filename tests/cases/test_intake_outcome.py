from datetime import date
from uuid import uuid4

import pytest

from cases.models import Outcome
from cases.services import intake
from core.errors import NotInScope
from core.models import Event
from letters import services as letters
from letters.models import ReturnReason
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, MONDAY, invalid, refused

DAY_BEFORE = date(2026, 3, 8)


@pytest.fixture
def desk(region: make.Region) -> intakes.Desk:
    return intakes.desk(region)


def test_the_outcome_is_kept_with_its_day_and_note(desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)

    row = desk.end(Outcome.SHOWN, date(2026, 3, 10), note=" Kwam met zijn dochter. ")

    assert (row.outcome, row.outcome_on) == (Outcome.SHOWN, date(2026, 3, 10))
    assert row.note == "Kwam met zijn dochter."
    event = Event.objects.get(stream=desk.case_id, verb="appointment_outcome_recorded")
    assert event.payload == {
        "appointment_id": str(row.id),
        "summons": 1,
        "outcome": "shown",
        "planned_on": "2026-03-09",
    }


@pytest.mark.parametrize("outcome", [Outcome.SHOWN, Outcome.NO_SHOW])
def test_who_came_is_known_on_the_day_itself_and_not_before(desk, outcome):
    desk.summon(MONDAY, FIRST_POSSIBLE)
    desk.send_post(MONDAY)

    with refused("WI 14(1)", "pas op 9 maart 2026"):
        desk.end(outcome, DAY_BEFORE)
    assert desk.end(outcome, FIRST_POSSIBLE).outcome == outcome


@pytest.mark.parametrize("outcome", [Outcome.MOVED, Outcome.NO_SHOW_NOTIFIED])
def test_moving_and_excusing_can_be_recorded_before_the_day(desk, outcome):
    desk.summon(MONDAY, FIRST_POSSIBLE)

    assert desk.end(outcome, date(2026, 3, 3)).outcome == outcome


def test_too_little_cooperation_needs_a_note(desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)

    with invalid("note", "waaraan"):
        desk.end(Outcome.NOT_COOPERATIVE, FIRST_POSSIBLE, note=" ")
    row = desk.end(Outcome.NOT_COOPERATIVE, FIRST_POSSIBLE, note="Wilde geen vraag beantwoorden.")

    assert row.outcome == Outcome.NOT_COOPERATIVE


def test_too_little_cooperation_leads_to_the_second_summons(desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)
    desk.end(Outcome.NOT_COOPERATIVE, FIRST_POSSIBLE, note="Liep weg.")

    assert desk.summon(FIRST_POSSIBLE, date(2026, 3, 16)).summons == 2


def test_planned_is_no_outcome(desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)

    with invalid("outcome", "hoe de afspraak"):
        desk.end(Outcome.PLANNED, FIRST_POSSIBLE)


def test_who_was_not_sent_the_summons_did_not_stay_away_from_it(desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)

    with refused("Awb 3:41(1)", "niet verzonden"):
        desk.end(Outcome.NO_SHOW, FIRST_POSSIBLE)


def test_a_summons_that_came_back_does_not_count(desk):
    made = desk.summon(MONDAY, FIRST_POSSIBLE)
    desk.send_post(MONDAY)
    letters.mark_returned(
        made.letter_id,
        reason=ReturnReason.UNKNOWN_ADDRESS,
        on=date(2026, 3, 6),
        by=desk.by(date(2026, 3, 6)),
    )

    with refused("Awb 3:41(1)", "kwam terug"):
        desk.end(Outcome.NO_SHOW, FIRST_POSSIBLE)


def test_an_outcome_is_recorded_once(desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)
    desk.end(Outcome.SHOWN, FIRST_POSSIBLE)

    with refused("WI 14(1)", "al vastgelegd"):
        desk.end(Outcome.MOVED, FIRST_POSSIBLE)


def test_an_appointment_of_another_case_is_not_found(region, desk):
    other = intakes.desk(region)
    desk.summon(MONDAY, FIRST_POSSIBLE)

    for appointment_id, case_id in ((desk.last.id, other.case_id), (uuid4(), desk.case_id)):
        with pytest.raises(NotInScope):
            intake.record_outcome(
                appointment_id=appointment_id,
                case_id=case_id,
                outcome=Outcome.SHOWN,
                by=desk.by(FIRST_POSSIBLE),
                on=FIRST_POSSIBLE,
            )


def test_a_caseworker_of_another_municipality_finds_no_appointment(region, desk):
    desk.summon(MONDAY, FIRST_POSSIBLE)
    stranger = make.actor("caseworker", region.own("0610"), on=FIRST_POSSIBLE)

    with pytest.raises(NotInScope):
        intake.record_outcome(
            appointment_id=desk.last.id,
            case_id=desk.case_id,
            outcome=Outcome.SHOWN,
            by=stranger,
            on=FIRST_POSSIBLE,
        )


def test_a_closed_intake_takes_no_outcome(desk):
    desk.meet(MONDAY, FIRST_POSSIBLE)
    desk.find_everything(FIRST_POSSIBLE)
    intake.close_intake(case_id=desk.case_id, by=desk.by(FIRST_POSSIBLE), on=FIRST_POSSIBLE)

    with refused("WI 14(1)", "niet (meer) open"):
        desk.end(Outcome.MOVED, FIRST_POSSIBLE)


def test_a_letter_that_took_the_place_of_a_returned_one_counts(desk):
    made = desk.summon(MONDAY, FIRST_POSSIBLE)
    desk.send_post(MONDAY)
    on = date(2026, 3, 4)
    letters.mark_returned(
        made.letter_id, reason=ReturnReason.UNKNOWN_ADDRESS, on=on, by=desk.by(on)
    )
    intakes.send_again(desk, made, on=on)

    assert desk.end(Outcome.NO_SHOW, FIRST_POSSIBLE).outcome == Outcome.NO_SHOW
