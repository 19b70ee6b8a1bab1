import dataclasses
from datetime import date

import pytest

from cases.models import ExemptionGround, LearnabilityResult, Outcome, Phase
from cases.services import health, intake, learnability
from core.errors import Changed, NotInScope, Refused
from tests import make
from tests.cases import intakes
from tests.cases.intakes import FIRST_POSSIBLE, LAST_DAY, MONDAY, REPORT, refused

ON = FIRST_POSSIBLE


@pytest.fixture
def desk(region: make.Region) -> intakes.Desk:
    return intakes.desk(region)


def close(desk: intakes.Desk, *, on: date = ON) -> None:
    intake.close_intake(case_id=desk.case_id, by=desk.by(on), on=on)


def test_a_complete_intake_closes_and_the_plan_is_next(desk):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON)

    close(desk)

    case = desk.case
    assert (case.phase, case.intake_closed_on) == (Phase.PIP, ON)
    assert not case.is_intake_in_absentia
    assert desk.verbs()[-1] == "intake_closed"


def test_an_empty_intake_is_refused_with_every_part_and_its_article(desk):
    with pytest.raises(Refused) as caught:
        close(desk)

    assert [(ground.citation, ground.text) for ground in caught.value.grounds] == [
        ("WI 14(1)", "er is nog geen gesprek geweest waarop de nieuwkomer is verschenen"),
        (
            "BI 5.2(2)",
            "leg vast dat u heeft gewezen op het recht om de gesprekken alleen te voeren",
        ),
        ("WI 14(3)", "de leerbaarheidstoets heeft nog geen uitslag en er is geen vrijstelling"),
        ("WI 14(3)", "de gezondheid is nog niet besproken"),
        ("WI 14(3)", "het onderdeel “Opleiding en werkervaring” is nog leeg"),
        ("WI 14(3)", "het onderdeel “Persoonlijke omstandigheden” is nog leeg"),
        ("WI 14(3)", "vul in of er kinderen jonger dan 4 jaar zijn"),
        ("BI 5.2(1)", "het onderdeel “Taalniveau nu” is nog leeg"),
        ("BI 5.2(1)", "het onderdeel “Mogelijkheden voor werk” is nog leeg"),
        ("BI 5.2(1)", "het onderdeel “Zelfredzaamheid” is nog leeg"),
    ]
    assert desk.case.phase == Phase.INTAKE


@pytest.mark.parametrize(
    ("part", "citation"),
    [
        ("education_work", "WI 14(3)"),
        ("circumstances", "WI 14(3)"),
        ("early_childhood", "WI 14(3)"),
        ("language_level", "BI 5.2(1)"),
        ("work_options", "BI 5.2(1)"),
        ("self_reliance", "BI 5.2(1)"),
    ],
)
def test_one_part_without_text_keeps_the_intake_open(desk, part, citation):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON, draft=dataclasses.replace(REPORT, **{part: "  "}))

    with refused(citation, "is nog leeg"):
        close(desk)


def test_early_childhood_is_asked_only_where_there_are_young_children(desk):
    desk.meet(MONDAY, ON)
    childless = dataclasses.replace(REPORT, has_young_children=False, early_childhood="")
    desk.find_everything(ON, draft=childless)

    close(desk)

    assert desk.case.phase == Phase.PIP


def test_wishes_may_stay_empty(desk):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON, draft=dataclasses.replace(REPORT, wishes=""))

    close(desk)

    assert desk.case.phase == Phase.PIP


@pytest.mark.parametrize(
    ("outcome", "note"),
    [(Outcome.NOT_COOPERATIVE, "Zweeg."), (Outcome.MOVED, ""), (Outcome.NO_SHOW_NOTIFIED, "")],
)
def test_somebody_must_have_come_and_taken_part(desk, outcome, note):
    desk.summon(MONDAY, ON)
    desk.end(outcome, ON, note=note)
    desk.find_everything(ON)

    with refused("WI 14(1)", "nog geen gesprek"):
        close(desk)


def test_a_planned_second_conversation_is_settled_first(desk):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON)
    desk.summon(ON, LAST_DAY)

    with refused("WI 14(1)", "nog een afspraak gepland"):
        close(desk)


def test_a_test_that_was_only_planned_is_no_result(desk):
    desk.meet(MONDAY, ON)
    told = {"case_id": desk.case_id, "by": desk.by(ON), "on": ON}
    intake.tell_right_to_be_alone(told_on=ON, wants_alone=None, **told)
    intake.save_report(draft=REPORT, **told)
    health.record_health(physical="", mental="", discussed_on=ON, **told)
    learnability.invite_for_test(invited_on=ON, planned_on=LAST_DAY, **told)

    with refused("WI 14(3)", "leerbaarheidstoets"):
        close(desk)
    learnability.record_test_result(
        taken_on=LAST_DAY,
        result=LearnabilityResult.B1_FEASIBLE,
        case_id=desk.case_id,
        by=desk.by(LAST_DAY),
        on=LAST_DAY,
    )
    close(desk, on=LAST_DAY)

    assert desk.case.phase == Phase.PIP


def test_an_exemption_does_not_count_as_health_that_was_discussed(desk):
    desk.meet(MONDAY, ON)
    told = {"case_id": desk.case_id, "by": desk.by(ON), "on": ON}
    learnability.exempt_from_test(ground=ExemptionGround.HEARING, **told)

    with refused("WI 14(3)", "gezondheid is nog niet besproken"):
        close(desk)


def test_closing_twice_is_refused(desk):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON)
    close(desk)

    with refused("WI 14(1)", "niet (meer) open"):
        close(desk)


def test_a_caseworker_of_another_municipality_finds_no_case(region, desk):
    stranger = make.actor("caseworker", region.own("0610"), on=ON)

    with pytest.raises(NotInScope):
        intake.close_intake(case_id=desk.case_id, by=stranger, on=ON)


def test_who_did_not_see_the_last_act_is_told_so(desk):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON)

    with pytest.raises(Changed):
        intake.close_intake(case_id=desk.case_id, by=desk.by(ON), on=ON, seen=1)


def test_a_team_lead_without_health_data_can_close(region, desk):
    desk.meet(MONDAY, ON)
    desk.find_everything(ON)
    lead = make.actor("team_lead", region.region, on=ON)

    intake.close_intake(case_id=desk.case_id, by=lead, on=ON)

    assert desk.case.phase == Phase.PIP
