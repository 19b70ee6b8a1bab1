"""Requests on application: received, completed, and put off."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.models import Case
from cases.rules.clocks import PostponementGround
from cases.services import clocks as case_clocks
from cases.services.locking import lock
from core.actors import Acting
from core.errors import Invalid, Refused
from core.events import Code, Payload
from law.terms import TermKey
from letters.models import Letter
from remedies.events.applications import (
    ApplicationCompleted,
    ApplicationConfirmed,
    ApplicationPostponed,
    ApplicationReceived,
    ApplicationWithdrawn,
    CompletionAsked,
)
from remedies.letters.applications import (
    APPLICATION_INCOMPLETE,
    APPLICATION_POSTPONED,
    APPLICATION_RECEIPT,
    ApplicationIncompleteContext,
    ApplicationPostponedContext,
    ApplicationReceiptContext,
)
from remedies.letters.kind import greeting
from remedies.models import OF_MONEY, Application, ApplicationKind, ApplicationState
from remedies.rules.applications import completion_may_be_asked, decision_may_come_later
from remedies.services import clocks
from remedies.services.defaults import default_length, end_default
from remedies.services.locking import Sender, demand_past, lock_application, remember

TERM = "Awb 4:13(1)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came in. `letter_id` is the decision that a request for deferment or remission is
    about.
    """

    kind: ApplicationKind
    received_on: date
    content: str
    letter_id: UUID | None = None


def told(application: Application, by: Acting) -> dict[str, object]:
    """What every letter about this request says."""
    return {
        **greeting(application.case, by),
        "kind": application.kind,
        "asked": ApplicationKind(application.kind).label,
        "received_on": application.received_on,
    }


@transaction.atomic
def receive_application(
    *, case_id: UUID, draft: Asked, by: Acting, on: date, seen: int | None = None
) -> Application:
    """Record a request; eight weeks begin to run from the day after receipt (Awb 4:13).

    Refuses a day in the future or before the case, an empty request, and one about money that
    names no decision of this case.
    """
    case = lock(case_id, by=by, act=Act.HANDLE_REQUEST, seen=seen)
    demand_past("received_on", draft.received_on, since=case.opened_on, on=on)
    if not draft.content.strip():
        raise Invalid({"content": "Schrijf wat er wordt gevraagd."})
    is_money = draft.kind in OF_MONEY
    if is_money and not _is_made_known(draft.letter_id, case):
        raise Invalid({"letter_id": "Kies het besluit waar deze aanvraag over gaat."})
    application = Application.objects.create(
        case=case,
        kind=draft.kind,
        received_on=draft.received_on,
        content=draft.content.strip(),
        letter_id=draft.letter_id if is_money else None,
    )
    tell(
        application,
        ApplicationReceived(
            application_id=application.id,
            kind=Code(draft.kind),
            received_on=draft.received_on,
        ),
        by=by,
        on=draft.received_on,
    )
    case_clocks.start(
        case,
        TermKey.APPLICATION_DECISION,
        started_on=draft.received_on,
        by=by,
        on=on,
        about_id=application.id,
    )
    return application


def _is_made_known(letter_id: UUID | None, case: Case) -> bool:
    """Is this a decision of this case that was sent?"""
    if letter_id is None:
        return False
    found = Letter.objects.filter(id=letter_id, case_id=case.id, is_decision=True)
    return found.exclude(published_on=None).exists()


@transaction.atomic
def confirm_application(
    *, application_id: UUID, by: Acting, on: date, seen: int | None = None
) -> Application:
    """Tell the applicant by letter that the request came in, and until when the decision takes."""
    application = _pending(application_id, by=by, seen=seen)
    if application.confirmed_on is not None:
        raise Refused.because(TERM, "de ontvangst is al bevestigd")
    deadline = clocks.demand_clock(application.case, application.id, article=TERM)
    context = ApplicationReceiptContext(
        **told(application, by),  # type: ignore[arg-type]
        decide_by=deadline.last_day,
    )
    letter = Sender.of(application).send(APPLICATION_RECEIPT, context, by=by, on=on)
    application.confirmed_on = on
    application.receipt_letter_id = letter.id
    application.save()
    tell(
        application,
        ApplicationConfirmed(
            application_id=application.id, kind=Code(application.kind), letter_id=letter.id
        ),
        by=by,
        on=on,
    )
    return application


