"""The acts on a claim, posted from its page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.acts import Act
from accounts.requests import Request
from cases.views.acting import Hand, attempt, hand
from claims.forms.acts import ReverseForm, form_for
from claims.models import Claim, WriteOffReason
from claims.selectors.files import claim_for
from claims.selectors.stands import stand_of
from claims.services import arranging, paying, pressing, relieving
from claims.views.claims import claim_page

Perform = Callable[[Claim, Any, Hand], object]

ACTS: dict[str, tuple[str, Perform]] = {
    "pay": (
        "De betaling is geboekt.",
        lambda claim, told, by: paying.record_payment(claim_id=claim.id, **told, **by),
    ),
    "refund": (
        "De terugbetaling is vastgelegd. De brief daarover staat klaar bij Brieven.",
        lambda claim, told, by: paying.refund(claim_id=claim.id, **told, **by),
    ),
    "defer": (
        "Het uitstel is gegeven. Het besluit staat klaar bij Brieven.",
        lambda claim, told, by: arranging.defer(claim_id=claim.id, **told, **by),
    ),
    "resume": (
        "De afspraak is beëindigd. De vordering is weer te betalen.",
        lambda claim, told, by: arranging.end_arrangement(claim_id=claim.id, **by),
    ),
    "remind": (
        "De aanmaning staat klaar bij Brieven. Kosten en termijn gaan in als zij is verzonden.",
        lambda claim, told, by: pressing.remind(claim_id=claim.id, **by),
    ),
    "writ": (
        "Het dwangbevel staat klaar bij Brieven. Een gerechtsdeurwaarder moet het betekenen.",
        lambda claim, told, by: pressing.issue_writ(claim_id=claim.id, **by),
    ),
    "serve": (
        "De betekening is vastgelegd.",
        lambda claim, told, by: pressing.serve_writ(claim_id=claim.id, **told, **by),
    ),
    "interest": (
        "De rente is vastgesteld. Het besluit staat klaar bij Brieven.",
        lambda claim, told, by: relieving.charge_interest(claim_id=claim.id, **told, **by),
    ),
    "remit": (
        "De kwijtschelding is vastgelegd. Het besluit staat klaar bij Brieven.",
        lambda claim, told, by: relieving.remit(claim_id=claim.id, **told, **by),
    ),
    "write_off": (
        "De vordering is oninbaar verklaard.",
        lambda claim, told, by: relieving.write_off(
            claim_id=claim.id,
            reason=WriteOffReason(told["reason"]),
            note=told["note"],
            **by,
        ),
    ),
    "collect_again": (
        "De vordering is weer open.",
        lambda claim, told, by: relieving.collect_again(claim_id=claim.id, **told, **by),
    ),
}
"""What is said when an act was done, and the act."""


@require_POST
def act(request: Request, claim_id: UUID, name: str) -> HttpResponse:
    """Perform the act of this name; what is refused is told beside its form."""
    claim = claim_for(request.actor, claim_id, Act.COLLECT)
    form = form_for(name, request.POST)
    done, perform = ACTS[name]
    status = attempt(form, lambda: perform(claim, form.cleaned_data, hand(request)), is_long=False)
    return _answer(request, claim, {name: form}, status, done)


@require_POST
def plan(request: Request, claim_id: UUID) -> HttpResponse:
    """Let what is due be paid in equal parts."""
    claim = claim_for(request.actor, claim_id, Act.COLLECT)
    form: Any = form_for("plan", request.POST)
    status = attempt(
        form,
        lambda: arranging.agree_plan(
            claim_id=claim.id, parts=form.plan(stand_of(claim).due), **hand(request)
        ),
        is_long=False,
    )
    done = "De regeling is afgesproken. Het besluit staat klaar bij Brieven."
    return _answer(request, claim, {"plan": form}, status, done)


@require_POST
def reverse(request: Request, claim_id: UUID, entry_id: UUID) -> HttpResponse:
    """Take off a payment."""
    claim = claim_for(request.actor, claim_id, Act.COLLECT)
    form = ReverseForm(entry_id, request.POST)
    status = attempt(
        form,
        lambda: paying.reverse_payment(
            claim_id=claim.id, entry_id=entry_id, **form.cleaned_data, **hand(request)
        ),
        is_long=False,
    )
    done = "De betaling is teruggedraaid. Beide boekingen blijven zichtbaar."
    return _answer(request, claim, {"reverse": form}, status, done)


def _answer(
    request: Request, claim: Claim, tried: dict[str, Any], status: int | None, done: str
) -> HttpResponse:
    if status is None:
        messages.success(request, done)
        return redirect("claims:claim", claim.id)
    return claim_page(request, claim, tried, status=status)
