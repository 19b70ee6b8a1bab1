"""What DUO decides and reports of the exam, taken over; and what the college advises on it."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.letters import addressee_of
from cases.models import UNDER_WAY, Case
from cases.rules.pip_content import Condition
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from letters import services as letters
from letters.contexts import LetterContext
from letters.kinds import LetterKind
from letters.models import Letter
from routes.events.exams import (
    AttemptRecorded,
    AttemptWithdrawn,
    DecisionWithdrawn,
    DispensationAdvised,
    DispensationRecorded,
    DuoCompletionRecorded,
    ExemptionRecorded,
)
from routes.letters.exams import ADVICE, advice_context
from routes.models import (
    Dispensation,
    DispensationAdvice,
    DispensationGround,
    DuoCompletion,
    ExamAttempt,
    ExamResult,
    Exemption,
)
from routes.rules import mirrors
from routes.rules.mirrors import (
    AttemptDraft,
    CompletionDraft,
    DispensationDraft,
    ExemptionDraft,
)
from routes.selectors import exams as selectors


@transaction.atomic
def record_attempt(
    *, case_id: UUID, draft: AttemptDraft, by: Acting, on: date, seen: int | None = None
) -> ExamAttempt:
    """Take over an attempt that DUO reported.

    Refuses (`Invalid`) what cannot be so, and an attempt that is there already; one without a
    result gets it when DUO reports it later.
    """
    case = _open_case(case_id, by=by, act=Act.RECORD_EXAMS, seen=seen)
    same = selectors.same_attempt(case, draft.part, draft.level, draft.taken_on)
    is_known = same is not None and same.result != ExamResult.NONE
    facts = selectors.mirror_facts(case)
    _demand(mirrors.attempt_conditions(draft, facts, is_known=is_known, on=on))
    attempt = same or ExamAttempt(
        case=case, part=draft.part, level=draft.level, taken_on=draft.taken_on
    )
    attempt.result = draft.result
    attempt.no_result_reason = draft.no_result_reason
    attempt.save()
    remember(
        AttemptRecorded(
            attempt_id=attempt.id,
            part=Code(draft.part),
            level=Code(draft.level),
            taken_on=draft.taken_on,
            result=Code(draft.result),
            reason=Code(draft.no_result_reason),
        ),
        case=case,
        by=by,
        on=on,
    )
    return attempt


@transaction.atomic
def withdraw_attempt(
    *, case_id: UUID, attempt_id: UUID, by: Acting, on: date, seen: int | None = None
) -> ExamAttempt:
    """Take back an attempt that was typed over wrongly.

    It stays as it was and counts nowhere; the right one is recorded beside it. Refuses one that was
    withdrawn already.
    """
    case = _open_case(case_id, by=by, act=Act.RECORD_EXAMS, seen=seen)
    attempt = ExamAttempt.objects.filter(id=attempt_id, case=case).first()
    if attempt is None:
        raise NotInScope
    if attempt.withdrawn_on is not None:
        raise Refused.because("AVG 16", "deze poging is al ingetrokken en telt niet mee")
    attempt.withdrawn_on = on
    attempt.save()
    remember(
        AttemptWithdrawn(
            attempt_id=attempt.id,
            part=Code(attempt.part),
            level=Code(attempt.level),
            taken_on=attempt.taken_on,
            was=Code(attempt.result),
        ),
        case=case,
        by=by,
        on=on,
    )
    return attempt


@transaction.atomic
def withdraw_decision(
    *, case_id: UUID, decision_id: UUID, by: Acting, on: date, seen: int | None = None
) -> Exemption | Dispensation:
    """Take back an exemption or a dispensation that was typed over wrongly; it stays as it was and
    counts nowhere. Refuses one that was withdrawn already.
    """
    case = _open_case(case_id, by=by, act=Act.RECORD_EXAMS, seen=seen)
    row = selectors.decision_in(case, decision_id)
    if row.withdrawn_on is not None:
        raise Refused.because("AVG 16", "dit besluit is al ingetrokken en telt niet mee")
    row.withdrawn_on = on
    row.save()
    remember(
        DecisionWithdrawn(
            decision_id=row.id,
            what=Code("exemption" if isinstance(row, Exemption) else "dispensation"),
            kind=Code(row.kind),
            decided_on=row.decided_on,
        ),
        case=case,
        by=by,
        on=on,
    )
    return row


@transaction.atomic
def record_exemption(
    *, case_id: UUID, draft: ExemptionDraft, by: Acting, on: date, seen: int | None = None
) -> Exemption:
    """Take over DUO's decision on an exemption. A full one that is granted ends nothing by itself:
    that is an act of its own.
    """
    case = _open_case(case_id, by=by, act=Act.RECORD_EXAMS, seen=seen)
    _demand(mirrors.exemption_conditions(draft, selectors.mirror_facts(case), on=on))
    row = Exemption.objects.create(
        case=case,
        kind=draft.kind,
        reason=draft.reason,
        part=draft.part,
        level=draft.level,
        judgement=draft.judgement,
        decided_on=draft.decided_on,
        first_day=draft.first_day,
        last_day=draft.last_day,
    )
    remember(
        ExemptionRecorded(
            exemption_id=row.id,
            kind=Code(draft.kind),
            reason=Code(draft.reason),
            judgement=Code(draft.judgement),
            part=Code(draft.part),
            level=Code(draft.level),
            decided_on=draft.decided_on,
            first_day=draft.first_day,
            last_day=draft.last_day,
        ),
        case=case,
        by=by,
        on=on,
    )
    return row


@transaction.atomic
def advise_dispensation(
    *,
    case_id: UUID,
    is_positive: bool,
    reasons: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> DispensationAdvice:
    """Give the college's advice on special individual circumstances (BI 2.8), dated today, with the
    letter that brings it to the newcomer.

    Who writes it may see health data, since the reasons may tell of health.
    """
    case = _open_case(case_id, by=by, act=Act.VIEW_HEALTH, seen=seen)
    facts = selectors.mirror_facts(case)
    _demand(mirrors.advice_conditions(reasons, facts, advised_on=on, on=on))
    context = advice_context(case, is_positive=is_positive, advised_on=on)
    letter = send_letter(case, ADVICE, context, by=by, on=on)
    advice = DispensationAdvice.objects.create(
        case=case,
        is_positive=is_positive,
        reasons=reasons.strip(),
        advised_on=on,
        letter_id=letter.id,
    )
    remember(
        DispensationAdvised(
            advice_id=advice.id, is_positive=is_positive, advised_on=on, letter_id=letter.id
        ),
        case=case,
        by=by,
        on=on,
    )
    return advice


@transaction.atomic
def record_dispensation(
    *, case_id: UUID, draft: DispensationDraft, by: Acting, on: date, seen: int | None = None
) -> Dispensation:
    """Take over DUO's decision on a dispensation, with the advice on which it rests."""
    case = _open_case(case_id, by=by, act=Act.RECORD_EXAMS, seen=seen)
    is_special = draft.ground == DispensationGround.SPECIAL
    advice = selectors.advice_before(case, draft.decided_on) if is_special else None
    _demand(
        mirrors.dispensation_conditions(
            draft,
            selectors.mirror_facts(case),
            freed_parts=selectors.freed_parts(case),
            has_advice=advice is not None,
            on=on,
        )
    )
    row = Dispensation.objects.create(
        case=case,
        kind=draft.kind,
        ground=draft.ground,
        part=draft.part,
        participation_hours=draft.participation_hours,
        judgement=draft.judgement,
        advice=advice,
        decided_on=draft.decided_on,
    )
    remember(
        DispensationRecorded(
            dispensation_id=row.id,
            kind=Code(draft.kind),
            ground=Code(draft.ground),
            judgement=Code(draft.judgement),
            part=Code(draft.part),
            participation_hours=draft.participation_hours,
            decided_on=draft.decided_on,
        ),
        case=case,
        by=by,
        on=on,
    )
    return row


