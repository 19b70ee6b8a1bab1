"""What counts, read from the history of one case."""

from datetime import date
from typing import Any

import pytest

from reports.facts import FactRow, Told, facts_of
from tests.reports.histories import (
    CASEWORKER,
    CLOCK,
    MOVED,
    NOTIFIED,
    OPENED,
    PLAN_BY,
    PLANNED,
    RUNS,
    SUMMONED,
    UNTIL_PLAN,
    adopted,
    holding,
    met,
    told,
)


def test_a_state_ends_where_the_next_begins_and_before_that_it_was_open():
    rows = facts_of(PLANNED)

    assert holding(rows, "phase") == [
        ("intake", date(2026, 2, 20), date(2026, 3, 16)),
        ("pip", date(2026, 3, 16), date(2026, 4, 1)),
        ("route", date(2026, 4, 1), None),
    ]
    assert holding(rows, "phase", known=3) == [("intake", date(2026, 2, 20), None)]


def test_each_day_from_the_notification_to_the_first_lesson_is_somebodys_wait():
    lesson = told(
        8,
        "course_started",
        date(2026, 5, 4),
        subject="b1",
        enrolment_id="1",
        started_on=date(2026, 5, 4),
    )

    assert holding(facts_of((*PLANNED, lesson)), "waiting") == [
        ("ourselves", NOTIFIED, date(2026, 3, 2)),
        ("intake", date(2026, 3, 2), date(2026, 3, 16)),
        ("ourselves", date(2026, 3, 16), date(2026, 3, 18)),
        ("plan", date(2026, 3, 18), date(2026, 4, 1)),
        ("provider", date(2026, 4, 1), date(2026, 5, 4)),
    ]


def test_who_is_placed_waits_for_housing_until_the_clock_begins():
    registered = date(2026, 3, 2)
    settled = told(
        2,
        "settlement_registered",
        registered,
        municipality="0590",
        registered_on=registered,
        housed_on=None,
    )
    clock = told(
        3,
        "clock_started",
        registered,
        **RUNS,
        is_work=True,
        started_on=registered,
        last_day=PLAN_BY,
    )

    rows = facts_of((OPENED, settled, clock))

    assert holding(rows, "waiting") == [
        ("ourselves", NOTIFIED, NOTIFIED),
        ("housing", NOTIFIED, registered),
        ("ourselves", registered, None),
    ]
    assert holding(rows, "settled") == [("", registered, None)]


def test_a_test_that_is_awaited_is_the_tests_wait():
    invited = told(4, "learnability_test_invited", date(2026, 3, 9), invited_on=date(2026, 3, 9))
    taken = told(5, "learnability_test_taken", date(2026, 3, 12), taken_on=date(2026, 3, 12))

    assert holding(facts_of((OPENED, CLOCK, SUMMONED, invited, taken)), "waiting")[1:] == [
        ("intake", date(2026, 3, 2), date(2026, 3, 9)),
        ("test", date(2026, 3, 9), date(2026, 3, 12)),
        ("intake", date(2026, 3, 12), None),
    ]


@pytest.mark.parametrize(("is_late", "code"), [(False, "in_time"), (True, "late")])
def test_the_clock_says_whether_a_first_plan_was_in_time(is_late, code):
    on = date(2026, 4, 28)
    rows = facts_of((*UNTIL_PLAN, adopted(6, on), met(7, on, is_late=is_late)))

    assert holding(rows, "first_plan") == [(code, on, None)]
    (plan,) = [row for row in rows if row.kind == "first_plan" and row.known_until is None]
    assert plan.amount == (on - NOTIFIED).days


def test_a_later_plan_with_another_route_is_a_change_and_a_switch():
    on = date(2026, 9, 1)
    rows = facts_of((*PLANNED, adopted(8, on, route="education", is_first=False)))

    assert holding(rows, "plan_changed") == [("education", on, None)]
    assert holding(rows, "route_switched") == [("b1_to_education", on, None)]
    assert holding(rows, "education_plan") == [("", on, None)]
    assert holding(rows, "route")[-1] == ("education", on, None)


