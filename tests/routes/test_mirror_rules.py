from dataclasses import replace
from datetime import date, timedelta

import pytest

from routes.rules.mirrors import (
    AttemptDraft,
    CaseFacts,
    CompletionDraft,
    DispensationDraft,
    ExemptionDraft,
    advice_conditions,
    attempt_conditions,
    completion_conditions,
    dispensation_conditions,
    exemption_conditions,
    failing,
)

BEGAN = date(2026, 1, 12)
ON = date(2027, 6, 1)
DAY = timedelta(days=1)
FACTS = CaseFacts(obligation_began_on=BEGAN, route="b1")
Z = replace(FACTS, route="z")

ATTEMPT = AttemptDraft(part="reading", level="B1", taken_on=ON, result="passed")
PARTIAL = ExemptionDraft(
    kind="partial", reason="GED", judgement="granted", decided_on=ON, part="reading", level="B1"
)
TEMPORARY = ExemptionDraft(
    kind="temporary",
    reason="OPL",
    judgement="granted",
    decided_on=ON,
    first_day=ON,
    last_day=ON + 300 * DAY,
)
FULL = ExemptionDraft(kind="full", reason="DIP", judgement="granted", decided_on=ON)
FREED = DispensationDraft(
    kind="partial", ground="MED", judgement="granted", decided_on=ON, part="speaking"
)


def of_attempt(is_known=False, **values):
    draft = replace(ATTEMPT, **values)
    return failing(attempt_conditions(draft, FACTS, is_known=is_known, on=ON))


def of_exemption(draft, **values):
    return failing(exemption_conditions(replace(draft, **values), FACTS, on=ON))


def of_dispensation(facts=FACTS, freed=(), has_advice=False, **values):
    draft = replace(FREED, **values)
    return failing(
        dispensation_conditions(
            draft, facts, freed_parts=frozenset(freed), has_advice=has_advice, on=ON
        )
    )


def of_report(facts=FACTS, **values):
    return failing(completion_conditions(CompletionDraft(**values), facts, on=ON))


@pytest.mark.parametrize(
    ("day", "is_right"), [(BEGAN - DAY, False), (BEGAN, True), (ON, True), (ON + DAY, False)]
)
def test_an_attempt_lies_between_the_begin_of_the_duty_and_today(day, is_right):
    assert (of_attempt(taken_on=day) == {}) == is_right


def test_knm_has_no_level_and_every_other_part_has_one():
    assert "level" in of_attempt(part="knm", level="A2")
    assert of_attempt(part="knm", level="") == {}
    assert "level" in of_attempt(level="")


def test_an_attempt_without_a_result_says_why_and_one_with_a_result_does_not():
    assert "no_result_reason" in of_attempt(result="none")
    assert of_attempt(result="none", no_result_reason="absent") == {}
    assert "no_result_reason" in of_attempt(no_result_reason="absent")


def test_the_same_attempt_is_taken_over_once():
    assert "taken_on" in of_attempt(is_known=True)


@pytest.mark.parametrize("draft", [FULL, PARTIAL, TEMPORARY])
def test_an_exemption_of_each_kind_can_be(draft):
    assert of_exemption(draft) == {}


def test_a_partial_exemption_names_a_language_part_and_its_level():
    assert "part" in of_exemption(PARTIAL, part="knm")
    assert "part" in of_exemption(PARTIAL, part="")
    assert "level" in of_exemption(PARTIAL, level="B2")


def test_a_full_exemption_names_no_part():
    assert "part" in of_exemption(FULL, part="reading", level="B1")


def test_a_temporary_exemption_has_a_period_and_no_other_has():
    assert "first_day" in of_exemption(TEMPORARY, first_day=None)
    assert "last_day" in of_exemption(TEMPORARY, last_day=None)
    assert "last_day" in of_exemption(TEMPORARY, last_day=ON - DAY)
    assert of_exemption(TEMPORARY, last_day=ON) == {}
    assert "first_day" in of_exemption(FULL, first_day=ON)


def test_a_temporary_exemption_that_was_refused_needs_no_period():
    assert of_exemption(TEMPORARY, judgement="refused", first_day=None, last_day=None) == {}


@pytest.mark.parametrize(("draft", "reason"), [(TEMPORARY, "DIP"), (FULL, "INS")])
def test_reasons_for_a_time_go_with_an_exemption_for_a_time(draft, reason):
    assert "reason" in of_exemption(draft, reason=reason)


@pytest.mark.parametrize(
    ("freed", "is_right"),
    [
        (("reading", "writing"), True),
        (("reading", "writing", "knm"), False),
        (("reading", "writing", "speaking"), True),
    ],
)
def test_a_dispensation_frees_of_at_most_three_parts(freed, is_right):
    assert (of_dispensation(freed=freed) == {}) == is_right


def test_a_refused_dispensation_of_a_fourth_part_can_be_told():
    assert of_dispensation(freed=("reading", "writing", "knm"), judgement="refused") == {}


def test_a_partial_dispensation_is_about_a_part_or_about_participation():
    assert "part" in of_dispensation(part="")
    assert "part" in of_dispensation(Z, participation_hours=200)
    assert of_dispensation(Z, part="", participation_hours=200) == {}
    assert of_dispensation(Z, part="", participation_hours=0) == {}


@pytest.mark.parametrize("facts", [FACTS, replace(Z, group="family")])
def test_only_asylum_status_holders_on_the_z_route_owe_participation(facts):
    assert "participation_hours" in of_dispensation(facts, part="", participation_hours=200)


def test_a_full_dispensation_names_nothing_and_none_is_for_a_time():
    assert of_dispensation(kind="full", part="") == {}
    assert "part" in of_dispensation(kind="full")
    assert "kind" in of_dispensation(kind="temporary", part="")


def test_special_circumstances_ask_the_advice_of_the_college_first():
    assert "ground" in of_dispensation(ground="BIO")
    assert of_dispensation(ground="BIO", has_advice=True) == {}


def test_an_advice_says_why():
    assert "reasons" in failing(advice_conditions(" ", FACTS, advised_on=ON, on=ON))
    assert failing(advice_conditions("Omdat.", FACTS, advised_on=ON, on=ON)) == {}


def test_a_report_of_duo_names_a_day():
    assert "completed_on" in of_report()
    assert of_report(completed_on=ON) == {}
    assert "completed_on" in of_report(completed_on=ON + DAY)
    assert "completed_on" in of_report(completed_on=BEGAN - DAY)


def test_a_diploma_belongs_to_a_duty_that_was_met():
    assert "completed_on" in of_report(diploma_on=ON)
    assert of_report(completed_on=ON, diploma_on=ON) == {}


def test_the_taalschakeltraject_belongs_to_the_education_route():
    assert "education_done_on" in of_report(education_done_on=ON)
    assert of_report(replace(FACTS, route="education"), education_done_on=ON) == {}
