"""Signals come from what happened, or by hand; a person answers them, and nothing else follows."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from cases import slots
from cases.models import Appointment, Case, TalkAgreement
from cases.services.locking import remember, user_id
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from enforcement.events.signalling import SignalRaised, SignalReplied, SignalWithdrawn
from enforcement.models import Fine, Signal, SignalKind, SignalReply
from enforcement.models.fines import STANDING
from enforcement.rules.signalling import signal_may_be_answered
from enforcement.services.locking import lock_case
from regional.selectors import policy


def raise_missed(missed: slots.Missed, by: Acting, on: date) -> None:
    """A summons was fruitless or a talk was missed: that is a signal, once."""
    if missed.is_talk:
        kind, summons = SignalKind.MISSED_TALK, None
    else:
        kind = SignalKind.MISSED_SUMMONS
        summons = Appointment.objects.values_list("summons", flat=True).get(id=missed.ref)
    raise_signal(
        missed.case,
        kind,
        ref=missed.ref,
        noted_on=missed.missed_on,
        facts={"summons": summons},
        by=by,
        on=on,
    )


def raise_signal(
    case: Case,
    kind: SignalKind,
    *,
    ref: UUID,
    noted_on: date,
    facts: Mapping[str, Any],
    by: Acting,
    on: date,
) -> Signal | None:
    """Add a signal to a case that the caller locked; None when there is one about this already.

    `facts` are more columns of the signal.
    """
    if Signal.objects.filter(kind=kind, ref=ref, withdrawn_on=None).exists():
        return None
    days: int = policy("signal_answer_days", on=on, code=case.municipality_id)
    signal = Signal.objects.create(
        case=case,
        kind=kind,
        ref=ref,
        noted_on=noted_on,
        raised_on=on,
        answer_by=on + timedelta(days=days),
        **facts,
    )
    told = SignalRaised(signal_id=signal.id, kind=Code(kind), ref=ref, noted_on=noted_on)
    remember(told, case=case, by=by, on=on)
    return signal


def withdraw_missed(missed: slots.Missed, by: Acting, on: date) -> None:
    """It turned out that a summons was not missed: its signal lapses.

    Refuses while a fine for it stands: that goes by objection or a new decision.
    """
    signals = Signal.objects.select_for_update().filter(ref=missed.ref, withdrawn_on=None)
    for signal in signals:
        fined = Fine.objects.filter(file=signal.file_id, state__in=STANDING)
        if signal.file_id is not None and fined.exists():
            raise Refused.because(
                "Awb 5:43", "voor deze gemiste oproep is een boete opgelegd; herroep die eerst"
            )
        signal.withdrawn_on = on
        signal.save()
        told = SignalWithdrawn(signal_id=signal.id, kind=Code(signal.kind))
        remember(told, case=missed.case, by=by, on=on)


@transaction.atomic
def report_broken_agreement(
    *,
    case_id: UUID,
    agreement_id: UUID,
    what: str,
    noted_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Signal:
    """Note that something that was agreed in a talk was not done (WI 23(1)).

    Refuses an agreement of which this was noted before; and (`Invalid`) an agreement of another
    case, a day before it was made or in the future, and no description.
    """
    case = lock_case(case_id, by=by, seen=seen)
    agreement = (
        TalkAgreement.objects.select_related("talk")
        .filter(id=agreement_id, talk__case=case)
        .first()
    )
    if agreement is None:
        raise Invalid({"agreement": "Kies een afspraak uit een gesprek met deze nieuwkomer."})
    errors = {}
    if not what.strip():
        errors["what"] = "Schrijf op wat er niet is gedaan."
    if not agreement.talk.planned_on <= noted_on <= on:
        errors["noted_on"] = "Deze dag ligt voor het gesprek of in de toekomst."
    if errors:
        raise Invalid(errors)
    signal = raise_signal(
        case,
        SignalKind.AGREEMENT,
        ref=agreement.id,
        noted_on=noted_on,
        facts={"what": what.strip()},
        by=by,
        on=on,
    )
    if signal is None:
        raise Refused.because("Awb 3:2", "over deze afspraak is er al een signaal")
    return signal


@transaction.atomic
def answer_signal(
    *,
    case_id: UUID,
    signal_id: UUID,
    answer: SignalReply,
    note: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Signal:
    """Record what was done with a signal: it was excusable, or a talk or an agreement follows.

    A file is opened by `opening.open_file`. Refuses a signal that was answered; and (`Invalid`) an
    answer without a note.
    """
    case = lock_case(case_id, by=by, seen=seen)
    signal = lock_signal(case, signal_id)
    signal_may_be_answered(is_answered=signal.answered_on is not None).or_refuse()
    if answer == SignalReply.FILE:
        raise Invalid({"answer": "Een dossier opent u met de knop “Handhavingsdossier openen”."})
    if not note.strip():
        raise Invalid({"note": "Schrijf op wat u heeft gedaan, of wat de goede reden was."})
    mark_answered(case, signal, answer, note=note.strip(), by=by, on=on)
    return signal


def lock_signal(case: Case, signal_id: UUID) -> Signal:
    """The signal of a case that the caller locked; `NotInScope` when it has none such."""
    rows = Signal.objects.select_for_update().filter(case=case, withdrawn_on=None)
    found = rows.filter(id=signal_id).first()
    if found is None:
        raise NotInScope
    return found


def mark_answered(
    case: Case, signal: Signal, answer: SignalReply, *, note: str, by: Acting, on: date
) -> None:
    """Write the answer on the signal."""
    signal.answer, signal.note = answer, note
    signal.answered_on, signal.answered_by_id = on, user_id(by)
    signal.save()
    told = SignalReplied(signal_id=signal.id, kind=Code(signal.kind), answer=Code(answer))
    remember(told, case=case, by=by, on=on)
