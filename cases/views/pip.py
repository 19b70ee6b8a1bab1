"""PIP: the plan that holds, its versions and what differs between them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.acts import Act
from accounts.requests import Request
from cases import selectors
from cases.casefile import CaseFrame
from cases.forms.pip import ReasonForm
from cases.models import Case, Phase, PipVersion
from cases.rules.pip_difference import pip_difference
from cases.selectors import pip as reads
from cases.selectors.talks import waiting_agreements
from cases.services import pip
from cases.views.acting import hand
from cases.views.case import open_case_page
from core.errors import Invalid, NotInScope
from core.forms import show_refusal


@require_GET
def overview(request: Request, case_id: UUID) -> HttpResponse:
    """The plan that holds, what is being written, and every version."""
    case = open_case_page(request, case_id, "pip")
    return _overview(request, case, change_form(), status=200)


def change_form(data: Any = None) -> ReasonForm:
    """Why a plan is going to change."""
    return ReasonForm(
        data,
        label="Waarom wijzigt het PIP?",
        help_text="Deze uitleg komt in de brief. U kunt haar later nog aanvullen.",
    )


def _overview(request: Request, case: Case, form: ReasonForm, *, status: int) -> HttpResponse:
    versions = reads.adopted_versions(case)
    newest = versions[0] if versions else None
    context = {
        "case": case,
        "frame": CaseFrame(case, request.actor, request.path),
        "versions": versions,
        "version": newest,
        "plan": shown(reads.plan_of(newest)) if newest else None,
        "draft": selectors.open_pip_version(case),
        "is_change": case.phase in reads.CHANGING,
        "may_begin": case.phase in (Phase.PIP, *reads.CHANGING),
        "form": form,
        "waiting": waiting_agreements(case),
    }
    return render(request, "cases/pip.html", context, status=status)


def shown(plan: reads.Plan) -> dict[str, Any]:
    """A version as the pages show it: its parts by subject, and its goals."""
    return {"sections": reads.sections_of(plan.text), "goals": plan.text.goals}


@require_GET
def version(request: Request, case_id: UUID, number: int) -> HttpResponse:
    """One adopted version, as it was decided."""
    case = open_case_page(request, case_id, "pip")
    found = reads.version_of(case, number)
    context = {
        "case": case,
        "version": found,
        "plan": shown(reads.plan_of(found)),
        "before": number - 1 if number > 1 else None,
    }
    return render(request, "cases/pip_version.html", context)


@require_GET
def difference(request: Request, case_id: UUID, old: int, new: int) -> HttpResponse:
    """What reads differently in the newer of two versions."""
    case = open_case_page(request, case_id, "pip")
    if old >= new:
        raise NotInScope
    earlier, later = reads.version_of(case, old), reads.version_of(case, new)
    context = {
        "case": case,
        "old": earlier,
        "new": later,
        "difference": pip_difference(reads.plan_of(earlier).text, reads.plan_of(later).text),
    }
    return render(request, "cases/pip_difference.html", context)


@require_POST
def begin(request: Request, case_id: UUID) -> HttpResponse:
    """Begin a version; a change says why."""
    case = selectors.case_for(request.actor, case_id, Act.ADOPT_PIP)
    form = change_form(request.POST)
    needs_reason = case.phase in reads.CHANGING
    if not needs_reason or form.is_valid():
        try:
            pip.draft_pip(
                case_id=case.id,
                reason=form.cleaned_data["reason"] if needs_reason else "",
                **hand(request),
            )
            return redirect("cases:pip_draft", case.id)
        except Invalid as refusal:
            show_refusal(form, refusal)
    return _overview(request, case, form, status=400)


@require_POST
def discard(request: Request, case_id: UUID) -> HttpResponse:
    """Call the open version off."""
    _, draft = open_version(request, case_id)
    pip.discard_draft(version_id=draft.id, **hand(request))
    return redirect("cases:pip", case_id)


def open_version(
    request: Request, case_id: UUID, act: Act = Act.ADOPT_PIP
) -> tuple[Case, PipVersion]:
    """The case and its open version, for who may perform the act; `NotInScope` without one."""
    case = selectors.case_for(request.actor, case_id, act)
    draft = reads.open_version(case)
    if draft is None:
        raise NotInScope
    draft.case = case
    return case, draft
