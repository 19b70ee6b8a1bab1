"""The only writers of letters and print batches."""

import hashlib
import logging
from collections.abc import Callable, Collection
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from core import clock
from core.actors import Acting, System
from core.errors import Invalid, NotInScope, Refused
from core.events import Code, Payload, record
from core.fsm import can_proceed
from core.models import StreamKind
from letters import documents, enclosures, prints, selectors
from letters import kinds as letter_kinds
from letters.contexts import Addressee, LetterContext, to_json
from letters.events import (
    BatchDispatched,
    BatchMade,
    LetterApproved,
    LetterDispatched,
    LetterDrafted,
    LetterFrozen,
    LetterRendered,
    LetterReturned,
    LetterWithdrawn,
)
from letters.models import Letter, LetterState, PrintBatch, ReturnReason
from letters.render import Make
from letters.render import render as render_source
from letters.soon import render_soon
from regional.models import Municipality

PRINTER = System("letters")

logger = logging.getLogger(__name__)


@transaction.atomic
def draft(
    *,
    kind: str,
    case_id: UUID,
    reference: str,
    municipality_code: str,
    addressee: Addressee,
    context: LetterContext,
    dated_on: date,
    by: Acting,
    on: date,
    corrects: UUID | None = None,
) -> Letter:
    """Draft a letter of this kind; `dated_on` is the date that will stand on it.

    What is missing is found at freezing, so a draft may have gaps. TypeError for a context of
    another kind.
    """
    found = letter_kinds.kind(kind)
    if not isinstance(context, found.context):
        raise TypeError(f"{kind} needs a {found.context.__name__}, not {type(context).__name__}")
    letter = Letter.objects.create(
        kind=found.key,
        municipality_id=municipality_code,
        duty=found.duty,
        reference=reference,
        case_id=case_id,
        dated_on=dated_on,
        is_decision=found.is_decision,
        context=to_json(context),
        addressee=to_json(addressee),
        drafted_by=by.key,
        drafted_at=clock.now(),
        corrects_id=corrects,
    )
    _record(
        LetterDrafted(
            letter_id=letter.id, kind=Code(kind), dated_on=dated_on, corrects_id=corrects
        ),
        letter,
        by=by,
        on=on,
    )
    return letter


@transaction.atomic
def approve(letter_id: UUID, *, by: Acting, on: date) -> Letter:
    """Agree with a drafted letter. Refuses (`Refused`) a letter in another state."""
    letter = _lock(letter_id)
    _demand(letter, letter.approve, "Awb 10:3", "kan daarom niet worden goedgekeurd")
    letter.approve(by=by.key, at=clock.now())
    letter.save()
    _record(LetterApproved(letter_id=letter.id, kind=Code(letter.kind)), letter, by=by, on=on)
    return letter


@transaction.atomic
def freeze(letter_id: UUID, *, by: Acting, on: date) -> Letter:
    """Give an approved letter its final text and seal it; its bytes follow in the background.

    Refuses (`Refused`) another state and a day on which nobody may sign; (`Invalid`, by field, in
    Dutch) missing facts, a date without a text, and a template with an unknown name. Nothing is
    half done.
    """
    letter = _lock(letter_id)
    _demand(letter, letter.freeze, "Awb 10:10", "kan daarom niet worden vastgelegd")
    composed = documents.compose(letter)
    letter.freeze(at=clock.now())
    letter.source = composed.source
    letter.source_sha256 = _sha256(composed.source.encode())
    letter.authority = asdict(composed.authority)
    letter.template_version = composed.template_version
    letter.save()
    _record(
        LetterFrozen(
            letter_id=letter.id,
            kind=Code(letter.kind),
            dated_on=letter.dated_on,
            template_version=composed.template_version,
            source_sha256=Code(letter.source_sha256),
        ),
        letter,
        by=by,
        on=on,
    )
    render_soon(letter)
    return letter


@transaction.atomic
def approve_and_freeze(letter_id: UUID, *, by: Acting, on: date) -> Letter:
    """Approve and seal in one act, where the act itself is the approval (an adopted PIP, a
    summons).
    """
    approve(letter_id, by=by, on=on)
    return freeze(letter_id, by=by, on=on)


