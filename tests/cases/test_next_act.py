import pytest

from cases.rules.next_act import NextFacts, next_act

TALKED = {"phase": "intake", "summons": 1, "outcome": "shown", "is_day_past": True}
COMPLETE = {**TALKED, "is_report_complete": True, "is_test_invited": True}


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        pytest.param({"phase": "intake"}, "Oproepen voor de intake", id="nog geen afspraak"),
        pytest.param(
            {"phase": "intake", "awaits_registration": True},
            "Inschrijving vastleggen",
            id="wacht op inschrijving",
        ),
        pytest.param(
            {"phase": "intake", "awaits_registration": True, "summons": 1, "outcome": "no_show"},
            "Tweede oproep maken",
            id="de ladder gaat door terwijl de inschrijving wacht",
        ),
        pytest.param(
            {"phase": "intake", "summons": 1, "outcome": "planned"},
            "Intake voorbereiden",
            id="afspraak komt nog",
        ),
        pytest.param(
            {"phase": "intake", "summons": 1, "outcome": "planned", "is_day_past": True},
            "Uitkomst vastleggen",
            id="afspraak was er",
        ),
        pytest.param(
            {"phase": "intake", "summons": 1, "outcome": "no_show"},
            "Tweede oproep maken",
            id="eerste keer niet verschenen",
        ),
        pytest.param(
            {"phase": "intake", "summons": 2, "outcome": "not_cooperative"},
            "Derde oproep maken",
            id="tweede keer werkt niet mee",
        ),
        pytest.param(
            {"phase": "intake", "summons": 3, "outcome": "no_show"},
            "Intake afronden in afwezigheid",
            id="derde keer niet verschenen",
        ),
        pytest.param(
            {"phase": "intake", "summons": 2, "outcome": "no_show_notified"},
            "Nieuwe afspraak maken",
            id="afgemeld blijft op dezelfde trede",
        ),
        pytest.param(
            {"phase": "intake", "summons": 1, "outcome": "moved"},
            "Nieuwe afspraak maken",
            id="verzet",
        ),
        pytest.param(TALKED, "Uitnodigen voor de toets", id="toets niet aangevraagd"),
        pytest.param(
            {**TALKED, "is_test_invited": True}, "Intakeverslag invullen", id="verslag niet af"
        ),
        pytest.param(COMPLETE, "Toetsuitslag vastleggen", id="alleen de uitslag ontbreekt"),
        pytest.param(
            {**COMPLETE, "is_test_settled": True}, "Intake afronden", id="alles is compleet"
        ),
        pytest.param({"phase": "pip"}, "PIP opstellen", id="intake afgerond"),
        pytest.param({"phase": "pip", "draft": "draft"}, "PIP afmaken", id="concept"),
        pytest.param({"phase": "route", "draft": "draft"}, "PIP afmaken", id="concept wijziging"),
        pytest.param(
            {"phase": "pip", "draft": "proposed"}, "Voorgelegd PIP bekijken", id="voorgelegd"
        ),
    ],
)
def test_the_next_act_follows_from_the_facts(facts, label):
    assert next_act(NextFacts(**facts)).label == label


@pytest.mark.parametrize("phase", ["route", "map", "completed", "moved"])
def test_nothing_comes_next_once_there_is_a_pip(phase):
    assert next_act(NextFacts(phase=phase)) is None


def test_waiting_for_somebody_else_says_so():
    assert next_act(NextFacts(**COMPLETE)).waits
    assert not next_act(NextFacts(phase="pip")).waits
