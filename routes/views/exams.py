"""Examens: what DUO decided and reported on the exam, and what the college advises on it."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.acts import Act
from accounts.requests import Request
from cases import selectors
from cases.casefile import CaseFrame
from cases.models import Case
from cases.views.acting import attempt as perform
from cases.views.acting import hand
from cases.views.case import open_case_page
from routes.charts.parts import PartsStrip
from routes.forms.exams import (
    AdviceForm,
    AttemptForm,
    CompletionForm,
    DispensationForm,
    ExemptionForm,
)
from routes.selectors.exams import advices_of, exam_file
from routes.services import exams as services

Forms = dict[str, forms.Form]

EMPTY: dict[str, type[forms.Form]] = {
    "attempt": AttemptForm,
    "exemption": ExemptionForm,
    "dispensation": DispensationForm,
    "completion": CompletionForm,
    "advice": AdviceForm,
}


@require_GET
def exams(request: Request, case_id: UUID) -> HttpResponse:
    """The parts as they stand, and everything that DUO decided."""
    case = open_case_page(request, case_id, "exams")
    return _page(request, case, {}, status=200)


def _page(request: Request, case: Case, tried: Forms, *, status: int) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    frame = CaseFrame(case, request.actor, request.path)
    file = exam_file(case)
    empty = {name: form(auto_id=f"id_{name}_%s") for name, form in EMPTY.items()}
    context = {
        "case": case,
        "frame": frame,
        "file": file,
        "advices": advices_of(case),
        "strip": PartsStrip(file.parts(request.on)),
        "forms": {**empty, **tried},
        "tried": next(iter(tried), ""),
        "may_record": frame.can[Act.RECORD_EXAMS] and not case.ended_on,
        "may_advise": frame.can[Act.VIEW_HEALTH] and not case.ended_on,
    }
    return render(request, "routes/exams.html", context, status=status)


def _act(
    request: Request,
    case_id: UUID,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: str,
    needs: Act = Act.RECORD_EXAMS,
) -> HttpResponse:
    """Perform the act of a form; what is refused is told beside that form."""
    case = selectors.case_for(request.actor, case_id, needs)
    status = perform(form, act, is_long=name == "advice")
    if status is None:
        messages.success(request, done)
        return redirect("routes:exams", case_id)
    return _page(request, case, {name: form}, status=status)


@require_POST
def attempt(request: Request, case_id: UUID) -> HttpResponse:
    """Take over an attempt."""
    form = AttemptForm(request.POST, auto_id="id_attempt_%s")
    return _act(
        request,
        case_id,
        "attempt",
        form,
        lambda: services.record_attempt(case_id=case_id, draft=form.draft(), **hand(request)),
        done="De poging is vastgelegd.",
    )


@require_POST
def withdraw(request: Request, case_id: UUID, attempt_id: UUID) -> HttpResponse:
    """Take back an attempt that was typed over wrongly."""
    return _act(
        request,
        case_id,
        "withdrawal",
        forms.Form(request.POST),
        lambda: services.withdraw_attempt(case_id=case_id, attempt_id=attempt_id, **hand(request)),
        done="De poging is ingetrokken en telt niet meer mee.",
    )


@require_POST
def withdraw_decision(request: Request, case_id: UUID, duo_decision_id: UUID) -> HttpResponse:
    """Take back a decision of DUO that was typed over wrongly."""
    return _act(
        request,
        case_id,
        "withdrawal",
        forms.Form(request.POST),
        lambda: services.withdraw_decision(
            case_id=case_id, decision_id=duo_decision_id, **hand(request)
        ),
        done="Het besluit is ingetrokken en telt niet meer mee.",
    )


@require_POST
def exemption(request: Request, case_id: UUID) -> HttpResponse:
    """Take over a decision on an exemption."""
    form = ExemptionForm(request.POST, auto_id="id_exemption_%s")
    return _act(
        request,
        case_id,
        "exemption",
        form,
        lambda: services.record_exemption(case_id=case_id, draft=form.draft(), **hand(request)),
        done="Het besluit over vrijstelling is vastgelegd.",
    )


@require_POST
def dispensation(request: Request, case_id: UUID) -> HttpResponse:
    """Take over a decision on a dispensation."""
    form = DispensationForm(request.POST, auto_id="id_dispensation_%s")
    return _act(
        request,
        case_id,
        "dispensation",
        form,
        lambda: services.record_dispensation(case_id=case_id, draft=form.draft(), **hand(request)),
        done="Het besluit over ontheffing is vastgelegd.",
    )


@require_POST
def advise(request: Request, case_id: UUID) -> HttpResponse:
    """Give the college's advice on a dispensation."""
    form = AdviceForm(request.POST, auto_id="id_advice_%s")
    return _act(
        request,
        case_id,
        "advice",
        form,
        lambda: services.advise_dispensation(case_id=case_id, **form.cleaned_data, **hand(request)),
        done="Het advies is gegeven. De brief staat klaar bij Brieven; voeg het advies bij.",
        needs=Act.VIEW_HEALTH,
    )


@require_POST
def completion(request: Request, case_id: UUID) -> HttpResponse:
    """Take over what DUO reported of the end of the duty."""
    form = CompletionForm(request.POST, auto_id="id_completion_%s")
    return _act(
        request,
        case_id,
        "completion",
        form,
        lambda: services.record_duo_completion(
            case_id=case_id, draft=form.draft(), **hand(request)
        ),
        done="De melding van DUO is vastgelegd.",
    )
