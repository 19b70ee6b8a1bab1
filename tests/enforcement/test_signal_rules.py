"""When a file may be opened on signals, and when absence persists."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enforcement.rules.signalling import (
    Attended,
    OpeningFacts,
    absence_persists,
    file_may_be_opened,
    signal_may_be_answered,
)

ON = date(2026, 6, 15)
COOPERATION = OpeningFacts(
    article="23.1",
    breach="guidance",
    group="family",
    kinds=("missed_talk",),
    are_answered=False,
    is_ours=True,
    dated_on=date(2026, 3, 16),
    breach_on=date(2026, 6, 10),
    established_on=ON,
)
INTAKE = OpeningFacts(
    article="22.1",
    breach="intake_absence",
    group="asylum",
    kinds=("missed_summons",),
    are_answered=False,
    is_ours=True,
    dated_on=None,
    breach_on=None,
    established_on=None,
)
TOMORROW = ON + timedelta(days=1)


@pytest.mark.parametrize("facts", [COOPERATION, INTAKE, replace(INTAKE, article="22.3")])
def test_a_file_is_opened_on_a_signal(facts):
    assert file_may_be_opened(facts, on=ON)


@pytest.mark.parametrize(
    ("facts", "change", "citation"),
    [
        pytest.param(COOPERATION, {"kinds": ()}, "Awb 3:2", id="zonder signaal"),
        pytest.param(COOPERATION, {"are_answered": True}, "Awb 3:2", id="al beantwoord"),
        pytest.param(COOPERATION, {"is_ours": False}, "WI 23(1)", id="van de vorige gemeente"),
        pytest.param(COOPERATION, {"kinds": ("missed_summons",)}, "WI 23(1)", id="een oproep"),
        pytest.param(COOPERATION, {"breach": "intake_absence"}, "WI 23(1)", id="plicht van 22"),
        pytest.param(COOPERATION, {"breach": "route"}, "WI 23(1)", id="route van gezinsmigrant"),
        pytest.param(COOPERATION, {"dated_on": None}, "WI 23(1)", id="geen PIP"),
        pytest.param(
            COOPERATION, {"dated_on": date(2026, 6, 10)}, "WI 23(1)", id="op de dag van het PIP"
        ),
        pytest.param(COOPERATION, {"established_on": TOMORROW}, "BI 7.1(3)", id="morgen"),
        pytest.param(
            COOPERATION, {"established_on": date(2026, 6, 9)}, "BI 7.1(3)", id="voor de dag zelf"
        ),
        pytest.param(INTAKE, {"kinds": ("missed_talk",)}, "WI 22(1)", id="een gesprek"),
        pytest.param(INTAKE, {"breach": "guidance"}, "WI 22(1)", id="plicht van 23"),
        pytest.param(INTAKE, {"has_open_file": True}, "WI 22(1)", id="er is al een dossier"),
    ],
)
def test_each_condition_of_opening_a_file(facts, change, citation):
    verdict = file_may_be_opened(replace(facts, **change), on=ON)

    assert [ground.citation for ground in verdict.failed] == [citation]


@pytest.mark.parametrize(
    "change",
    [
        {"breach": "route", "group": "asylum"},
        {"dated_on": date(2026, 6, 9)},
        {"breach_on": ON, "established_on": ON},
        {"breach": "pvt", "kinds": ("absence", "agreement")},
    ],
    ids=["route van statushouder", "dag na het PIP", "vandaag", "twee signalen"],
)
def test_what_may_just_be_opened(change):
    assert file_may_be_opened(replace(COOPERATION, **change), on=ON)


def test_a_signal_is_answered_once():
    assert signal_may_be_answered(is_answered=False)
    assert not signal_may_be_answered(is_answered=True)


FELL, FINE = Attended(is_signal=True), Attended(is_signal=False)
EXCUSED = Attended(is_signal=True, is_excused=True)


@pytest.mark.parametrize(
    ("statements", "persists"),
    [
        ([], False),
        ([FELL], False),
        ([FELL, FELL], True),
        ([FELL, FINE, FELL], False),
        ([FINE, FELL, FELL], True),
        ([FELL, EXCUSED], False),
        ([EXCUSED, FELL, FELL], True),
        ([FELL, FELL, FINE], False),
    ],
)
def test_absence_persists_after_so_many_signals_in_a_row(statements, persists):
    assert absence_persists(statements, in_a_row=2) == persists
