"""Brieven: what waits for approval, for the printer and for the post; the letter as it was made."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases import selectors, slots
from cases.casefile import CaseFrame, TabLink
from cases.forms.letters import DispatchForm, ReturnForm
from cases.models import Case
from cases.services import dispatching
from cases.views.case import open_case_page
from core.errors import Invalid, NotInScope
from core.forms import show_refusal
from law.verdicts import Refused
from letters import documents, kinds
from letters import selectors as letters
from letters import services as letter_services
from letters.models import Letter, LetterState, PrintBatch, ReturnReason

PAGE = 50
STEPS = {
    "goedkeuren": "Te beoordelen",
    "opmaken": "Wordt opgemaakt",
    "printen": "Klaar om te printen",
    "verzenden": "Bij de post",
    "verzonden": "Verzonden",
    "retour": "Retour",
}
PDF_POLICY = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
)


@require_GET
def overview(request: Request) -> HttpResponse:
    """One step of the way from draft to post."""
    codes = _codes(request, Act.APPROVE_LETTER)
    counts = letters.counts(codes)
    numbers = {
        "goedkeuren": counts.awaiting_approval,
        "opmaken": counts.awaiting_rendering,
        "printen": counts.awaiting_batch,
        "verzenden": counts.awaiting_dispatch,
    }
    step = request.GET.get("stap", "")
    if step not in STEPS:
        step = next((name for name, number in numbers.items() if number), "goedkeuren")
    found = list(_of_step(step, codes)[: PAGE + 1])
    context = {
        "step": step,
        "tabs": [
            TabLink(
                label, f"{reverse('cases:letters')}?stap={name}", name == step, numbers.get(name)
            )
            for name, label in STEPS.items()
        ],
        "rows": _rows(found[:PAGE], request),
        "has_more": len(found) > PAGE,
        "ready": _ready(request, codes) if step == "printen" else [],
        "batches": letters.batches(codes)[:20] if step in ("printen", "verzenden") else [],
        "may_dispatch": request.actor.may(Act.DISPATCH_LETTERS),
    }
    return render(request, "cases/letters.html", context)


def _codes(request: Request, act: Act) -> frozenset[str]:
    if not request.actor.may(act):
        raise NotInScope
    return Scope.of(request.actor, act).codes


def _of_step(step: str, codes: frozenset[str]) -> Any:
    waiting = {
        "goedkeuren": letters.awaiting_approval,
        "opmaken": letters.awaiting_rendering,
        "printen": letters.awaiting_batch,
        "verzenden": letters.awaiting_dispatch,
    }
    if step in waiting:
        return waiting[step](codes)
    state = LetterState.RETURNED if step == "retour" else LetterState.DISPATCHED
    return letters.letters(codes).filter(state=state).order_by("-dispatched_on", "-reference", "id")


def _rows(found: Iterable[Letter], request: Request) -> list[dict[str, Any]]:
    """Letters with their case, for who may see it, and the name of their kind."""
    rows = list(found)
    scope = Scope.of(request.actor, Act.VIEW_CASE)
    cases = selectors.cases_in(scope).select_related("newcomer")
    by_id = cases.in_bulk({row.case_id for row in rows})
    return [
        {"letter": row, "kind": kinds.kind(row.kind), "case": by_id.get(row.case_id)}
        for row in rows
    ]


def _ready(request: Request, codes: frozenset[str]) -> list[dict[str, Any]]:
    """How many letters can go to the printer, by municipality."""
    towns = {
        town.code: town
        for town in selectors.municipalities_in(Scope.of(request.actor, Act.DISPATCH_LETTERS))
    }
    found = letters.ready_by_municipality(codes)
    return [
        {"town": towns[code], "count": number} for code, number in found.items() if code in towns
    ]


@require_GET
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    """The letters of a case, newest first."""
    case = open_case_page(request, case_id, "letters")
    frame = CaseFrame(case, request.actor, request.path)
    rows = [{"letter": row, "kind": kinds.kind(row.kind), "case": case} for row in frame.letters]
    return render(request, "cases/case_letters.html", {"case": case, "frame": frame, "rows": rows})


@require_GET
def letter(request: Request, letter_id: UUID) -> HttpResponse:
    """One letter: the page as it was made, what is known of it, and what can be done with it."""
    found = letters.letter(Scope.of(request.actor, Act.VIEW_CASE).codes, letter_id)
    log_access(actor=request.actor, case_id=found.case_id, page="letter")
    return _letter_page(request, found, ReturnForm(), status=200)


def _letter_page(
    request: Request, found: Letter, form: forms.Form, *, status: int, refusal: str = ""
) -> HttpResponse:
    scope = Scope.of(request.actor, Act.VIEW_CASE)
    case = _case_of(scope, found)
    gaps: list[str] = []
    if found.state in (LetterState.DRAFTED, LetterState.APPROVED):
        gaps = _gaps(found)
    may_sign = Scope.of(request.actor, Act.APPROVE_LETTER).covers(found.municipality_id)
    may_send = Scope.of(request.actor, Act.DISPATCH_LETTERS).covers(found.municipality_id)
    context = {
        "letter": found,
        "kind": kinds.kind(found.kind),
        "case": case,
        "form": form,
        "gaps": gaps,
        "refusal": refusal,
        "is_shown": bool(found.rendered_at) or (found.state == LetterState.DRAFTED and not gaps),
        "may_approve": may_sign and found.state == LetterState.DRAFTED,
        "may_return": may_send and found.state == LetterState.DISPATCHED,
        "panels": _panels(slots.LetterFrame(found, case, request.actor)),
    }
    return render(request, "cases/letter.html", context, status=status)


def _panels(frame: slots.LetterFrame) -> list[slots.Panel]:
    """What the other parts of the house show beside this letter."""
    return [panel for make in slots.LETTER_PANELS if (panel := make(frame)) is not None]


def _case_of(scope: Scope, found: Letter) -> Case:
    case = (
        selectors.cases_in(scope)
        .select_related("newcomer", "municipality")
        .filter(id=found.case_id)
        .first()
    )
    if case is None:
        raise NotInScope
    return case


def _gaps(found: Letter) -> list[str]:
    """What keeps a draft from being sealed, in sentences."""
    try:
        documents.compose(found)
    except Invalid as refusal:
        return list(refusal.errors.values())
    except Refused as refusal:
        return [str(ground) for ground in refusal.grounds]
    return []


@require_GET
def pdf(request: Request, letter_id: UUID) -> HttpResponse:
    """The bytes as they were frozen; for a draft how it would look, with CONCEPT across it."""
    found = letters.letter(Scope.of(request.actor, Act.VIEW_CASE).codes, letter_id)
    stored = letters.pdf_of(found)
    if stored is None and found.state == LetterState.DRAFTED:
        stored = documents.preview(found)
    if stored is None:
        raise NotInScope
    return _pdf(stored, f"{found.reference}-{found.kind}-{found.dated_on:%Y%m%d}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def approve(request: Request, letter_id: UUID) -> HttpResponse:
    """Agree with a draft: its text is final from then on, and the printer gets it."""
    found = letters.letter(_codes(request, Act.APPROVE_LETTER), letter_id)
    try:
        letter_services.approve_and_freeze(found.id, by=request.actor, on=request.on)
    except Invalid:
        return _letter_page(request, found, ReturnForm(), status=400)
    return redirect("cases:letter", found.id)


@require_POST
def withdraw(request: Request, letter_id: UUID) -> HttpResponse:
    """Take back a draft."""
    found = letters.letter(_codes(request, Act.APPROVE_LETTER), letter_id)
    letter_services.withdraw(found.id, by=request.actor, on=request.on)
    return redirect("cases:letter", found.id)


@require_POST
def returned(request: Request, letter_id: UUID) -> HttpResponse:
    """Record that a letter came back."""
    found = letters.letter(_codes(request, Act.DISPATCH_LETTERS), letter_id)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            letter_services.mark_returned(
                found.id,
                reason=ReturnReason(form.cleaned_data["reason"]),
                on=form.cleaned_data["returned_on"],
                by=request.actor,
            )
            return redirect("cases:letter", found.id)
        except Invalid as refusal:
            show_refusal(form, Invalid({"returned_on": " ".join(refusal.errors.values())}))
    return _letter_page(request, found, form, status=400)


@require_POST
def make_batch(request: Request, code: str) -> HttpResponse:
    """Put what is ready for one municipality in one file for the printer."""
    batch = dispatching.make_batch(municipality_code=code, day=request.on, by=request.actor)
    return redirect("cases:batch", batch.id)


@require_GET
def batch(request: Request, batch_id: UUID) -> HttpResponse:
    """A print batch: its file, its letters, and the day it went to the post."""
    found = letters.batch(_codes(request, Act.DISPATCH_LETTERS), batch_id)
    return _batch_page(request, found, DispatchForm(initial={"dispatched_on": request.on}), 200)


def _batch_page(request: Request, found: PrintBatch, form: forms.Form, status: int) -> HttpResponse:
    rows = _rows(letters.letters_in_batch(found.id), request)
    context = {"batch": found, "rows": rows, "form": form}
    return render(request, "cases/letters_batch.html", context, status=status)


@require_GET
def batch_pdf(request: Request, batch_id: UUID) -> HttpResponse:
    """The file for the printer."""
    found = letters.batch(_codes(request, Act.DISPATCH_LETTERS), batch_id)
    name = f"printbatch-{found.municipality_id}-{found.day:%Y%m%d}-{found.number}.pdf"
    return _pdf(letters.pdf_of_batch(found), name)


@require_POST
def dispatch(request: Request, batch_id: UUID) -> HttpResponse:
    """Record the day on which a batch was sent; terms run from it."""
    found = letters.batch(_codes(request, Act.DISPATCH_LETTERS), batch_id)
    form = DispatchForm(request.POST)
    if form.is_valid() and _is_past(form, request):
        try:
            dispatching.dispatch_batch(
                batch_id=found.id, by=request.actor, on=form.cleaned_data["dispatched_on"]
            )
            messages.success(request, "De verzending is vastgelegd. De termijnen lopen.")
            return redirect("cases:batch", found.id)
        except Invalid as refusal:
            show_refusal(form, Invalid({"dispatched_on": " ".join(refusal.errors.values())}))
    return _batch_page(request, found, form, 400)


def _is_past(form: forms.Form, request: Request) -> bool:
    """Nothing is sent on a day that has yet to come."""
    if form.cleaned_data["dispatched_on"] <= request.on:
        return True
    form.add_error("dispatched_on", "Deze dag ligt in de toekomst.")
    return False