@transaction.atomic
def record_duo_completion(
    *, case_id: UUID, draft: CompletionDraft, by: Acting, on: date, seen: int | None = None
) -> DuoCompletion:
    """Take over what DUO reported of the end of the duty. What is reported now replaces what was
    reported before; it completes nothing by itself.
    """
    case = _open_case(case_id, by=by, act=Act.RECORD_EXAMS, seen=seen)
    _demand(mirrors.completion_conditions(draft, selectors.mirror_facts(case), on=on))
    row, _ = DuoCompletion.objects.update_or_create(
        case=case,
        defaults={
            "education_done_on": draft.education_done_on,
            "completed_on": draft.completed_on,
            "diploma_on": draft.diploma_on,
            "reported_on": on,
        },
    )
    remember(
        DuoCompletionRecorded(
            education_done_on=draft.education_done_on,
            completed_on=draft.completed_on,
            diploma_on=draft.diploma_on,
        ),
        case=case,
        by=by,
        on=on,
    )
    return row


def _open_case(case_id: UUID, *, by: Acting, act: Act, seen: int | None) -> Case:
    """The case, locked; refused once it ended."""
    case = lock(case_id, by=by, act=act, seen=seen)
    if case.phase not in UNDER_WAY:
        raise Refused.because("WI 6", f"deze zaak is {case.get_phase_display().lower()}")
    return case


def _demand(conditions: tuple[Condition, ...]) -> None:
    """Refuse, at each field, what cannot be right."""
    if errors := mirrors.failing(conditions):
        raise Invalid(errors)


def send_letter(
    case: Case, kind: LetterKind, context: LetterContext, *, by: Acting, on: date
) -> Letter:
    """A letter of today, sealed: the act itself approves it."""
    drafted = letters.draft(
        kind=kind.key,
        case_id=case.id,
        reference=case.number,
        municipality_code=case.municipality_id,
        addressee=addressee_of(case.newcomer),
        context=context,
        dated_on=on,
        by=by,
        on=on,
    )
    return letters.approve_and_freeze(drafted.id, by=by, on=on)