def test_a_move_within_the_region_is_outflow_here_and_inflow_there():
    on = date(2026, 9, 1)

    rows = facts_of((*PLANNED, MOVED))

    told_of = [
        (row.municipality, row.code)
        for row in rows
        if row.kind in ("inflow", "outflow") and row.on == on
    ]
    assert told_of == [("0590", "moved_within"), ("0610", "moved_within")]
    open_rows = [
        (row.municipality, row.on, row.until)
        for row in rows
        if row.kind == "open" and row.known_until is None
    ]
    assert open_rows == [("0590", date(2026, 2, 20), on), ("0610", on, None)]
    assert holding(rows, "phase")[-1] == ("pip", on, None)
    assert holding(rows, "assigned") == [(CASEWORKER, date(2026, 2, 20), on)]


def test_a_reopened_case_never_left_and_yet_it_was_known_to_have_left():
    ended = told(
        8, "case_ended", date(2026, 6, 1), reason="left_country", ended_on=date(2026, 6, 1)
    )
    again = told(9, "case_reopened", date(2026, 7, 1), back_to="route")

    rows = facts_of((*PLANNED, ended, again))

    assert holding(rows, "outflow") == []
    assert holding(rows, "outflow", known=8) == [("left_country", date(2026, 6, 1), None)]
    assert holding(rows, "open")[-1] == ("", date(2026, 6, 1), None)
    assert holding(rows, "phase")[-1] == ("route", date(2026, 6, 1), None)
    assert holding(rows, "route")[-1] == ("b1", date(2026, 6, 1), None)
    assert holding(rows, "waiting")[-1] == ("provider", date(2026, 6, 1), None)


def test_a_completed_case_says_by_which_route():
    done = told(8, "case_completed", date(2027, 6, 1), completed_on=date(2027, 6, 1))

    rows = facts_of((*PLANNED, done))

    assert holding(rows, "completed") == [("b1", date(2027, 6, 1), None)]
    (completed,) = [row for row in rows if row.kind == "completed"]
    assert completed.amount == (date(2027, 6, 1) - date(2026, 2, 20)).days
    assert holding(rows, "open") == [("", date(2026, 2, 20), date(2027, 6, 1))]
    assert holding(rows, "waiting")[-1] == ("provider", date(2026, 4, 1), date(2027, 6, 1))


def test_running_totals_of_hours_count_what_was_added():
    def stated(seq: int, on: date, hours: int, excused: int, unexcused: int) -> Told:
        return told(
            seq,
            "hours_recorded",
            on,
            enrolment_id="e",
            hours=hours,
            excused=excused,
            unexcused=unexcused,
            known_until=on,
        )

    rows = facts_of(
        (*PLANNED, stated(8, date(2026, 6, 1), 20, 2, 0), stated(9, date(2026, 7, 1), 50, 2, 4))
    )

    counted = [(row.code, row.on.month, row.amount) for row in rows if row.kind == "hours"]
    assert counted == [
        ("attended", 6, 20),
        ("excused", 6, 2),
        ("attended", 7, 30),
        ("unexcused", 7, 4),
    ]


def test_the_latest_report_on_an_attempt_counts_and_a_withdrawn_one_does_not():
    def attempt(seq: int, result: str) -> Told:
        return told(
            seq,
            "attempt_recorded",
            date(2026, 9, 1),
            attempt_id="a",
            part="reading",
            result=result,
            taken_on=date(2026, 9, 1),
        )

    withdrawn = told(10, "attempt_withdrawn", date(2026, 9, 9), attempt_id="a", part="reading")

    waiting, passed = attempt(8, "none"), attempt(9, "passed")
    assert holding(facts_of((*PLANNED, waiting, passed)), "exam") == [
        ("reading_passed", date(2026, 9, 1), None)
    ]
    assert holding(facts_of((*PLANNED, waiting, passed, withdrawn)), "exam") == []


