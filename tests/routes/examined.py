"""Exams and DUO's decisions for the tests: the acts, on the days of a story."""

from datetime import date
from uuid import UUID

from law.extensions import ExtensionGround
from routes.models import (
    Dispensation,
    DispensationAdvice,
    DuoCompletion,
    ExamAttempt,
    Exemption,
    ExtensionRequest,
    RequestState,
)
from routes.rules.exams import LANGUAGE
from routes.rules.mirrors import (
    AttemptDraft,
    CompletionDraft,
    DispensationDraft,
    ExemptionDraft,
)
from routes.services import exams, extension
from routes.services.extension import AnswerDraft, RequestDraft
from tests.cases.pips import Desk

TAKEN = date(2027, 6, 1)
"""A year and some months after most plans of the tests."""
TERM_ENDS = date(2029, 3, 16)
"""The last day of the term of a plan of the Monday of the stories."""
NEAR = date(2028, 11, 6)
"""A Monday within the last six months of that term."""


def attempt(
    desk: Desk,
    part: str = "reading",
    level: str = "B1",
    *,
    on: date = TAKEN,
    result: str = "passed",
    reason: str = "",
    seen: int | None = None,
) -> ExamAttempt:
    """An attempt, taken over on its own day."""
    draft = AttemptDraft(
        part=part,
        level="" if part == "knm" else level,
        taken_on=on,
        result=result,
        no_result_reason=reason,
    )
    return exams.record_attempt(case_id=desk.case_id, draft=draft, by=desk.by(on), on=on, seen=seen)


def pass_everything(desk: Desk, *, level: str = "B1", on: date = TAKEN) -> None:
    """The four language parts and KNM, on one day."""
    for part in (*LANGUAGE, "knm"):
        attempt(desk, part, level, on=on)


def withdraw(desk: Desk, attempt_id: UUID, *, on: date = TAKEN) -> ExamAttempt:
    """Take back an attempt."""
    return exams.withdraw_attempt(
        case_id=desk.case_id, attempt_id=attempt_id, by=desk.by(on), on=on
    )


def exemption(desk: Desk, *, on: date = TAKEN, **values: object) -> Exemption:
    """A full exemption that was granted, unless told otherwise."""
    draft = ExemptionDraft(
        **{  # type: ignore[arg-type]
            "kind": "full",
            "reason": "DIP",
            "judgement": "granted",
            "decided_on": on,
            **values,
        }
    )
    return exams.record_exemption(case_id=desk.case_id, draft=draft, by=desk.by(on), on=on)


def advise(desk: Desk, *, on: date = TAKEN, is_positive: bool = True) -> DispensationAdvice:
    """The college's advice."""
    return exams.advise_dispensation(
        case_id=desk.case_id,
        is_positive=is_positive,
        reasons="Zorgt dag en nacht voor een ziek kind.",
        by=desk.by(on),
        on=on,
    )


def dispensation(desk: Desk, *, on: date = TAKEN, **values: object) -> Dispensation:
    """A dispensation of Speaking on medical grounds that was granted, unless told otherwise."""
    draft = DispensationDraft(
        **{  # type: ignore[arg-type]
            "kind": "partial",
            "ground": "MED",
            "judgement": "granted",
            "decided_on": on,
            "part": "speaking",
            **values,
        }
    )
    return exams.record_dispensation(case_id=desk.case_id, draft=draft, by=desk.by(on), on=on)


def reported(desk: Desk, *, on: date = TAKEN, **values: date | None) -> DuoCompletion:
    """DUO's report that the duty was met with a diploma of that day, unless told otherwise."""
    draft = CompletionDraft(**(values or {"completed_on": on, "diploma_on": on}))
    return exams.record_duo_completion(case_id=desk.case_id, draft=draft, by=desk.by(on), on=on)


def ask(
    desk: Desk,
    ground: ExtensionGround = ExtensionGround.CHILDBIRTH,
    *,
    on: date = NEAR,
    **values: object,
) -> ExtensionRequest:
    """A request for more time, recorded on its own day."""
    draft = RequestDraft(
        **{  # type: ignore[arg-type]
            "ground": ground,
            "evidence": "Geboorteakte van 2 oktober.",
            "requested_on": on,
            **values,
        }
    )
    return extension.request_extension(case_id=desk.case_id, draft=draft, by=desk.by(on), on=on)


def answer(
    desk: Desk,
    request: ExtensionRequest,
    state: RequestState = RequestState.GRANTED,
    *,
    on: date = NEAR,
    **values: object,
) -> ExtensionRequest:
    """What became of a request."""
    draft = AnswerDraft(**{"state": state, "answered_on": on, **values})  # type: ignore[arg-type]
    return extension.answer_request(
        case_id=desk.case_id, request_id=request.id, answer=draft, by=desk.by(on), on=on
    )
