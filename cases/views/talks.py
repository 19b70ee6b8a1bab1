"""Gesprekken: the progress talks of a case, and their acts."""

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
from cases.casefile import CaseFrame
from cases.forms.talks import HeldForm, PlanForm, WhyForm
from cases.models import Case, ProgressTalk, TalkState
from cases.selectors.pip import CHANGING
from cases.selectors.talks import talk_count, talks_of, waiting_agreements
from cases.services import talking
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page

Forms = dict[str, forms.Form]
TONES = {
    TalkState.PLANNED: "soon",
    TalkState.HELD: "ok",
    TalkState.MISSED: "late",
    TalkState.CANCELLED: "hold",
}


@require_GET
def talks(request: Request, case_id: UUID) -> HttpResponse:
    """Every talk: to come, held or missed, with what was agreed."""
    return _page(request, open_case_page(request, case_id, "talks"), {}, status=200)


def _page(request: Request, case: Case, tried: Forms, *, status: int) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    frame = CaseFrame(case, request.actor, request.path)
    context = {
        "case": case,
        "frame": frame,
        "talks": [_shown(talk, request, tried) for talk in talks_of(case)],
        "count": talk_count(case),
        "waiting": waiting_agreements(case),
        "plan": tried.get("plan") or PlanForm(auto_id="id_plan_%s"),
        "may_plan": case.phase in CHANGING and frame.can[Act.FOLLOW_PROGRESS.value],
        "tried": next(iter(tried), ""),
        "refused": next(iter(tried.values()), None),
    }
    return render(request, "cases/talks.html", context, status=status)


def _shown(talk: ProgressTalk, request: Request, tried: Forms) -> dict[str, Any]:
    is_planned = talk.state == TalkState.PLANNED
    has_come = talk.planned_on <= request.on
    return {
        "row": talk,
        "tone": TONES[TalkState(talk.state)],
        "held": _form(HeldForm, "held", talk, tried) if is_planned and has_come else None,
        "missed": _form(WhyForm, "missed", talk, tried) if is_planned and has_come else None,
        "cancelled": _form(WhyForm, "cancelled", talk, tried)
        if is_planned and request.on <= talk.planned_on
        else None,
    }


def _form(form: type[forms.Form], name: str, talk: ProgressTalk, tried: Forms) -> forms.Form:
    return tried.get(f"{name}-{talk.id}") or form(auto_id=_ids(name, talk.id))


def _ids(name: str, talk_id: UUID) -> str:
    """Ids of their own for each form of the page."""
    return f"id_{name}_{talk_id}_%s"


def _act(
    request: Request,
    case_id: UUID,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    """Perform an act of the page and come back to it; what is refused is told beside its form."""
    case = selectors.case_for(request.actor, case_id, Act.FOLLOW_PROGRESS)
    status = attempt(form, act)
    if status is None:
        messages.success(request, done)
        return redirect("cases:talks", case_id)
    return _page(request, case, {name: form}, status=status)


@require_POST
def plan(request: Request, case_id: UUID) -> HttpResponse:
    """Plan a talk."""
    form = PlanForm(request.POST, auto_id="id_plan_%s")
    return _act(
        request,
        case_id,
        "plan",
        form,
        lambda: talking.plan_talk(case_id=case_id, planned=form.draft(), **hand(request)),
        "Het gesprek is gepland.",
    )


@require_POST
def hold(request: Request, case_id: UUID, talk_id: UUID) -> HttpResponse:
    """Record what was said and agreed."""
    form = HeldForm(request.POST, auto_id=_ids("held", talk_id))
    return _act(
        request,
        case_id,
        f"held-{talk_id}",
        form,
        lambda: talking.hold_talk(
            case_id=case_id,
            talk_id=talk_id,
            report=form.cleaned_data["report"],
            agreements=form.agreements(),
            **hand(request),
        ),
        "Het gesprek is vastgelegd.",
    )


@require_POST
def miss(request: Request, case_id: UUID, talk_id: UUID) -> HttpResponse:
    """Record that the newcomer did not come."""
    form = WhyForm(request.POST, auto_id=_ids("missed", talk_id))
    return _act(
        request,
        case_id,
        f"missed-{talk_id}",
        form,
        lambda: talking.miss_talk(
            case_id=case_id,
            talk_id=talk_id,
            reason=form.cleaned_data["reason"],
            **hand(request),
        ),
        "Vastgelegd dat het gesprek is gemist.",
    )


@require_POST
def cancel(request: Request, case_id: UUID, talk_id: UUID) -> HttpResponse:
    """Call a talk off."""
    form = WhyForm(request.POST, auto_id=_ids("cancelled", talk_id))
    return _act(
        request,
        case_id,
        f"cancelled-{talk_id}",
        form,
        lambda: talking.cancel_talk(
            case_id=case_id,
            talk_id=talk_id,
            reason=form.cleaned_data["reason"],
            **hand(request),
        ),
        "Het gesprek is afgezegd.",
    )
