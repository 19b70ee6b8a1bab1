"""What somebody takes along to another route, and what lowering the level stands on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from cases.models import Case
from cases.rules.switching import CarriedOver
from routes.models import HoursStatement
from routes.rules import carry_over, norms
from routes.rules.norms import Counter
from routes.selectors.exams import exam_file
from routes.selectors.hours import norm_facts
from routes.selectors.participation import map_track_of


@dataclass(frozen=True, slots=True)
class LessonHours:
    """The hours of language against what lowering asks; known up to `known_until` (exclusive)."""

    counter: Counter
    known_until: date


def carried_over(case: Case, on: date) -> CarriedOver:
    """What counts of all that the person did until now."""
    exams = exam_file(case).facts
    track = map_track_of(case)
    return carry_over.carried_over(
        norm_facts([case])[case.id],
        attempts=exams.attempts,
        freed=exams.freed,
        map_closed_on=track.closed_on if track else None,
    )


def lesson_hours(case: Case, *, on: date) -> LessonHours:
    """The hours of language at recognised institutions, literacy and the intake included."""
    stated = HoursStatement.objects.filter(enrolment__case=case)
    until = stated.aggregate(until=Max("known_until"))["until"] or on + timedelta(days=1)
    return LessonHours(norms.lowering(norm_facts([case])[case.id], on=on), until)