@transaction.atomic
def ask_completion(
    *,
    application_id: UUID,
    what: str,
    last_day: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Application:
    """Ask the applicant by letter for what is missing, until `last_day` (inclusive).

    The term waits from tomorrow until it came or that day passed (Awb 4:15(1)). Within four weeks
    after that the request may be left unhandled (4:5(4)).
    """
    application = _pending(application_id, by=by, seen=seen)
    deadline = clocks.demand_clock(application.case, application.id, article=TERM)
    completion_may_be_asked(
        last_day=deadline.last_day, is_paused=deadline.waits_on_other, on=on
    ).or_refuse()
    if application.state != ApplicationState.RECEIVED:
        raise Refused.because("Awb 4:5(1)", "er is al om aanvulling gevraagd")
    if not what.strip():
        raise Invalid({"what": "Schrijf wat er ontbreekt."})
    if last_day <= on:
        raise Invalid({"last_day": "Geef tijd: kies een dag na vandaag."})
    clocks.pause(application.case, application.id, until=last_day, by=by, on=on)
    application.ask_completion(what.strip(), last_day=last_day)
    application.save()
    _start_refusal(application, last_day, by=by, on=on)
    context = ApplicationIncompleteContext(
        **told(application, by),  # type: ignore[arg-type]
        what=what.strip(),
        last_day=last_day,
    )
    letter = Sender.of(application).send(APPLICATION_INCOMPLETE, context, by=by, on=on)
    tell(
        application,
        CompletionAsked(
            application_id=application.id,
            kind=Code(application.kind),
            last_day=last_day,
            letter_id=letter.id,
        ),
        by=by,
        on=on,
    )
    return application


def _start_refusal(application: Application, started_on: date, *, by: Acting, on: date) -> None:
    """The four weeks to leave it unhandled, anew."""
    key = TermKey.COMPLETION_REFUSAL
    case_clocks.withdraw(application.case, key, by=by, on=on, about_id=application.id)
    case_clocks.start(
        application.case, key, started_on=started_on, by=by, on=on, about_id=application.id
    )


@transaction.atomic
def receive_completion(
    *, application_id: UUID, completed_on: date, by: Acting, on: date, seen: int | None = None
) -> Application:
    """Record that what was missing came in; the term runs again from that day (Awb 4:15(1))."""
    application = _pending(application_id, by=by, seen=seen)
    last_day = application.completion_last_day
    if application.state != ApplicationState.INCOMPLETE or last_day is None:
        raise Refused.because("Awb 4:5(1)", "er wordt niet op een aanvulling gewacht")
    demand_past("completed_on", completed_on, since=application.received_on, on=on)
    application.complete(on=completed_on)
    application.save()
    day_before = completed_on - timedelta(days=1)
    clocks.end_pause(application.case, application.id, last_day=day_before, by=by, on=on)
    _start_refusal(application, min(completed_on, last_day), by=by, on=on)
    tell(
        application,
        ApplicationCompleted(
            application_id=application.id,
            kind=Code(application.kind),
            completed_on=completed_on,
        ),
        by=by,
        on=completed_on,
    )
    return application


@transaction.atomic
def tell_later(
    *, application_id: UUID, new_last_day: date, by: Acting, on: date, seen: int | None = None
) -> Application:
    """Tell the applicant by letter, within the term, that the decision comes later: until
    `new_last_day` (inclusive; Awb 4:14(3)).
    """
    application = _pending(application_id, by=by, seen=seen)
    deadline = clocks.demand_clock(application.case, application.id, article=TERM)
    was = deadline.last_day
    decision_may_come_later(
        last_day=was,
        new_last_day=new_last_day,
        is_paused=deadline.waits_on_other,
        was_postponed=application.postponed_on is not None,
        on=on,
    ).or_refuse()
    case_clocks.postpone(
        deadline,
        PostponementGround.APPLICATION,
        last_day=new_last_day,
        added=f"{(new_last_day - was).days} dagen",
        by=by,
        on=on,
    )
    context = ApplicationPostponedContext(
        **told(application, by),  # type: ignore[arg-type]
        was=was,
        decide_by=new_last_day,
        default_length=default_length(on),
    )
    letter = Sender.of(application).send(APPLICATION_POSTPONED, context, by=by, on=on)
    application.postponed_on = on
    application.save()
    tell(
        application,
        ApplicationPostponed(
            application_id=application.id,
            kind=Code(application.kind),
            was=was,
            last_day=new_last_day,
            letter_id=letter.id,
        ),
        by=by,
        on=on,
    )
    return application


@transaction.atomic
def withdraw_application(
    *, application_id: UUID, withdrawn_on: date, by: Acting, on: date, seen: int | None = None
) -> Application:
    """Record that the applicant took the request back; its clocks lapse."""
    application = _pending(application_id, by=by, seen=seen)
    demand_past("withdrawn_on", withdrawn_on, since=application.received_on, on=on)
    application.withdraw(on=withdrawn_on)
    application.save()
    clocks.stop(application.case, application.id, by=by, on=on)
    end_default(application, ended_on=withdrawn_on, by=by, on=on)
    tell(
        application,
        ApplicationWithdrawn(
            application_id=application.id,
            kind=Code(application.kind),
            withdrawn_on=withdrawn_on,
        ),
        by=by,
        on=withdrawn_on,
    )
    return application


def _pending(application_id: UUID, *, by: Acting, seen: int | None) -> Application:
    """A request on which there is no decision yet, locked."""
    application = lock_application(application_id, by=by, seen=seen)
    if not application.is_pending:
        raise Refused.because("Awb 4:13(1)", f"deze aanvraag is {application.get_state_display()}")
    return application


def tell(application: Application, payload: Payload, *, by: Acting, on: date) -> None:
    """Record what happened with a request."""
    case = application.case
    remember(payload, case=case, municipality=case.municipality_id, by=by, on=on)
