from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases.rules.lowering import (
    LANGUAGE,
    LoweringFacts,
    lowered,
    lowering_may_be_established,
)
from cases.rules.switching import CarriedOver, carries_over
from law.wording import listed

DAY = date(2027, 5, 3)
ENOUGH = LoweringFacts(
    route="b1",
    hours=600,
    known_until=DAY,
    effort="Kwam altijd en deed het huiswerk.",
    parts=LANGUAGE,
)
DONE = CarriedOver(
    course_hours=640, recognised_hours=600, parts=("reading", "knm"), map_closed_on=None
)


def articles(**values):
    return [
        ground.citation
        for ground in lowering_may_be_established(replace(ENOUGH, **values), on=DAY).failed
    ]


@pytest.mark.parametrize(("hours", "fails"), [(599, True), (600, False), (601, False)])
def test_lowering_asks_six_hundred_hours_of_language(hours, fails):
    assert articles(hours=hours) == (["BI 5.5"] if fails else [])


@pytest.mark.parametrize(("days", "fails"), [(0, False), (1, False), (2, True)])
def test_hours_are_known_until_today_at_most(days, fails):
    known = DAY + timedelta(days=days)

    assert articles(known_until=known) == (["BI 5.5"] if fails else [])


def test_lowering_asks_effort_parts_and_the_b1_route():
    assert articles(effort=" ") == ["BI 5.5"]
    assert articles(parts=()) == ["WI 17(3)"]
    assert articles(parts=("speaking",)) == []
    assert articles(parts=("speaking", "knm")) == ["BI 3.4"]
    for route in ("education", "z", ""):
        assert articles(route=route) == ["WI 17(3)"]


def test_what_a_plan_lowers_is_read_from_its_level_or_its_parts():
    assert lowered("b1", "A2", ()) == LANGUAGE
    assert lowered("b1", "B1", ("speaking", "knm")) == ("speaking",)
    assert lowered("z", "A2", ("speaking",)) == ()


def lines(was, becomes, **values):
    return [
        (str(line), line.citation)
        for line in carries_over(was, becomes, replace(DONE, **values), on=DAY)
    ]


def test_a_route_that_stays_carries_nothing_over():
    assert carries_over("b1", "b1", DONE, on=DAY) == ()
    assert carries_over("", "b1", DONE, on=DAY) == ()
    assert carries_over("b1", "", DONE, on=DAY) == ()


def test_from_education_to_b1_hours_and_results_count_and_the_map_is_owed_again():
    assert lines("education", "b1") == [
        (
            "De 640 uren taal en KNM die zijn gevolgd, tellen mee op de B1-route.",
            "BI 5.4(4)",
        ),
        ("Behaalde onderdelen van het examen tellen mee: Lezen en KNM.", "BI 5.4(4)"),
        ("De MAP is weer verplicht.", "WI 8(3)"),
    ]
    closed = lines("education", "b1", map_closed_on=date(2026, 9, 1))
    assert closed[-1][0] == "De MAP is al afgerond op 1 september 2026 en hoeft niet opnieuw."


def test_from_b1_to_education_results_count_and_the_map_is_not_asked():
    told = [text for text, _ in lines("b1", "education", parts=())]

    assert told == [
        "Er zijn nog geen onderdelen van het examen behaald; eerdere pogingen tellen mee.",
        "Op de onderwijsroute is de MAP niet verplicht.",
    ]


@pytest.mark.parametrize(
    ("hours", "less", "left"), [(0, 0, 800), (799, 799, 1), (800, 800, 0), (801, 800, 0)]
)
def test_hours_at_recognised_institutions_reduce_the_course_of_the_z_route(hours, less, left):
    [(text, citation)] = lines("b1", "z", recognised_hours=hours)

    assert (f"gaan {less} uren af" in text, f"blijven {left} uren" in text) == (True, True)
    assert citation == "BI 5.4(4)"


def test_from_z_to_b1_the_hours_count_and_results_are_not_spoken_of():
    assert [text for text, _ in lines("z", "b1", course_hours=0)] == [
        "Er zijn nog geen uren die meetellen."
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["Lezen"], "Lezen"),
        (["Lezen", "KNM"], "Lezen en KNM"),
        (list("abc"), "a, b en c"),
    ],
)
def test_words_are_listed_as_a_reader_expects(words, text):
    assert listed(words) == text
