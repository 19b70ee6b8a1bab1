"""Requests to DUO for more time, DUO's answer, and the statement of the college on a delay."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.models import Case, Deadline
from cases.services.clocks import running
from cases.services.extending import Granted, extend_term
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from core.fsm import can_proceed
from law.extensions import FIXED, ExtensionGround, extension_may_be_requested
from law.terms import TermKey
from letters.models import Letter
from routes.events.exams import DelayStated, ExtensionAnswered, ExtensionRequested
from routes.letters.exams import DELAY, delay_context
from routes.models import ExtensionRequest, RequestState
from routes.selectors.extension import delays_of
from routes.services.exams import send_letter


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDraft:
    """A request as it went to DUO: ground, period (both days inclusive) and evidence.

    `is_ex_officio`: DUO decides of its own accord.
    """

    ground: ExtensionGround
    evidence: str
    requested_on: date
    first_day: date | None = None
    last_day: date | None = None
    is_ex_officio: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """What became of a request. Where DUO gives time for another period than was asked, that is the
    one that counts.
    """

    state: RequestState
    answered_on: date
    reference: str = ""
    first_day: date | None = None
    last_day: date | None = None


@transaction.atomic
def request_extension(
    *, case_id: UUID, draft: RequestDraft, by: Acting, on: date, seen: int | None = None
) -> ExtensionRequest:
    """Record that more time was asked (BI 4.5), with its evidence.

    Refuses a request that is too early or after the term, unless DUO decides of its own accord; a
    second one on a ground that waits for an answer; and (`Invalid`) days that cannot be.
    """
    case, deadline = _term(case_id, by=by, on=on, seen=seen)
    if errors := _wrong(draft, deadline, on=on):
        raise Invalid(errors)
    if not draft.is_ex_officio:
        extension_may_be_requested(draft.requested_on, deadline.last_day, on=on).or_refuse()
    waiting = ExtensionRequest.objects.filter(
        case=case, ground=draft.ground, state=RequestState.REQUESTED
    )
    if waiting.exists():
        raise Refused.because("BI 4.5", "op deze grond loopt al een verzoek bij DUO")
    row = ExtensionRequest.objects.create(
        case=case,
        ground=draft.ground,
        first_day=draft.first_day,
        last_day=draft.last_day,
        evidence=draft.evidence.strip(),
        is_ex_officio=draft.is_ex_officio,
        requested_on=draft.requested_on,
    )
    remember(
        ExtensionRequested(
            extension_request_id=row.id,
            ground=Code(draft.ground),
            requested_on=draft.requested_on,
            is_ex_officio=draft.is_ex_officio,
        ),
        case=case,
        by=by,
        on=on,
    )
    return row


def _term(case_id: UUID, *, by: Acting, on: date, seen: int | None) -> tuple[Case, Deadline]:
    """The case and its term, locked; refused before the term began or after it was over."""
    case = lock(case_id, by=by, act=Act.KEEP_CLOCKS, seen=seen)
    deadline = running(case, TermKey.INTEGRATION)
    if deadline is None:
        raise Refused.because("WI 11(1)", "er loopt geen inburgeringstermijn")
    return case, deadline


def _wrong(draft: RequestDraft, deadline: Deadline, *, on: date) -> dict[str, str]:
    errors = {}
    if not draft.evidence.strip():
        errors["evidence"] = "Schrijf op waaruit de grond blijkt."
    if not deadline.started_on < draft.requested_on <= on:
        errors["requested_on"] = "Deze dag ligt voor het begin van de termijn of in de toekomst."
    first, last = draft.first_day, draft.last_day
    if (first is None) != (last is None):
        errors["last_day"] = "Vul de eerste en de laatste dag in, of geen van beide."
    elif first is not None and last is not None and last < first:
        errors["last_day"] = "De laatste dag ligt voor de eerste dag."
    elif first is None and draft.ground not in FIXED:
        errors["first_day"] = "Bij deze grond telt een periode. Vul de eerste en de laatste dag in."
    return errors


@transaction.atomic
def answer_request(
    *,
    case_id: UUID,
    request_id: UUID,
    answer: AnswerDraft,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> ExtensionRequest:
    """Record what became of a request; time that DUO gives moves the term in the same act.

    Refuses a request that was answered before, and what the law does not give on the ground.
    """
    case = lock(case_id, by=by, act=Act.KEEP_CLOCKS, seen=seen)
    row = ExtensionRequest.objects.select_for_update().filter(id=request_id, case=case).first()
    if row is None:
        raise NotInScope
    if not can_proceed(row.refuse):
        raise Refused.because("BI 4.5", f"dit verzoek is {row.get_state_display()}")
    if not row.requested_on <= answer.answered_on <= on:
        raise Invalid({"answered_on": "Deze dag ligt voor het verzoek of in de toekomst."})
    match answer.state:
        case RequestState.GRANTED:
            extension = extend_term(case_id=case.id, granted=_granted(row, answer), by=by, on=on)
            row.grant(extension=extension, on=answer.answered_on)
        case RequestState.REFUSED:
            row.refuse(on=answer.answered_on)
        case RequestState.WITHDRAWN:
            row.withdraw(on=answer.answered_on)
        case _:
            raise Invalid({"state": "Kies wat er met het verzoek is gebeurd."})
    row.save()
    remember(
        ExtensionAnswered(
            extension_request_id=row.id,
            ground=Code(row.ground),
            state=Code(row.state),
            answered_on=answer.answered_on,
        ),
        case=case,
        by=by,
        on=on,
    )
    return row


def _granted(row: ExtensionRequest, answer: AnswerDraft) -> Granted:
    has_own = answer.first_day is not None or answer.last_day is not None
    return Granted(
        ground=ExtensionGround(row.ground),
        first_day=answer.first_day if has_own else row.first_day,
        last_day=answer.last_day if has_own else row.last_day,
        reference=answer.reference.strip(),
        granted_on=answer.answered_on,
    )


@transaction.atomic
def state_delay(
    *, case_id: UUID, ground: ExtensionGround, by: Acting, on: date, seen: int | None = None
) -> Letter:
    """Write the college's statement that the offer, or the start of the education route, came late:
    the proof for DUO (RI 4.1(1)(g)).

    Refuses when nothing came late.
    """
    case, _ = _term(case_id, by=by, on=on, seen=seen)
    known = next((one for one in delays_of(case, on=on) if one.ground is ground), None)
    if known is None:
        raise Refused.because("RI 4.1(1)(g)", "er is geen vertraging om te verklaren")
    delay = known.delay
    context = delay_context(case, delay, ground=ground, pip_on=known.pip_on)
    letter = send_letter(case, DELAY, context, by=by, on=on)
    remember(
        DelayStated(
            ground=Code(ground),
            first_day=delay.first_day,
            last_day=delay.last_day,
            letter_id=letter.id,
        ),
        case=case,
        by=by,
        on=on,
    )
    return letter
