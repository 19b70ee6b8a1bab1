"""The second signature under a PIP: look, sign, or send back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases.casefile import CaseFrame
from cases.forms.pip import ReasonForm
from cases.models import Case, PipState, PipVersion
from cases.rules.pip import failing
from cases.rules.pip_difference import pip_difference
from cases.selectors import pip as reads
from cases.services import pip
from cases.views.acting import hand
from cases.views.pip import open_version, shown
from cases.views.pip_writing import told
from core.errors import Invalid
from core.forms import show_refusal


@require_GET
def countersign(request: Request, case_id: UUID) -> HttpResponse:
    """The whole plan, what signing will start, and the two answers."""
    case, version = open_version(request, case_id, Act.VIEW_CASE)
    log_access(actor=request.actor, case_id=case.id, page="pip_countersign")
    if version.state != PipState.PROPOSED:
        return redirect("cases:pip", case.id)
    return _page(request, case, version, reason_form(), status=200)


def reason_form(data: Any = None) -> ReasonForm:
    """What still has to be done."""
    return ReasonForm(
        data,
        label="Wat moet er nog gebeuren?",
        help_text="De opsteller leest dit bij het concept. Het komt niet in de brief.",
    )


def _page(
    request: Request, case: Case, version: PipVersion, form: ReasonForm, *, status: int
) -> HttpResponse:
    frame = CaseFrame(case, request.actor, request.path)
    dated_on = max(version.dated_on or request.on, request.on)
    plan, earlier = reads.plan_of(version), reads.newest_plan(case)
    facts = reads.pip_facts(
        case, plan.content, plan.drafts, earlier=earlier, dated_on=dated_on, on=request.on
    )
    is_own = version.proposed_by_id == request.actor.user_id
    context = {
        "case": case,
        "frame": frame,
        "version": version,
        "plan": shown(plan),
        "difference": pip_difference(earlier.text, plan.text)
        if earlier and facts.is_change
        else None,
        "outlook": reads.outlook(case, dated_on=dated_on, on=request.on),
        "gaps": failing(facts, on=request.on),
        "is_own": is_own,
        "may_sign": frame.can[Act.COUNTERSIGN_PIP] and not is_own,
        "may_send_back": frame.can[Act.COUNTERSIGN_PIP] or (is_own and frame.can[Act.ADOPT_PIP]),
        "form": form,
    }
    return render(request, "cases/pip_countersign.html", context, status=status)


@require_POST
def sign(request: Request, case_id: UUID) -> HttpResponse:
    """Sign as the second person: the plan is adopted."""
    case, version = open_version(request, case_id, Act.COUNTERSIGN_PIP)
    try:
        done = pip.countersign_pip(version_id=version.id, **hand(request))
    except Invalid:
        return _page(request, case, version, reason_form(), status=400)
    messages.success(request, told(done))
    return redirect("cases:pip", case.id)


@require_POST
def send_back(request: Request, case_id: UUID) -> HttpResponse:
    """Not sign, and say what has to be done."""
    case, version = open_version(request, case_id, Act.VIEW_CASE)
    form = reason_form(request.POST)
    if form.is_valid():
        try:
            pip.send_back_pip(
                version_id=version.id,
                reason=form.cleaned_data["reason"],
                **hand(request),
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Het PIP ligt weer open als concept.")
            return redirect("cases:pip", case.id)
    return _page(request, case, version, form, status=400)
