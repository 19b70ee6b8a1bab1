"""Letters leave the building: the day they are sent starts the terms that run from publication."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases import slots
from cases.models import Case
from cases.services.clocks import start
from core.actors import Acting
from law.terms import TermKey
from letters import selectors as letter_selectors
from letters import services as letters
from letters.models import Letter, PrintBatch


@transaction.atomic
def make_batch(*, municipality_code: str, day: date, by: Acting) -> PrintBatch:
    """Put the letters of a municipality that are ready in one file for the printer."""
    if isinstance(by, Actor):
        Scope.of(by, Act.DISPATCH_LETTERS).demand(municipality_code)
    return letters.make_batch(municipality_code, day, by=by)


@transaction.atomic
def dispatch_batch(*, batch_id: UUID, by: Acting, on: date) -> list[Letter]:
    """Record that a batch was sent on `on`; its decisions get their objection term (Awb 6:7)."""
    in_batch = letter_selectors.cases_in_batch(batch_id)
    cases = {
        case.id: case
        for case in Case.objects.select_for_update(of=("self",))
        .filter(id__in=in_batch)
        .order_by("id")
    }
    if isinstance(by, Actor):
        letter_selectors.batch(Scope.of(by, Act.DISPATCH_LETTERS).codes, batch_id)
    sent = letters.dispatch_batch(batch_id, on=on, by=by)
    for letter in sent:
        case = cases[letter.case_id]
        if letter.is_decision:
            start(
                case,
                TermKey.OBJECTION,
                started_on=on,
                by=by,
                on=on,
                about_id=letter.id,
            )
        for follow in slots.ON_DISPATCH:
            follow(case, letter, by, on)
    return sent
