"""What of a route is drawn on the line of the term: the most telling days, no more."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from cases.charts import Mark, Stretch
from cases.models import Case
from cases.rules.completion import SAID
from routes.models import (
    ROUTE_SUBJECTS,
    Enrolment,
    EnrolmentEnd,
    EnrolmentPause,
    ExamAttempt,
    ExamResult,
    ExtensionRequest,
    MapTrack,
    PvtTrack,
    RequestState,
)


def moments_of(case: Case) -> list[Mark]:
    """Begin and end of the route, exams that were passed, PVT, MAP, and time that was asked."""
    courses = Enrolment.objects.filter(
        case=case, subject__in=ROUTE_SUBJECTS, started_on__isnull=False
    )
    rows = list(courses.order_by("started_on").values_list("started_on", "ended_on", "end_reason"))
    return [
        *(Mark(start, "cursus begonnen") for start, _, _ in rows[:1] if start),
        *(
            Mark(end, "cursus afgerond")
            for _, end, why in rows
            if end and why == EnrolmentEnd.FINISHED
        ),
        *_passed(case),
        *_closed(case),
        *(
            Mark(day, "verlenging gevraagd")
            for day in ExtensionRequest.objects.filter(case=case)
            .exclude(state=RequestState.WITHDRAWN)
            .values_list("requested_on", flat=True)
        ),
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
    signed = PvtTrack.objects.filter(case=case).values_list("signed_on", flat=True).first()
    if signed is not None:
        yield Mark(signed, "PVT ondertekend")
    done = MapTrack.objects.filter(case=case).values_list("closed_on", flat=True).first()
    if done is not None:
        yield Mark(done, "MAP afgerond")
    if case.route_finished_on is not None:
        yield Mark(case.route_finished_on, "leerroute afgerond")


def pauses_of(case: Case, *, on: date) -> list[Stretch]:
    """Each time in which a course stood still; up to today while it lasts."""
    rows = EnrolmentPause.objects.filter(enrolment__case=case)
    return [
        Stretch(row.first_day, row.last_day or max(on, row.first_day), "onderbroken")
        for row in rows
    ]