@transaction.atomic
def withdraw(letter_id: UUID, *, by: Acting, on: date) -> Letter:
    """Take back a letter that is not frozen yet. Refuses (`Refused`) a letter in another state."""
    letter = _lock(letter_id)
    _demand(letter, letter.withdraw, "Awb 3:40", "kan daarom niet worden ingetrokken")
    letter.withdraw()
    letter.save()
    _record(LetterWithdrawn(letter_id=letter.id, kind=Code(letter.kind)), letter, by=by, on=on)
    return letter


@transaction.atomic
def withdraw_drafts(
    *, case_id: UUID, by: Acting, on: date, keep: Collection[str] = ()
) -> list[Letter]:
    """Take back every letter of the case that is not frozen yet: another authority will write its
    own. Letters of the kinds in `keep` stay.
    """
    open_states = (LetterState.DRAFTED, LetterState.APPROVED)
    rows = Letter.objects.filter(case_id=case_id, state__in=open_states).exclude(kind__in=keep)
    found = rows.order_by("id")
    return [withdraw(letter_id, by=by, on=on) for letter_id in found.values_list("id", flat=True)]


@transaction.atomic
def render(letter_id: UUID, *, on: date, make: Make = render_source) -> bool:
    """Make the bytes of a frozen letter from its sealed source, exactly once.

    `make` gives the bytes of a source; they hang on the source alone, so they may be made before.

    False when there is nothing to do: the bytes are there, or somebody else is making them now.
    """
    waiting = Letter.objects.select_for_update(skip_locked=True).filter(
        id=letter_id, state=LetterState.FROZEN, rendered_at__isnull=True
    )
    letter = waiting.first()
    if letter is None:
        return False
    rendered = make(letter.source)
    letter.pdf = rendered.pdf
    letter.pdf_sha256 = _sha256(rendered.pdf)
    letter.pages = rendered.pages
    letter.rendered_at = clock.now()
    letter.save()
    record(
        LetterRendered(
            letter_id=letter.id,
            case_id=letter.case_id,
            pages=rendered.pages,
            pdf_sha256=Code(letter.pdf_sha256),
        ),
        stream=letter.id,
        kind=StreamKind.LETTER,
        by=PRINTER,
        on=on,
        on_behalf_of=letter.municipality_id,
    )
    return True


def render_waiting(
    *, on: date, make: Make = render_source, frozen_before: datetime | None = None
) -> int:
    """Make the bytes of every letter that waits for them (since before a moment), one transaction
    each; several may run side by side.

    A letter that cannot be rendered keeps none of the others waiting; what went wrong is raised at
    the end.
    """
    made = 0
    failures: list[Exception] = []
    for letter_id in selectors.waiting_to_render(frozen_before):
        try:
            made += render(letter_id, on=on, make=make)
        except Exception as failure:
            logger.exception("letter_not_rendered", extra={"letter_id": str(letter_id)})
            failures.append(failure)
    if failures:
        raise ExceptionGroup(f"{len(failures)} letters could not be rendered", failures)
    return made


@transaction.atomic
def make_batch(municipality_code: str, day: date, *, by: Acting) -> PrintBatch:
    """Put every letter of the municipality that is ready, dated up to and including `day`, in one
    file for the printer.

    Refuses (`Refused`) when no letter is ready. Afterwards these letters are in no other batch.
    """
    municipality = Municipality.objects.select_for_update().filter(code=municipality_code).first()
    if municipality is None:
        raise NotInScope
    letters = _ready(municipality, day)
    if not letters:
        raise Refused.because(
            "Awb 3:41(1)", "er staan voor deze gemeente geen brieven klaar om te printen"
        )
    batch = _bind(municipality, day, letters)
    Letter.objects.filter(id__in=[letter.id for letter in letters]).update(batch=batch)
    pages = sum(letter.pages or 0 for letter in letters)
    _record_batch(
        BatchMade(batch_id=batch.id, letters=len(letters), pages=pages, sha256=Code(batch.sha256)),
        batch,
        by=by,
        on=day,
    )
    return batch


