"""The rules of requests and of late decisions, on both sides of their limits."""

from datetime import date, timedelta

import pytest

from law.penalties import first_penalty_day
from remedies.rules.applications import (
    CompletionFacts,
    application_may_be_decided,
    application_may_be_left_unhandled,
    decision_may_come_later,
)
from remedies.rules.defaults import notice_may_be_received, penalty_may_be_fixed
from remedies.rules.objections import (
    DecisionFacts,
    objection_may_be_decided,
    person_may_handle,
)

DAY = timedelta(days=1)
LAST = date(2026, 6, 2)


def cites(verdict):
    return [ground.citation for ground in verdict.failed]


@pytest.mark.parametrize(
    ("received_on", "is_valid"), [(LAST - DAY, False), (LAST, False), (LAST + DAY, True)]
)
def test_a_notice_of_default_counts_only_after_the_last_day(received_on, is_valid):
    verdict = notice_may_be_received(
        last_day=LAST, is_paused=False, received_on=received_on, has_notice=False
    )

    assert bool(verdict) is is_valid
    assert set(cites(verdict)) <= {"Awb 4:17(3)"}


@pytest.mark.parametrize(
    "state",
    [
        {"is_paused": True},
        {"last_day": None},
        {"has_notice": True},
    ],
)
def test_no_notice_counts_while_the_term_pauses_or_is_over_or_twice(state):
    facts = {"last_day": LAST, "is_paused": False, "has_notice": False, **state}

    assert not notice_may_be_received(received_on=LAST + DAY, **facts)


def test_the_first_day_with_a_penalty_is_the_day_after_two_weeks():
    assert first_penalty_day(LAST, LAST + DAY) == date(2026, 6, 18)


ASKED = CompletionFacts(last_day=LAST, completed_on=None)


@pytest.mark.parametrize(
    ("on", "fails"),
    [
        (LAST, ["Awb 4:5(1)"]),
        (LAST + DAY, []),
        (date(2026, 6, 30), []),
        (date(2026, 7, 1), ["Awb 4:5(4)"]),
    ],
)
def test_an_incomplete_request_is_left_unhandled_within_four_weeks_after_its_term(on, fails):
    assert cites(application_may_be_left_unhandled(ASKED, on=on)) == fails


def test_without_a_chance_to_complete_nothing_is_left_unhandled():
    nothing_asked = CompletionFacts(last_day=None, completed_on=None)

    assert cites(application_may_be_left_unhandled(nothing_asked, on=LAST)) == ["Awb 4:5(1)"]


@pytest.mark.parametrize(("on", "may"), [(LAST, False), (LAST + DAY, True)])
def test_nothing_is_decided_while_the_request_may_be_completed(on, may):
    assert bool(application_may_be_decided(ASKED, on=on)) is may


@pytest.mark.parametrize(
    ("values", "may"),
    [
        ({}, True),
        ({"on": LAST + DAY}, False),
        ({"new_last_day": LAST}, False),
        ({"was_postponed": True}, False),
        ({"is_paused": True}, False),
    ],
)
def test_a_later_decision_is_told_once_and_within_the_term(values, may):
    facts = {
        "last_day": LAST,
        "new_last_day": LAST + DAY,
        "is_paused": False,
        "was_postponed": False,
        "on": LAST,
        **values,
    }

    assert bool(decision_may_come_later(**facts)) is may


@pytest.mark.parametrize(
    ("values", "may"),
    [
        ({}, True),
        ({"is_complete": False}, False),
        ({"is_complete": False, "is_excluded": True}, True),
        ({"days": 0}, False),
        ({"days": 0, "is_excluded": True}, True),
        ({"is_fixed": True}, False),
    ],
)
def test_a_penalty_is_fixed_once_and_when_no_day_can_be_added(values, may):
    facts = {"is_excluded": False, "days": 42, "is_complete": True, "is_fixed": False, **values}

    assert bool(penalty_may_be_fixed(**facts)) is may


def test_who_took_part_may_not_handle():
    assert person_may_handle("user:1", {"user:2"})
    assert cites(person_may_handle("user:2", {"user:2"})) == ["Awb 10:3(3)"]


@pytest.mark.parametrize(
    ("values", "fails"),
    [
        ({}, []),
        ({"is_heard": False}, ["Awb 7:2(1)"]),
        ({"is_paused": True}, ["Awb 7:10(2)"]),
        ({"waiver": "unfounded", "outcome": "revoked"}, ["Awb 7:3"]),
        ({"waiver": "granted"}, ["Awb 7:3"]),
        ({"waiver": "declined"}, []),
        ({"is_late": True}, ["Awb 6:11"]),
        ({"is_late": True, "lateness": "excused"}, []),
        ({"is_late": True, "lateness": "not_excused"}, ["Awb 6:11"]),
        ({"outcome": "inadmissible", "inadmissible_ground": "late"}, ["Awb 6:11"]),
        ({"outcome": "inadmissible", "inadmissible_ground": "incomplete"}, ["Awb 6:6"]),
        ({"outcome": "inadmissible", "inadmissible_ground": "no_interest"}, []),
        ({"costs_cents": 0}, ["Awb 7:15(3)"]),
        ({"costs_cents": 1, "is_costs_asked": True}, ["Awb 7:15(2)"]),
        ({"costs_cents": 1, "is_costs_asked": True, "outcome": "revoked"}, []),
    ],
)
def test_each_condition_of_a_decision_on_objection(values, fails):
    facts = {
        "outcome": "unfounded",
        "inadmissible_ground": "",
        "is_late": False,
        "lateness": "",
        "is_repair_lapsed": False,
        "is_heard": True,
        "waiver": "",
        "is_paused": False,
        "is_costs_asked": False,
        "costs_cents": None,
        **values,
    }

    assert cites(objection_may_be_decided(DecisionFacts(**facts))) == fails
