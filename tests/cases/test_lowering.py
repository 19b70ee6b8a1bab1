from datetime import date

import pytest

from cases import slots
from cases.models import LoweringGround, Phase
from cases.rules.lowering import LANGUAGE
from cases.rules.switching import CarriedOver
from cases.services import lowering
from core.errors import Invalid, NotInScope
from letters.models import Letter
from tests import make
from tests.cases import endings, pips
from tests.cases.intakes import invalid, refused

DAY = date(2027, 5, 3)


@pytest.fixture
def desk(region: make.Region) -> pips.Desk:
    return endings.on_route(region)


def establish(desk, *, hours=612, parts=LANGUAGE, effort="Kwam altijd.", by=None):
    return lowering.establish_lowering(
        case_id=desk.case_id,
        hours=hours,
        known_until=DAY,
        effort=effort,
        parts=parts,
        by=by or desk.by(DAY),
        on=DAY,
    )


def test_a_ground_lets_the_next_plan_go_down_and_the_letter_says_on_what(desk):
    ground = establish(desk)
    assert list(ground.parts) == list(LANGUAGE)
    [event] = desk.events("lowering_established")
    assert (event.payload["hours"], event.payload["parts"]) == (612, list(LANGUAGE))
    assert "altijd" not in str(event.payload)

    desk.change(DAY, level="A2")
    version = desk.propose(DAY)

    source = Letter.objects.get(id=version.letter_id).source
    assert version.level == "A2"
    assert "612 uur taalles" in source
    assert "Kwam altijd." in source
    assert "artikel 5.5" in source


def test_a_part_goes_down_alone(desk):
    establish(desk, parts=("speaking",))

    desk.change(DAY, a2_parts=("speaking",))
    version = desk.propose(DAY)

    assert (version.level, list(version.a2_parts)) == ("B1", ["speaking"])
    source = Letter.objects.get(id=version.letter_id).source
    assert "<li>Spreken</li>" in source
    assert "<li>Lezen</li>" not in source


def test_without_enough_hours_or_effort_nothing_is_established(desk):
    with refused("BI 5.5", "599 uren taalles"):
        establish(desk, hours=599)
    with refused("BI 3.4", "KNM heeft geen niveau"):
        establish(desk, parts=("knm",))
    with invalid("effort", "inzet"):
        establish(desk, effort=" ")
    with invalid("parts", "omlaag"):
        establish(desk, parts=())

    assert not LoweringGround.objects.exists()


def test_only_on_the_b1_route_with_a_plan_in_force(region):
    desk = pips.desk(region)

    with refused("WI 17(3)", "alleen op de B1-route"):
        establish(desk)


def test_who_may_not_write_the_plan_establishes_nothing(desk, region):
    with pytest.raises(NotInScope):
        establish(desk, by=make.actor("caseworker", region.own("0610"), on=DAY))


def test_a_plan_without_a_ground_stays_at_b1(desk):
    desk.change(DAY, level="A2")

    with pytest.raises(Invalid) as refusal:
        desk.propose(DAY)

    assert "Afschalen" in refusal.value.errors["level"]


def test_a_switch_makes_a_version_and_a_letter_with_what_counts_and_is_no_outcome(
    desk, monkeypatch
):
    done = CarriedOver(course_hours=640, recognised_hours=600)
    monkeypatch.setattr(slots, "CARRIED", [lambda case, on: done])
    day = date(2026, 9, 7)

    desk.change(day, route="z", level="A2", route_hours=800)
    version = desk.propose(day)

    source = Letter.objects.get(id=version.letter_id).source
    assert "gaan 600 uren af" in source
    assert version.number == 2
    case = desk.case
    assert (case.phase, case.ended_on, case.route_finished_on) == (Phase.ROUTE, None, None)
    assert not desk.events("route_finished")
    assert not desk.events("case_completed")
