from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from reports.facts import FactRow, Told, facts_of

CASEWORKER = str(UUID(int=7))
NOTIFIED = date(2026, 2, 16)


def told(seq: int, verb: str, on: date, **payload: Any) -> Told:
    facts = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in payload.items()
    }
    return Told(seq=seq, verb=verb, payload=facts, occurred_on=on)


OPENED = told(
    1,
    "case_opened",
    date(2026, 2, 20),
    municipality="0590",
    group="asylum",
    notified_on=NOTIFIED,
    earlier_pip_on=None,
    housed_on=None,
    registered_on=None,
    caseworker_id=CASEWORKER,
)
PLAN_BY = date(2026, 4, 27)
RUNS = {"deadline_id": "1", "key": "pip", "waits_on_other": False}
CLOCK = told(
    2,
    "clock_started",
    date(2026, 2, 20),
    **RUNS,
    is_work=True,
    started_on=NOTIFIED,
    last_day=PLAN_BY,
)
SUMMONED = told(3, "summons_issued", date(2026, 3, 2))
CLOSED = told(4, "intake_closed", date(2026, 3, 16), in_absentia=False)
DRAFTED = told(5, "pip_drafted", date(2026, 3, 18))


def adopted(seq: int, on: date, *, route: str = "b1", is_first: bool = True) -> Told:
    return told(seq, "pip_adopted", on, dated_on=on, route=route, is_first=is_first)


def met(seq: int, on: date, *, is_late: bool) -> Told:
    return told(seq, "clock_met", on, deadline_id="1", key="pip", is_late=is_late)


UNTIL_PLAN = (OPENED, CLOCK, SUMMONED, CLOSED, DRAFTED)
PLANNED = (*UNTIL_PLAN, adopted(6, date(2026, 4, 1)), met(7, date(2026, 4, 1), is_late=False))


LESSON = told(
    9,
    "course_started",
    date(2026, 10, 5),
    subject="b1",
    enrolment_id="1",
    started_on=date(2026, 10, 5),
)
LEFT = told(9, "case_ended", date(2026, 9, 7), reason="left_country", ended_on=date(2026, 9, 7))
BACK = told(10, "case_reopened", date(2026, 9, 21), back_to="route")
LATE_LESSON = told(
    11,
    "course_started",
    date(2026, 10, 5),
    subject="b1",
    enrolment_id="1",
    started_on=date(2026, 10, 5),
)
MOVED = told(
    8,
    "case_handed_over",
    date(2026, 9, 1),
    from_municipality="0590",
    to_municipality="0610",
    registered_on=date(2026, 9, 1),
    had_pip=True,
)


def holding(rows: list[FactRow], kind: str, *, known: int = 10**9) -> list[tuple[Any, ...]]:
    """What was known of this kind: code, first day, first day after."""
    return [
        (row.code, row.on, row.until)
        for row in rows
        if row.kind == kind
        and row.known_from <= known
        and (row.known_until is None or row.known_until > known)
    ]


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


@pytest.mark.parametrize(
    "history",
    [
        (*PLANNED, LESSON),
        (*PLANNED, LEFT),
        (*PLANNED, LEFT, BACK, LATE_LESSON),
        (*PLANNED, MOVED, LESSON),
        (*UNTIL_PLAN, MOVED, LEFT, BACK),
    ],
    ids=["lesson", "left", "left and back", "moved", "moved, left and back"],
)
def test_all_days_less_those_of_waits_that_are_over_are_the_days_of_who_still_waits(history):
    rows = facts_of(history)
    for known in range(1, 12):
        of_then = [
            row
            for row in rows
            if row.known_from <= known and (row.known_until is None or row.known_until > known)
        ]
        for on in (date(2026, month, 8) for month in range(2, 12)):
            begun = [row for row in of_then if row.kind == "waiting" and row.on <= on]
            holding = [row for row in begun if row.until is None or row.until > on]
            days = Counter(
                {
                    code: sum(
                        (min(row.until or on, on) - row.on).days
                        for row in begun
                        if row.code == code
                    )
                    for code in {row.code for row in begun}
                    if holding
                }
            )
            told = Counter[tuple[str, str]]()
            for row in begun:
                told[row.municipality, row.code] += (min(row.until or on, on) - row.on).days
            for row in of_then:
                if row.kind in ("waited", "taken_off") and row.on <= on:
                    told[row.municipality, row.code] -= row.amount or 0
            at = holding[0].municipality if holding else ""
            assert {key: number for key, number in told.items() if number} == {
                (at, code): number for code, number in days.items() if number
            }, (known, on)


