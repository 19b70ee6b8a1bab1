"""What of exams and of the end of a route is drawn on the line of the term: the most telling days,
no more.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from cases.charts import Mark
from cases.models import Case
from cases.rules.completion import SAID
from routes.models import (
    ROUTE_SUBJECTS,
    Enrolment,
    EnrolmentEnd,
    ExamAttempt,
    ExamResult,
    ExtensionRequest,
    RequestState,
)


def moments_of(case: Case) -> list[Mark]:
    """The end of the route, exams that were passed, PVT, MAP, and time that was asked."""
    finished = Enrolment.objects.filter(
        case=case, subject__in=ROUTE_SUBJECTS, end_reason=EnrolmentEnd.FINISHED
    )
    asked = ExtensionRequest.objects.filter(case=case).exclude(state=RequestState.WITHDRAWN)
    return [
        *(Mark(row.ended_on, "cursus afgerond") for row in finished if row.ended_on),
        *_passed(case),
        *_closed(case),
        *(Mark(row.requested_on, "verlenging gevraagd") for row in asked),
    ]


def _passed(case: Case) -> Iterator[Mark]:
    """One mark for each day on which something was passed."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for part, day in ExamAttempt.objects.filter(case=case, result=ExamResult.PASSED).values_list(
        "part", "taken_on"
    ):
        by_day[day].append(SAID[part])
    for day, names in by_day.items():
        yield Mark(day, f"{', '.join(names)} behaald")


def _closed(case: Case) -> Iterator[Mark]:
    rows = Case.objects.filter(id=case.id)
    signed, done = rows.values_list("pvt_track__signed_on", "map_track__closed_on").get()
    if signed is not None:
        yield Mark(signed, "PVT ondertekend")
    if done is not None:
        yield Mark(done, "MAP afgerond")
    if case.route_finished_on is not None:
        yield Mark(case.route_finished_on, "leerroute afgerond")
