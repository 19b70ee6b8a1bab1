"""Verlenging: which grounds there are for more time, what was asked of DUO and what it answered."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.acts import Act
from accounts.requests import Request
from cases import selectors
from cases.casefile import INTEGRATION, CaseFrame
from cases.models import Case
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page
from law.extensions import ExtensionGround, extension_may_be_requested
from routes.forms.extension import AnswerForm, DelayForm, RequestForm
from routes.models import RequestState
from routes.rules.extension import effort_may_be_claimed
from routes.selectors.evidence import effort_facts
from routes.selectors.extension import delays_in, due_on, requests_of
from routes.services import extension as services

Forms = dict[str, forms.Form]


@require_GET
def extension(request: Request, case_id: UUID) -> HttpResponse:
    """Grounds, requests and answers."""
    case = open_case_page(request, case_id, "extension")
    return _page(request, case, {}, status=200)


def _page(request: Request, case: Case, tried: Forms, *, status: int) -> HttpResponse:
    frame = CaseFrame(case, request.actor, request.path)
    on = request.on
    term = next((clock for clock in frame.clocks.running if clock.key == INTEGRATION), None)
    context = {
        "case": case,
        "frame": frame,
        "term": term,
        "in_time": extension_may_be_requested(on, term.last_day, on=on) if term else None,
        "requests": [_shown(row, tried) for row in requests_of(case)],
        "delays": delays_in((*frame.clocks.running, *frame.clocks.ended), on=on),
        "delay_form": tried.get("delay") or forms.Form(),
        "effort": effort_may_be_claimed(effort_facts(case), on=on) if term else None,
        "form": tried.get("request") or RequestForm(),
        "tried": next(iter(tried), ""),
        "may_ask": frame.can[Act.KEEP_CLOCKS] and term is not None and not case.ended_on,
    }
    return render(request, "routes/extension.html", context, status=status)


def _shown(row: Any, tried: Forms) -> dict[str, Any]:
    name = f"answer-{row.id}"
    is_open = row.state == RequestState.REQUESTED
    return {
        "row": row,
        "label": ExtensionGround(row.ground).label,
        "name": name,
        "due_on": due_on(row) if is_open else None,
        "form": tried.get(name) or AnswerForm(auto_id=f"id_{row.id}_%s") if is_open else None,
    }


def _act(
    request: Request,
    case_id: UUID,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: str,
) -> HttpResponse:
    """Perform the act of a form; what is refused is told beside that form."""
    case = selectors.case_for(request.actor, case_id, Act.KEEP_CLOCKS)
    status = attempt(form, act, is_long=name == "request")
    if status is None:
        messages.success(request, done)
        return redirect("routes:extension", case_id)
    return _page(request, case, {name: form}, status=status)


@require_POST
def ask(request: Request, case_id: UUID) -> HttpResponse:
    """Record that more time was asked."""
    form = RequestForm(request.POST)
    return _act(
        request,
        case_id,
        "request",
        form,
        lambda: services.request_extension(case_id=case_id, draft=form.draft(), **hand(request)),
        done="Het verzoek is vastgelegd.",
    )


@require_POST
def answer(request: Request, case_id: UUID, extension_request_id: UUID) -> HttpResponse:
    """Record what became of a request."""
    form = AnswerForm(request.POST, auto_id=f"id_{extension_request_id}_%s")
    return _act(
        request,
        case_id,
        f"answer-{extension_request_id}",
        form,
        lambda: services.answer_request(
            case_id=case_id,
            request_id=extension_request_id,
            answer=form.draft(),
            **hand(request),
        ),
        done="Het antwoord is vastgelegd.",
    )


@require_POST
def state(request: Request, case_id: UUID) -> HttpResponse:
    """Write the college's statement on a delay."""
    form = DelayForm(request.POST)
    return _act(
        request,
        case_id,
        "delay",
        form,
        lambda: services.state_delay(
            case_id=case_id,
            ground=ExtensionGround(form.cleaned_data["ground"]),
            **hand(request),
        ),
        done="De verklaring staat klaar bij Brieven.",
    )
