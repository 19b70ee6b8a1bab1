"""What a person did that may count on another learning route (law.md 4.12)."""

from collections.abc import Iterable
from datetime import date

from cases.rules.completion import EXAM
from cases.rules.switching import CarriedOver
from law import cites
from routes.rules.exams import KNM, Attempt, Freed, reaches
from routes.rules.norms import CourseLine, NormFacts

TAUGHT = ("b1", "education", "z", "knm")
"""The subjects whose hours are hours of language and KNM."""


@cites("BI 5.4(4)", "BI 3.14(6)")
def carried_over(
    facts: NormFacts,
    *,
    attempts: Iterable[Attempt],
    freed: Iterable[Freed],
    map_closed_on: date | None,
) -> CarriedOver:
    """What counts of this on another route? All hours of language and KNM, on the Z-route those at
    recognised institutions; of the exam what is done at B1, KNM at no level.
    """
    courses = [one for one in facts.courses if one.subject in TAUGHT]
    elsewhere = facts.intake_language + facts.earlier_language
    passed = [(one.part, one.level) for one in attempts if one.result == "passed"]
    done = {part for part, level in passed if _does(part, level)}
    done |= {one.part for one in freed if one.how == "dispensation" or _does(one.part, one.level)}
    return CarriedOver(
        course_hours=_hours(courses) + elsewhere,
        recognised_hours=_hours(one for one in courses if one.is_recognised) + elsewhere,
        parts=tuple(part for part in EXAM if part in done),
        map_closed_on=map_closed_on,
    )


def _does(part: str, level: str) -> bool:
    return part == KNM or reaches(level, "B1")


def _hours(courses: Iterable[CourseLine]) -> int:
    return sum(one.hours for one in courses)
