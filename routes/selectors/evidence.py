"""What there is of a route on a day: on it the case goes to its MAP or is completed, and on it more
time may be asked.
"""

from collections.abc import Callable
from datetime import date

from django.db.models import Exists

from cases.models import Case
from cases.rules.completion import CompletionEvidence
from law.extensions import ExtensionGround
from routes.models import DuoCompletion, ZTrack
from routes.rules.exams import parts_done
from routes.rules.extension import EffortFacts
from routes.rules.norms import NormFacts
from routes.rules.participation import map_is_owed
from routes.selectors.exams import ExamFile, exam_file
from routes.selectors.extension import was_extended_on
from routes.selectors.hours import course_hours
from routes.selectors.participation import Tracks, tracks_of
from routes.selectors.z_route import z_evidence


def evidence_of(
    case: Case,
    *,
    on: date,
    file: ExamFile | None = None,
    tracks: Tracks | None = None,
    norms: Callable[[], NormFacts] | None = None,
) -> CompletionEvidence:
    """What there is of this case on this day, by the plan in force; `file`, `tracks` and `norms`
    when they were read already.
    """
    file = file or exam_file(case)
    if file.route == "z":
        return z_evidence(case, on=on, tracks=tracks, norms=norms)
    report = file.completion
    pvt_closed_on, map_closed_on = _closed(tracks or tracks_of(case))
    return CompletionEvidence(
        route=file.route,
        pvt_closed_on=pvt_closed_on,
        is_map_owed=map_is_owed(file.route),
        map_closed_on=map_closed_on,
        parts=parts_done(file.facts),
        education_done_on=report.education_done_on if report else None,
        duo_completed_on=report.completed_on if report else None,
        diploma_on=report.diploma_on if report else None,
    )


def _closed(tracks: Tracks) -> tuple[date | None, date | None]:
    """When PVT and MAP were closed."""
    pvt, module = tracks.pvt, tracks.map
    return pvt.closed_on if pvt else None, module.closed_on if module else None


def is_reported_done(case: Case) -> bool:
    """Did DUO report the duty met, or was the certificate handed over?"""
    reported = DuoCompletion.objects.filter(case=case, completed_on__isnull=False)
    handed = ZTrack.objects.filter(case=case, certificate_handed_on__isnull=False)
    return Case.objects.filter(Exists(reported) | Exists(handed), id=case.id).exists()


def effort_facts(case: Case) -> EffortFacts:
    """What time for effort stands on."""
    file = exam_file(case)
    pvt_closed_on, map_closed_on = _closed(tracks_of(case))
    return EffortFacts(
        route=file.route,
        group=case.group,
        hours=course_hours(case),
        planned_hours=file.plan.route_hours if file.plan else None,
        parts_done=frozenset(done.part for done in parts_done(file.facts)),
        is_pvt_done=pvt_closed_on is not None,
        is_map_done=map_closed_on is not None,
        was_extended=was_extended_on(case, ExtensionGround.EFFORT),
    )
