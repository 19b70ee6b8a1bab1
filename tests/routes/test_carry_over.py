from datetime import date

import pytest

from routes.rules.carry_over import carried_over
from routes.rules.exams import Attempt, Freed
from routes.rules.norms import CourseLine, NormFacts

DAY = date(2026, 9, 1)


def course(subject, hours, *, is_recognised=True):
    return CourseLine(label=subject, subject=subject, hours=hours, is_recognised=is_recognised)


def carried(*courses, attempts=(), freed=(), **hours):
    facts = NormFacts(is_asylum=True, route="b1", courses=courses, **hours)
    return carried_over(facts, attempts=attempts, freed=freed, map_closed_on=None)


def attempt(part, level, result="passed"):
    return Attempt(part=part, level=level, taken_on=DAY, result=result)


def test_all_hours_of_language_and_knm_count_and_those_of_unmarked_institutions_not_for_z():
    found = carried(
        course("b1", 300),
        course("knm", 40),
        course("education", 100, is_recognised=False),
        course("map", 64),
        intake_language=6,
        earlier_language=50,
    )

    assert (found.course_hours, found.recognised_hours) == (496, 396)


@pytest.mark.parametrize(
    ("part", "level", "result", "counts"),
    [
        ("reading", "B1", "passed", True),
        ("reading", "B2", "passed", True),
        ("reading", "A2", "passed", False),
        ("reading", "B1", "failed", False),
        ("knm", "", "passed", True),
        ("knm", "", "failed", False),
    ],
)
def test_parts_count_when_they_are_done_at_b1(part, level, result, counts):
    found = carried(attempts=(attempt(part, level, result),))

    assert found.parts == ((part,) if counts else ())


def test_what_duo_freed_somebody_of_counts_as_done():
    freed = (
        Freed(part="writing", decided_on=DAY, how="dispensation"),
        Freed(part="speaking", decided_on=DAY, how="exemption", level="A2"),
        Freed(part="listening", decided_on=DAY, how="exemption", level="B1"),
    )

    assert carried(freed=freed).parts == ("listening", "writing")


def test_the_day_on_which_the_map_was_closed_goes_along():
    facts = NormFacts(is_asylum=True, route="education")

    assert carried_over(facts, attempts=(), freed=(), map_closed_on=DAY).map_closed_on == DAY
