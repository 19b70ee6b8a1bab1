"""The letters at the end of a case: the duty is met, or guidance stops. Neither decides
anything.
"""

from dataclasses import dataclass, field
from datetime import date

from cases.letters.kind import case_letter
from cases.letters.person import about
from cases.models import Case, EndReason, LearningRoute
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCompletedContext(LetterContext):
    """The duty is met (WI 6). `diploma_on` is the date on the diploma, `certificate_on` the day on
    which the certificate of the Z-route was handed over; one of both is there.
    """

    completed_on: date = field(metadata={"label": "datum waarop aan de plicht is voldaan"})
    route_name: str = field(metadata={"label": "naam van de leerroute"})
    diploma_on: date | None = field(default=None, metadata={"label": "datum van het diploma"})
    certificate_on: date | None = field(
        default=None, metadata={"label": "datum van uitreiking van het certificaat"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEndedContext(LetterContext):
    """The newcomer no longer has to integrate, by DUO's decision (WI 3, 4 and 5). `reason` is the
    code of `EndReason`.
    """

    reason: str = field(metadata={"label": "reden"})
    ended_on: date = field(metadata={"label": "datum van het besluit van DUO"})


CASE_COMPLETED = case_letter(
    "case_completed",
    "Felicitatie met de inburgering",
    "Gefeliciteerd: u bent ingeburgerd",
    CaseCompletedContext,
)
CASE_ENDED = case_letter(
    "case_ended",
    "Einde van de begeleiding",
    "Wij begeleiden u niet meer bij de inburgering",
    CaseEndedContext,
)


def case_completed_context(
    case: Case,
    *,
    route: LearningRoute,
    completed_on: date,
    diploma_on: date | None,
    certificate_on: date | None,
) -> CaseCompletedContext:
    """What the congratulation says."""
    return CaseCompletedContext(
        **about(case),
        completed_on=completed_on,
        route_name=str(route.label),
        diploma_on=diploma_on,
        certificate_on=certificate_on,
    )


def case_ended_context(case: Case, *, reason: EndReason, ended_on: date) -> CaseEndedContext:
    """What the letter says that tells that guidance stops."""
    return CaseEndedContext(**about(case), reason=reason.value, ended_on=ended_on)
