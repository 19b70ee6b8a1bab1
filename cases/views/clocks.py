"""Termijnen: every clock of a case with what moved it, and the acts that keep them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.acts import Act
from accounts.requests import Request
from cases import reasons, selectors
from cases.casefile import CaseFrame
from cases.forms.clocks import (
    CauseForm,
    ExtensionForm,
    InformationForm,
    ReceivedForm,
    ResumeForm,
    SettlementForm,
    SuspensionForm,
)
from cases.models import Case, Deadline, DeadlineState, LateCause
from cases.rules.clocks import APPLICATION_TERMS, SuspensionGround
from cases.services.extending import explain_lateness, extend_term
from cases.services.opening import record_placement, register_settlement
from cases.services.waiting import (
    receive_information,
    request_information,
    resume_term,
    suspend_term,
)
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page
from law.terms import TermKey

Forms = dict[str, forms.Form]


@require_GET
def clocks(request: Request, case_id: UUID) -> HttpResponse:
    """All clocks, those that ended too."""
    case = open_case_page(request, case_id, "clocks")
    return _page(request, case, {}, status=200)


def _page(request: Request, case: Case, tried: Forms, *, status: int) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    frame = CaseFrame(case, request.actor, request.path)
    found = frame.clocks
    context = {
        "case": case,
        "frame": frame,
        "running": [_shown(clock, frame, tried) for clock in found.running],
        "ended": [_shown(clock, frame, tried) for clock in found.ended],
        "requests": [
            {"row": row, "form": tried.get(f"received-{row.id}") or _empty(ReceivedForm, row.id)}
            for row in found.requests
        ],
        "information": tried.get("information") or InformationForm(),
        "extension": tried.get("extension") or ExtensionForm(),
        "settlement": tried.get("settlement") or SettlementForm(),
        "placement": tried.get("placement") or forms.Form(),
        "tried": next(iter(tried), ""),
        "has_pip_clock": any(clock.key in reasons.PIP_KEYS for clock in found.running),
        "has_term": any(clock.key == TermKey.INTEGRATION for clock in found.running),
    }
    return render(request, "cases/clocks.html", context, status=status)


def _empty(form: type[forms.Form], row_id: UUID) -> forms.Form:
    """A form of which the page has several: each with ids of its own."""
    return form(auto_id=f"id_{row_id}_%s")


def _shown(clock: Deadline, frame: CaseFrame, tried: Forms) -> dict[str, Any]:
    is_running = clock.state == DeadlineState.RUNNING
    pause = next((row for row in clock.suspensions.all() if row.last_day is None), None)
    is_late = clock.late_on is not None or clock.is_missed(frame.on)
    return {
        "row": clock,
        "reason": reasons.reason_of(clock, frame.clocks.requests, on=frame.on),
        "is_late": is_late,
        "pause": pause,
        "cause": (tried.get(f"cause-{clock.id}") or _empty(CauseForm, clock.id))
        if is_late
        else None,
        "suspension": tried.get(f"suspension-{clock.id}") or _empty(SuspensionForm, clock.id)
        if is_running and clock.key in APPLICATION_TERMS and pause is None
        else None,
        "resume": tried.get(f"resume-{pause.id}") or _empty(ResumeForm, pause.id)
        if pause
        else None,
    }


def _act(
    request: Request, case_id: UUID, name: str, form: forms.Form, act: Callable[[], object]
) -> HttpResponse:
    """Perform the act of a form; what is refused is told beside that form."""
    case = selectors.case_for(request.actor, case_id, Act.KEEP_CLOCKS)
    status = attempt(form, act, is_long=False)
    if status is None:
        return redirect("cases:clocks", case_id)
    return _page(request, case, {name: form}, status=status)


@require_POST
def ask(request: Request, case_id: UUID) -> HttpResponse:
    """Record that indispensable information is awaited."""
    form = InformationForm(request.POST)
    return _act(
        request,
        case_id,
        "information",
        form,
        lambda: request_information(
            case_id=case_id,
            asked=form.draft(),
            **hand(request),
        ),
    )


@require_POST
def received(request: Request, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Record that the information came in."""
    form = ReceivedForm(request.POST, auto_id=f"id_{request_id}_%s")
    return _act(
        request,
        case_id,
        f"received-{request_id}",
        form,
        lambda: receive_information(
            case_id=case_id,
            request_id=request_id,
            received_on=form.cleaned_data["received_on"],
            **hand(request),
        ),
    )


@require_POST
def extend(request: Request, case_id: UUID) -> HttpResponse:
    """Record DUO's extension of the term."""
    form = ExtensionForm(request.POST)
    return _act(
        request,
        case_id,
        "extension",
        form,
        lambda: extend_term(
            case_id=case_id,
            granted=form.draft(),
            **hand(request),
        ),
    )


@require_POST
def suspend(request: Request, case_id: UUID, deadline_id: UUID) -> HttpResponse:
    """Suspend a decision term."""
    form = SuspensionForm(request.POST, auto_id=f"id_{deadline_id}_%s")
    return _act(
        request,
        case_id,
        f"suspension-{deadline_id}",
        form,
        lambda: suspend_term(
            case_id=case_id,
            deadline_id=deadline_id,
            ground=SuspensionGround(form.cleaned_data["ground"]),
            first_day=form.cleaned_data["first_day"],
            lapses_on=form.cleaned_data["lapses_on"],
            **hand(request),
        ),
    )


@require_POST
def resume(request: Request, case_id: UUID, suspension_id: UUID) -> HttpResponse:
    """End a suspension."""
    form = ResumeForm(request.POST, auto_id=f"id_{suspension_id}_%s")
    return _act(
        request,
        case_id,
        f"resume-{suspension_id}",
        form,
        lambda: resume_term(
            case_id=case_id,
            suspension_id=suspension_id,
            last_day=form.cleaned_data["last_day"],
            **hand(request),
        ),
    )


@require_POST
def explain(request: Request, case_id: UUID, deadline_id: UUID) -> HttpResponse:
    """Record why a last day was missed."""
    form = CauseForm(request.POST, auto_id=f"id_{deadline_id}_%s")
    return _act(
        request,
        case_id,
        f"cause-{deadline_id}",
        form,
        lambda: explain_lateness(
            case_id=case_id,
            deadline_id=deadline_id,
            cause=LateCause(form.cleaned_data["cause"]),
            **hand(request),
        ),
    )


@require_POST
def settle(request: Request, case_id: UUID) -> HttpResponse:
    """Record the registration in the municipality, which may start the ten weeks."""
    form = SettlementForm(request.POST)
    return _act(
        request,
        case_id,
        "settlement",
        form,
        lambda: register_settlement(
            case_id=case_id,
            registered_on=form.cleaned_data["registered_on"],
            housed_on=form.cleaned_data["housed_on"],
            **hand(request),
        ),
    )


@require_POST
def place(request: Request, case_id: UUID) -> HttpResponse:
    """Record that the newcomer was placed here, which may let the ten weeks begin later."""
    return _act(
        request,
        case_id,
        "placement",
        forms.Form(request.POST),
        lambda: record_placement(case_id=case_id, **hand(request)),
    )