def test_the_beginning_of_a_history_gives_the_same_rows_but_for_what_was_undone_later():
    ended = told(
        8, "case_ended", date(2026, 6, 1), reason="left_country", ended_on=date(2026, 6, 1)
    )
    again = told(9, "case_reopened", date(2026, 7, 1), back_to="route")
    history = (*PLANNED, ended, again)
    whole = facts_of(history)

    for upto in range(1, len(history) + 1):
        part = facts_of(history[:upto])
        known = [row for row in whole if row.known_from <= upto]
        assert [_without_end(row) for row in part] == [_without_end(row) for row in known]
        for earlier, later in zip(part, known, strict=True):
            assert later.known_until == earlier.known_until or later.known_until > upto


def _without_end(row: FactRow) -> tuple[Any, ...]:
    return (
        row.known_from,
        row.place,
        row.kind,
        row.code,
        row.municipality,
        row.on,
        row.until,
        row.amount,
    )


def test_a_file_counts_where_it_was_opened_wherever_the_newcomer_went():
    file = {"file_id": "f", "article": "23.1", "on_behalf_of": "0590"}

    def step(seq: int, verb: str, on: date) -> Told:
        return Told(seq=seq, verb=verb, payload=file, occurred_on=on, on_behalf_of="0590")

    rows = facts_of(
        (
            *PLANNED,
            step(9, "enforcement_opened", date(2026, 8, 1)),
            MOVED,
            step(10, "no_fine_decided", date(2026, 9, 9)),
        )
    )

    counted = [(row.code, row.municipality) for row in rows if row.kind == "enforcement"]
    assert counted == [("opened_23.1", "0590"), ("no_fine_23.1", "0590")]
    states = [row for row in rows if row.kind == "file" and row.known_until is None]
    assert [(row.code, row.municipality, row.until) for row in states] == [
        ("open", "0590", date(2026, 9, 9)),
        ("no_fine", "0590", None),
    ]


def test_a_signal_that_was_none_no_longer_counts():
    raised = told(
        8,
        "signal_raised",
        date(2026, 5, 1),
        signal_id="s",
        kind="missed_summons",
        noted_on=date(2026, 5, 1),
    )
    withdrawn = told(9, "signal_withdrawn", date(2026, 5, 2), signal_id="s", kind="missed_summons")

    assert len(holding(facts_of((*PLANNED, raised)), "signal")) == 1
    assert holding(facts_of((*PLANNED, raised, withdrawn)), "signal") == []


def test_each_course_of_a_case_has_a_wait_a_seat_and_an_end_of_its_own():
    on, lesson, last = date(2026, 4, 1), date(2026, 5, 4), date(2026, 8, 28)

    def course(seq: int, verb: str, day: date, ref: str, **more: Any) -> Told:
        return told(seq, verb, day, subject="b1", enrolment_id=ref, **more)

    rows = facts_of(
        (
            *PLANNED,
            course(8, "enrolled", on, "1", lot_id="A", waiting_since=on),
            course(9, "enrolled", on, "2", lot_id="B", waiting_since=on),
            course(10, "enrolled", on, "3", lot_id=None, waiting_since=on),
            course(11, "placed", lesson, "1", lot_id="C", group_id="g"),
            *(course(12, "course_started", lesson, ref, started_on=lesson) for ref in "13"),
            course(14, "course_ended", last, "1", reason="finished", ended_on=last),
            course(15, "course_ended", last, "3", reason="stopped", ended_on=last),
        )
    )

    assert holding(rows, "queued") == [("B", on, None), ("A", on, lesson), ("C", lesson, lesson)]
    assert holding(rows, "seated") == [("C", lesson, date(2026, 8, 29))]
    assert holding(rows, "course_finished") == [("C", last, None)]
    assert holding(rows, "course_stopped") == []