def test_the_first_lesson_says_how_long_it_took_where_it_was():
    rows = facts_of((*PLANNED, MOVED, LESSON))

    (lesson,) = [row for row in rows if row.kind == "first_lesson"]
    waited = {row.code: row.amount for row in rows if row.kind == "waited"}

    assert lesson.amount == sum(waited.values()) == (date(2026, 10, 5) - NOTIFIED).days
    assert {row.municipality for row in rows if row.kind in ("first_lesson", "waited")} == {"0610"}


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
    moved = told(
        8,
        "case_handed_over",
        date(2026, 9, 1),
        from_municipality="0590",
        to_municipality="0610",
        registered_on=date(2026, 9, 1),
        had_pip=True,
    )

    def step(seq: int, verb: str, on: date) -> Told:
        return Told(seq=seq, verb=verb, payload=file, occurred_on=on, on_behalf_of="0590")

    rows = facts_of(
        (
            *PLANNED,
            step(9, "enforcement_opened", date(2026, 8, 1)),
            moved,
            step(10, "no_fine_decided", date(2026, 9, 9)),
        )
    )

    counted = [(row.code, row.municipality) for row in rows if row.kind == "enforcement"]
    assert counted == [("opened_23.1", "0590"), ("no_fine_23.1", "0590")]


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


def until_when(rows: list[FactRow], *, known: int = 10**9) -> list[tuple[Any, ...]]:
    """The terms that ask for work, as known: key, until which day, first day, first day after."""
    return [
        (row.code, date.fromordinal(row.amount or 1), row.on, row.until)
        for row in rows
        if row.kind == "term"
        and row.known_from <= known
        and (row.known_until is None or row.known_until > known)
        and row.on != row.until
    ]


def test_a_term_asks_for_work_until_its_last_day_unless_it_waits_on_another():
    begun, opened_on = date(2026, 3, 2), date(2026, 2, 20)
    later = PLAN_BY + timedelta(weeks=2)
    waiting = told(3, "clock_recomputed", begun, **{**RUNS, "waits_on_other": True}, last_day=later)
    came = told(4, "clock_recomputed", date(2026, 3, 9), **RUNS, last_day=later)
    proposed = told(5, "pip_proposed", date(2026, 4, 1), version_id="2")
    back = told(6, "pip_sent_back", date(2026, 4, 3), version_id="2")

    rows = facts_of((OPENED, CLOCK, waiting, came, proposed, back, met(7, later, is_late=False)))

    assert until_when(rows, known=2) == [("pip", PLAN_BY, opened_on, None)]
    assert until_when(rows, known=3) == [("pip", PLAN_BY, opened_on, begun)]
    assert until_when(rows, known=4)[1:] == [("pip", later, date(2026, 3, 9), None)]
    assert until_when(rows, known=5)[1:] == [("pip", later, date(2026, 3, 9), date(2026, 4, 1))]
    assert until_when(rows, known=6)[2:] == [("pip", later, date(2026, 4, 3), None)]
    assert until_when(rows)[2:] == [("pip", later, date(2026, 4, 3), later)]


def test_a_term_that_stands_still_asks_nothing_even_when_more_time_is_given():
    on = date(2026, 3, 2)
    runs = {"deadline_id": "1"}
    suspended = told(3, "term_suspended", on, **runs)
    extended = told(4, "term_extended", on, **runs, ground="illness", last_day=date(2027, 1, 1))
    resumed = told(5, "term_resumed", date(2026, 5, 4), **runs, last_day=date(2027, 3, 1))

    rows = facts_of((OPENED, CLOCK, suspended, extended, resumed))

    assert until_when(rows, known=4) == [("pip", PLAN_BY, date(2026, 2, 20), on)]
    assert until_when(rows)[1:] == [("pip", date(2027, 3, 1), date(2026, 5, 4), None)]


def test_a_term_goes_along_to_another_municipality_and_stops_when_it_is_withdrawn():
    stopped = told(9, "clock_withdrawn", date(2026, 9, 7), deadline_id="1", key="pip")

    rows = facts_of((*UNTIL_PLAN, MOVED, stopped))

    places = [(row.municipality, row.until) for row in rows if row.kind == "term"][1:]
    assert places == [
        ("0590", date(2026, 9, 1)),
        ("0610", None),
        ("0610", date(2026, 9, 7)),
    ]
    assert until_when(rows, known=8)[1:] == [("pip", PLAN_BY, date(2026, 9, 1), None)]


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