@transaction.atomic
def dispatch_batch(batch_id: UUID, *, on: date, by: Acting) -> list[Letter]:
    """Record that the letters of a batch were sent on this day, which makes them known: terms run
    from `published_on`.

    Gives the letters in the order of the file, so that the caller starts their terms in the same
    transaction; it locks their cases first (`selectors.cases_in_batch`). Refuses (`Refused`) a
    batch that was sent already, and (`Invalid`) a day before the date on one of the letters.
    """
    batch = PrintBatch.objects.select_for_update().defer("pdf").filter(id=batch_id).first()
    if batch is None:
        raise NotInScope
    if batch.dispatched_on is not None:
        raise Refused.because(
            "Awb 3:41(1)", f"deze printbatch is al verzonden op {batch.dispatched_on:%d-%m-%Y}"
        )
    letters = list(selectors.letters_in_batch(batch.id).select_for_update())
    if any(letter.dated_on > on for letter in letters):
        raise Invalid({"on": "De verzenddatum ligt voor de datum op een van de brieven."})
    batch.dispatched_on = on
    batch.save(update_fields=["dispatched_on"])
    for letter in letters:
        _dispatch(letter, batch, by=by, on=on)
    _record_batch(
        BatchDispatched(batch_id=batch.id, dispatched_on=on, letters=len(letters)),
        batch,
        by=by,
        on=on,
    )
    return letters


@transaction.atomic
def mark_returned(letter_id: UUID, *, reason: ReturnReason, on: date, by: Acting) -> Letter:
    """Record that a sent letter came back on this day. The caller has it made known in another way
    (`corrects`).

    Refuses (`Refused`) a letter that was not sent, and (`Invalid`) a day before it was sent.
    """
    letter = _lock(letter_id)
    _demand(letter, letter.mark_returned, "Awb 3:41(2)", "kan daarom niet retour komen")
    if letter.dispatched_on is not None and on < letter.dispatched_on:
        raise Invalid({"on": "De brief kan niet terugkomen voordat hij is verzonden."})
    letter.mark_returned(reason=reason, on=on)
    letter.save()
    _record(
        LetterReturned(
            letter_id=letter.id, kind=Code(letter.kind), reason=Code(reason), returned_on=on
        ),
        letter,
        by=by,
        on=on,
    )
    return letter


def _lock(letter_id: UUID) -> Letter:
    letter = Letter.objects.select_for_update().defer("pdf").filter(id=letter_id).first()
    if letter is None:
        raise NotInScope
    return letter


def _demand(letter: Letter, step: Callable[..., Any], citation: str, so: str) -> None:
    """Refuse, with the article, a step that the letter's state does not allow."""
    if not can_proceed(step):
        raise Refused.because(citation, f"de brief is {letter.get_state_display()} en {so}")


def _record(payload: Payload, letter: Letter, *, by: Acting, on: date) -> None:
    record(payload, stream=letter.case_id, by=by, on=on, on_behalf_of=letter.municipality_id)


def _record_batch(payload: Payload, batch: PrintBatch, *, by: Acting, on: date) -> None:
    record(
        payload,
        stream=batch.id,
        kind=StreamKind.BATCH,
        by=by,
        on=on,
        on_behalf_of=batch.municipality_id,
    )


def _ready(municipality: Municipality, day: date) -> list[Letter]:
    ready = selectors.awaiting_batch(frozenset({municipality.code})).filter(dated_on__lte=day)
    ready = ready.defer(None).defer("source", "context").order_by("reference", "dated_on", "id")
    return list(ready.select_for_update(of=("self",)))


def _bind(municipality: Municipality, day: date, letters: list[Letter]) -> PrintBatch:
    today = PrintBatch.objects.filter(municipality=municipality, day=day)
    number = (today.aggregate(last=Max("number"))["last"] or 0) + 1
    title = f"Printbatch {municipality.name} {day:%d-%m-%Y}, nummer {number}"
    envelopes = enclosures.filled(letters)
    bound = prints.bind(title, [envelope.contents for envelope in envelopes])
    pages = zip(envelopes, bound.ranges, strict=True)
    manifest = [envelope.listed(first, last) for envelope, (first, last) in pages]
    return PrintBatch.objects.create(
        municipality=municipality,
        day=day,
        number=number,
        manifest=manifest,
        pdf=bound.pdf,
        sha256=_sha256(bound.pdf),
        made_at=clock.now(),
    )


def _dispatch(letter: Letter, batch: PrintBatch, *, by: Acting, on: date) -> None:
    letter.dispatch(on=on)
    letter.save()
    _record(
        LetterDispatched(
            letter_id=letter.id,
            kind=Code(letter.kind),
            is_decision=letter.is_decision,
            batch_id=batch.id,
            dispatched_on=on,
            published_on=on,
        ),
        letter,
        by=by,
        on=on,
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
