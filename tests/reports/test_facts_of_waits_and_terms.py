"""How long a case waited, and until when its terms ask for work, read from its history."""

from collections import Counter
from datetime import date, timedelta

import pytest

from reports.facts import facts_of
from tests.reports.histories import (
    BACK,
    CLOCK,
    LATE_LESSON,
    LEFT,
    LESSON,
    MOVED,
    NOTIFIED,
    OPENED,
    PLAN_BY,
    PLANNED,
    RUNS,
    UNTIL_PLAN,
    known_at,
    met,
    told,
    until_when,
)


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
        of_then = known_at(rows, known)
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
