"""Deciding on a request, and what then follows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from cases.services.locking import user_id
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from law.wording import euros
from letters.models import Letter
from remedies.events.applications import ApplicationDecided, ApplicationReopened
from remedies.letters.applications import (
    APPLICATION_DECISION,
    APPLICATION_NOT_HANDLED,
    ApplicationDecisionContext,
    ApplicationNotHandledContext,
)
from remedies.models import Application, ApplicationKind, ApplicationState
from remedies.rules.applications import (
    CompletionFacts,
    application_may_be_decided,
    application_may_be_left_unhandled,
)
from remedies.services.applications import tell, told
from remedies.services.locking import Sender, lock_application
from remedies.slots import GRANTED, Ruling, RulingOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """What is decided on a request. `granted_last_day` (inclusive): until when payment may wait;
    `granted_cents`: what is remitted.
    """

    is_granted: bool
    reasons: str
    granted_last_day: date | None = None
    granted_cents: int | None = None


@transaction.atomic
def decide_application(
    *, application_id: UUID, draft: AnswerDraft, by: Acting, on: date, seen: int | None = None
) -> Application:
    """Decide on a request, by letter, with reasons (Awb 4:13, 3:46).

    What is granted happens in the same moment, where another part of the house does it. Refuses
    while the applicant may still complete the request.
    """
    application = _pending(application_id, by=by, seen=seen)
    application_may_be_decided(_completion(application), on=on).or_refuse()
    _demand_complete(application, draft, on=on)
    context = ApplicationDecisionContext(
        **told(application, by),  # type: ignore[arg-type]
        is_granted=draft.is_granted,
        reasons=draft.reasons.strip(),
        until=draft.granted_last_day,
        amount=euros(draft.granted_cents) if draft.granted_cents else "",
    )
    letter = Sender.of(application).send(APPLICATION_DECISION, context, by=by, on=on)
    if draft.is_granted:
        application.grant(on=on)
    else:
        application.refuse(on=on)
    application.granted_last_day = draft.granted_last_day
    application.granted_cents = draft.granted_cents
    _keep(application, draft.reasons, letter, by=by, on=on)
    if draft.is_granted and (follow := GRANTED.get(application.kind)) is not None:
        follow(application, by, on)
    return application


def _demand_complete(application: Application, draft: AnswerDraft, *, on: date) -> None:
    errors = {}
    if not draft.reasons.strip():
        errors["reasons"] = "Schrijf de redenen van het besluit (Awb 3:46)."
    defers = draft.is_granted and application.kind == ApplicationKind.DEFERMENT
    remits = draft.is_granted and application.kind == ApplicationKind.REMISSION
    if defers != (draft.granted_last_day is not None):
        errors["granted_last_day"] = "Vul alleen bij uitstel in tot en met welke dag."
    elif draft.granted_last_day is not None and draft.granted_last_day <= on:
        errors["granted_last_day"] = "Kies een dag na vandaag."
    if remits != bool(draft.granted_cents):
        errors["granted_cents"] = "Vul alleen bij kwijtschelding in welk bedrag."
    if errors:
        raise Invalid(errors)


@transaction.atomic
def leave_unhandled(
    *, application_id: UUID, reasons: str, by: Acting, on: date, seen: int | None = None
) -> Application:
    """Decide by letter not to handle a request that was not completed (Awb 4:5).

    Refuses when completion was not asked, may still come, or more than four weeks passed since.
    """
    application = _pending(application_id, by=by, seen=seen)
    application_may_be_left_unhandled(_completion(application), on=on).or_refuse()
    if not reasons.strip():
        raise Invalid({"reasons": "Schrijf wat er nog ontbreekt en waarom dat nodig is."})
    if application.completion_last_day is None:
        raise ValueError("checked above")
    context = ApplicationNotHandledContext(
        **told(application, by),  # type: ignore[arg-type]
        what=application.completion_what,
        last_day=application.completion_last_day,
        reasons=reasons.strip(),
    )
    letter = Sender.of(application).send(APPLICATION_NOT_HANDLED, context, by=by, on=on)
    application.leave_unhandled(on=on)
    _keep(application, reasons, letter, by=by, on=on)
    return application


def _keep(application: Application, reasons: str, letter: Letter, *, by: Acting, on: date) -> None:
    application.reasons = reasons.strip()
    application.decided_by_id = user_id(by)
    application.decision_letter_id = letter.id
    application.published_on = None
    application.save()
    tell(
        application,
        ApplicationDecided(
            application_id=application.id,
            kind=Code(application.kind),
            outcome=Code(application.state),
            granted_last_day=application.granted_last_day,
            granted_cents=application.granted_cents,
            letter_id=letter.id,
        ),
        by=by,
        on=on,
    )


def _pending(application_id: UUID, *, by: Acting, seen: int | None) -> Application:
    application = lock_application(application_id, by=by, seen=seen)
    if user_id(by) is None:
        raise NotInScope
    if not application.is_pending:
        raise Refused.because("Awb 4:13(1)", f"deze aanvraag is {application.get_state_display()}")
    return application


def _completion(application: Application) -> CompletionFacts:
    return CompletionFacts(
        last_day=application.completion_last_day, completed_on=application.completed_on
    )


def reopen(ruling: Ruling, by: Acting, on: date) -> None:
    """A refusal was revoked in objection or by a court: there must be another decision on the
    request, without a term of its own (Awb 7:11(2)).
    """
    if ruling.outcome not in (RulingOutcome.REVOKED, RulingOutcome.RENEWED):
        return
    found = Application.objects.select_for_update().filter(decision_letter_id=ruling.letter_id)
    application = found.first()
    if (
        application is None
        or application.is_pending
        or application.state == ApplicationState.GRANTED
    ):
        return
    application.reopen()
    application.save()
    application.case = ruling.case
    tell(
        application,
        ApplicationReopened(application_id=application.id, kind=Code(application.kind)),
        by=by,
        on=on,
    )
