from datetime import date

import pytest

from cases.models import IntakeReport, Outcome, Phase
from cases.services import intake
from core.errors import NotInScope
from core.models import Event
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, LAST_DAY, MONDAY, invalid, refused

THIRD_DAY = date(2026, 3, 23)
REASON = "Uit het COA-dossier: twaalf jaar school en verpleegkundige."


@pytest.fixture
def desk(region: make.Region) -> intakes.Desk:
    return intakes.desk(region)


def complete(desk: intakes.Desk, *, on: date = THIRD_DAY, reason: str = REASON) -> None:
    intake.complete_in_absentia(case_id=desk.case_id, reason=reason, by=desk.by(on), on=on)


def miss_three(desk: intakes.Desk) -> None:
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)
    desk.summon_and_miss(LAST_DAY, THIRD_DAY, reason="Geen boete bij een asielvergunning.")


def test_a_newcomer_who_never_comes_gets_an_intake_in_absentia(desk):
    miss_three(desk)

    complete(desk)

    case = desk.case
    assert (case.phase, case.intake_closed_on) == (Phase.PIP, THIRD_DAY)
    assert case.is_intake_in_absentia
    assert IntakeReport.objects.get(case=case).absentia_reason == REASON
    assert desk.verbs() == [
        "case_opened",
        "summons_issued",
        "appointment_outcome_recorded",
        "summons_issued",
        "warning_given",
        "appointment_outcome_recorded",
        "summons_issued",
        "appointment_outcome_recorded",
        "intake_closed",
    ]
    assert Event.objects.filter(verb="intake_closed").get().payload == {"in_absentia": True}


def test_it_is_refused_with_the_article_before_the_third_fruitless_summons(desk):
    with refused("WI 14(2)", "het zijn er nu 0"):
        complete(desk, on=MONDAY)
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)
    with refused("WI 14(2)", "het zijn er nu 2"):
        complete(desk, on=LAST_DAY)
    desk.summon(LAST_DAY, THIRD_DAY, reason="Geen boete.")
    with refused("WI 14(1)", "nog een afspraak gepland"):
        complete(desk, on=LAST_DAY)


def test_who_comes_to_the_third_summons_is_heard(desk):
    desk.summon_and_miss(MONDAY, FIRST_POSSIBLE)
    desk.summon_and_miss(FIRST_POSSIBLE, LAST_DAY)
    desk.summon(LAST_DAY, THIRD_DAY, reason="Geen boete.")
    desk.end(Outcome.SHOWN, THIRD_DAY)

    with refused("WI 14(2)", "het zijn er nu 2"):
        complete(desk)


def test_the_reason_is_required(desk):
    miss_three(desk)

    with invalid("reason", "waarop u de intake"):
        complete(desk, reason=" ")

    assert desk.case.phase == Phase.INTAKE


def test_it_happens_once(desk):
    miss_three(desk)
    complete(desk)

    with refused("WI 14(1)", "niet (meer) open"):
        complete(desk)


def test_a_caseworker_of_another_municipality_finds_no_case(region, desk):
    stranger = make.actor("caseworker", region.own("0610"), on=THIRD_DAY)

    with pytest.raises(NotInScope):
        intake.complete_in_absentia(case_id=desk.case_id, reason=REASON, by=stranger, on=THIRD_DAY)


def test_who_shows_up_afterwards_can_still_tell_what_the_plan_needs(desk):
    miss_three(desk)
    complete(desk)

    desk.find_everything(date(2026, 3, 30))

    assert IntakeReport.objects.get(case=desk.case_id).wishes == "Een eigen bakkerij."
