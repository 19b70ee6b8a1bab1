"""What of exams and of the end of a route is drawn on the line of the term: the most telling days,
no more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from cases.charts import Mark
from cases.models import Case
from cases.rules.completion import SAID
from routes.models import ExamAttempt, ExamResult
from routes.selectors.participation import Tracks


def moments_of(case: Case, attempts: Iterable[ExamAttempt], tracks: Tracks) -> list[Mark]:
    """Exams that were passed, PVT, MAP, and the end of the route."""
    return [*_passed(attempts), *_closed(case, tracks)]


def _passed(attempts: Iterable[ExamAttempt]) -> Iterator[Mark]:
    """One mark for each day on which something was passed."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for attempt in attempts:
        if attempt.result == ExamResult.PASSED:
            by_day[attempt.taken_on].append(SAID[attempt.part])
    for day, names in by_day.items():
        yield Mark(day, f"{', '.join(names)} behaald")


def _closed(case: Case, tracks: Tracks) -> Iterator[Mark]:
    if tracks.pvt is not None and tracks.pvt.signed_on is not None:
        yield Mark(tracks.pvt.signed_on, "PVT ondertekend")
    if tracks.map is not None and tracks.map.closed_on is not None:
        yield Mark(tracks.map.closed_on, "MAP afgerond")
    if case.route_finished_on is not None:
        yield Mark(case.route_finished_on, "leerroute afgerond")
