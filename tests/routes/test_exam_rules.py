from dataclasses import replace
from datetime import date, timedelta

import pytest

from routes.rules.exams import (
    Attempt,
    ExamFacts,
    Freed,
    asked_levels,
    free_attempts_left,
    part_done,
    parts_done,
    standings,
)

ON = date(2027, 6, 1)
DAY = timedelta(days=1)
B1 = ExamFacts(route="b1", level="B1")
EDUCATION = ExamFacts(route="education", level="B1")
Z = ExamFacts(route="z", a2_parts=("speaking", "knm"))


def attempt(part="reading", level="B1", result="passed", on=ON, reason=""):
    return Attempt(
        part=part,
        level="" if part == "knm" else level,
        taken_on=on,
        result=result,
        no_result_reason=reason,
    )


def exemption(part="reading", level="B1", on=ON):
    return Freed(part=part, level=level, decided_on=on, how="exemption")


def dispensation(part="reading", on=ON):
    return Freed(part=part, decided_on=on, how="dispensation")


def test_the_b1_route_asks_four_language_parts_at_b1_and_knm_without_a_level():
    assert asked_levels(B1) == {
        "reading": "B1",
        "listening": "B1",
        "writing": "B1",
        "speaking": "B1",
        "knm": "",
    }


def test_a_plan_lowered_as_a_whole_asks_a2_and_leaves_knm_as_it_was():
    asked = asked_levels(replace(B1, level="A2"))

    assert {asked[part] for part in ("reading", "listening", "writing", "speaking")} == {"A2"}
    assert asked["knm"] == ""


def test_a_plan_lowered_in_part_asks_a2_of_that_part_alone():
    asked = asked_levels(replace(B1, a2_parts=("speaking",)))

    assert (asked["speaking"], asked["writing"]) == ("A2", "B1")


def test_the_education_route_is_never_lowered():
    assert asked_levels(replace(EDUCATION, level="A2", a2_parts=("speaking",)))["speaking"] == "B1"


def test_the_z_route_asks_nothing_beyond_what_the_plan_names():
    assert asked_levels(Z) == {"speaking": "A2", "knm": ""}
    assert asked_levels(replace(Z, a2_parts=())) == {}


@pytest.mark.parametrize(
    ("plan", "passed", "is_done"),
    [
        ("B1", "A2", False),
        ("B1", "B1", True),
        ("B1", "B2", True),
        ("A2", "A2", True),
        ("A2", "B1", True),
    ],
)
def test_a_result_at_the_asked_level_or_above_does(plan, passed, is_done):
    facts = replace(B1, level=plan, attempts=(attempt(level=passed),))

    assert (part_done("reading", facts) is not None) == is_done


@pytest.mark.parametrize("result", ["failed", "none"])
def test_only_a_part_that_was_passed_is_done(result):
    assert part_done("reading", replace(B1, attempts=(attempt(result=result),))) is None


def test_a_part_was_done_on_the_first_day_on_which_something_did():
    facts = replace(
        B1,
        attempts=(attempt(on=ON), attempt(level="A2", on=ON - 2 * DAY)),
        freed=(exemption(on=ON - DAY),),
    )

    done = part_done("reading", facts)

    assert done is not None
    assert (done.done_on, done.how, done.level) == (ON - DAY, "exemption", "B1")


@pytest.mark.parametrize(("level", "is_done"), [("A2", False), ("B1", True)])
def test_an_exemption_does_at_its_level_or_below(level, is_done):
    facts = replace(B1, freed=(exemption(level=level),))

    assert (part_done("reading", facts) is not None) == is_done


def test_a_dispensation_frees_of_the_part_whatever_its_level():
    done = part_done("speaking", replace(B1, freed=(dispensation("speaking"),)))

    assert done is not None
    assert done.how == "dispensation"


def test_a_decision_on_one_part_says_nothing_of_another():
    facts = replace(B1, freed=(dispensation("speaking"), exemption("writing")))

    assert part_done("reading", facts) is None


def test_results_count_on_both_sides_of_a_switch_between_b1_and_education():
    passed = (attempt("reading"), attempt("knm"))

    assert [done.part for done in parts_done(replace(B1, attempts=passed))] == ["reading", "knm"]
    assert [done.part for done in parts_done(replace(EDUCATION, attempts=passed))] == [
        "reading",
        "knm",
    ]


def test_on_the_z_route_no_part_completes_anything():
    facts = replace(Z, attempts=(attempt("speaking", "A2"), attempt("knm")))

    assert parts_done(facts) == ()
    assert [(one.part, one.is_extra, one.is_open) for one in standings(facts, on=ON)] == [
        ("speaking", True, False),
        ("knm", True, False),
    ]


def test_a_result_of_a_part_that_the_plan_does_not_ask_is_shown_and_asks_nothing():
    (reading, *_) = standings(replace(Z, attempts=(attempt("reading", "A2"),)), on=ON)

    assert (reading.asked, reading.done, reading.best, reading.is_open) == (None, None, "A2", False)


def test_a_standing_tells_the_best_level_and_counts_every_attempt():
    facts = replace(B1, attempts=(attempt(level="A2"), attempt(result="failed", on=ON + DAY)))

    (reading, *_) = standings(facts, on=ON)

    assert (reading.best, reading.tries, reading.is_open) == ("A2", 2, True)


@pytest.mark.parametrize(("tries", "left"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_two_attempts_at_a_part_are_free(tries, left):
    tried = tuple(attempt(result="failed", on=ON + n * DAY) for n in range(tries))

    assert free_attempts_left("reading", replace(B1, attempts=tried), on=ON) == left


def test_an_attempt_below_the_asked_level_uses_no_free_one():
    facts = replace(B1, attempts=(attempt(level="A2"),))

    assert free_attempts_left("reading", facts, on=ON) == 2


@pytest.mark.parametrize(
    ("reason", "left"), [("culpable", 1), ("absent", 1), ("not_culpable", 2), ("signed_off", 2)]
)
def test_without_a_result_an_attempt_is_used_when_it_was_the_newcomers_own_doing(reason, left):
    facts = replace(B1, attempts=(attempt(result="none", reason=reason),))

    assert free_attempts_left("reading", facts, on=ON) == left


def test_on_the_education_route_only_knm_is_free():
    assert free_attempts_left("knm", EDUCATION, on=ON) == 2
    assert free_attempts_left("reading", EDUCATION, on=ON) == 0


def test_the_family_group_pays_for_every_attempt():
    assert free_attempts_left("reading", replace(B1, group="family"), on=ON) == 0
