"""Writing a PIP: the editor, what is still missing, and the letter as it would become."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases.forms.pip import DateForm, GoalRows, PipForm
from cases.models import Case, PipState, PipVersion
from cases.rules.pip import failing
from cases.rules.pip_content import GoalDraft, PipContent, PipFacts
from cases.rules.switching import Carry
from cases.selectors import pip as reads
from cases.selectors.switching import carry_lines
from cases.services import pip
from cases.services.pip_letters import preview_decision
from cases.views.acting import hand
from cases.views.letters import PDF_POLICY
from cases.views.pip import open_version
from core.errors import Invalid, Refused
from core.forms import show_refusal


@require_http_methods(["GET", "POST"])
def draft(request: Request, case_id: UUID) -> HttpResponse:
    """The editor. Saves on its own (`autosave`), by its button, and when a row comes or goes."""
    case, version = open_version(request, case_id)
    log_access(actor=request.actor, case_id=case.id, page="pip_draft")
    if version.state != PipState.DRAFT:
        return redirect("cases:pip_countersign", case.id)
    stored = reads.plan_of(version)
    facts = _facts(request, case, stored.content, stored.drafts)
    if request.method == "GET":
        form, rows = PipForm(facts=facts, on=request.on), GoalRows(goals=stored.drafts)
        return _editor(request, version, form, rows, facts=facts)
    form, rows = PipForm(request.POST, facts=facts, on=request.on), GoalRows(request.POST)
    is_read = all([form.is_valid(), rows.is_valid()])
    if "row" in request.POST:
        return _with_row(request, version, form, rows, is_read=is_read)
    if not is_read:
        return _editor(request, version, form, rows, status=400)
    try:
        saved = _save(request, version, form, rows, is_autosave=_is_autosave(request))
    except Invalid as refusal:
        show_refusal(form, refusal)
        return _editor(request, version, form, rows, status=400)
    if "autosave" in request.POST:
        return HttpResponse(status=204, headers={"X-Revision": str(saved.revision)})
    if "finish" in request.POST:
        return redirect("cases:pip_adopt", case.id)
    messages.success(request, "Het concept is opgeslagen.")
    return redirect("cases:pip_draft", case.id)


def _with_row(
    request: Request, version: PipVersion, form: PipForm, rows: GoalRows, *, is_read: bool
) -> HttpResponse:
    """The editor with a goal or step more or fewer; what can be read is saved on the way."""
    if is_read:
        _save(request, version, form, rows, is_autosave=True)
        version.revision += 1
    return _editor(request, version, form, rows.with_button(request.POST["row"]))


def _is_autosave(request: Request) -> bool:
    """Does the page save by itself, or on the way to the next page, which tells what is wrong?"""
    return "autosave" in request.POST or "finish" in request.POST


def _save(
    request: Request, version: PipVersion, form: PipForm, rows: GoalRows, *, is_autosave: bool
) -> PipVersion:
    revision = request.POST.get("revision", "")
    return pip.save_draft(
        version_id=version.id,
        content=form.content(),
        goals=rows.goals(),
        is_autosave=is_autosave,
        revision=int(revision) if revision.isascii() and revision.isdigit() else None,
        **hand(request),
    )


def _editor(
    request: Request,
    version: PipVersion,
    form: PipForm,
    rows: GoalRows,
    *,
    facts: PipFacts | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; `facts` are those of the plan as it stands on it, when they are known already."""
    if facts is None:
        content = form.content() if form.is_bound else form.kept
        facts = _facts(request, version.case, content, rows.goals())
    context = {
        "case": version.case,
        "version": version,
        "form": form,
        "rows": rows.rows,
        "facts": facts,
        "advice": reads.advice_text(facts.advice),
        **_judged(version.case, facts, request.on),
    }
    return render(request, "cases/pip_draft.html", context, status=status)


def _judged(case: Case, facts: PipFacts, on: date) -> dict[str, object]:
    """What is missing or wrong, and what a change of route takes along."""
    return {"gaps": failing(facts, on=on), "carried": _carried(case, facts, on)}


def _carried(case: Case, facts: PipFacts, on: date) -> tuple[Carry, ...]:
    was = facts.earlier_route if facts.is_change else ""
    return carry_lines(case, was=was, becomes=facts.content.route, on=on)


def _facts(
    request: Request,
    case: Case,
    content: PipContent,
    goals: tuple[GoalDraft, ...],
    dated_on: date | None = None,
) -> PipFacts:
    """What a plan stands on, saved or not."""
    earlier = reads.newest_plan(case)
    return reads.pip_facts(case, content, goals, earlier=earlier, dated_on=dated_on, on=request.on)


@require_POST
def check(request: Request, case_id: UUID) -> HttpResponse:
    """What is still missing in the plan as it is on the page; saves nothing."""
    case, version = open_version(request, case_id)
    kept = _facts(request, case, reads.content_of(version), ())
    form, rows = PipForm(request.POST, facts=kept, on=request.on), GoalRows(request.POST)
    form.is_valid()
    rows.is_valid()
    facts = _facts(request, case, form.content(), rows.goals())
    return render(request, "cases/pip_gaps.html", _judged(case, facts, request.on))


@require_http_methods(["GET", "POST"])
def adopt(request: Request, case_id: UUID) -> HttpResponse:
    """What adoption will start, with the date that was chosen; and the adoption itself."""
    case, version = open_version(request, case_id)
    log_access(actor=request.actor, case_id=case.id, page="pip_adopt")
    if version.state != PipState.DRAFT:
        return redirect("cases:pip_countersign", case.id)
    if request.method == "GET":
        chosen = DateForm(request.GET if "dated_on" in request.GET else None)
        return _adoption(request, case, version, chosen, status=200)
    form, status = DateForm(request.POST), 400
    if form.is_valid():
        try:
            done = pip.propose_pip(
                version_id=version.id,
                dated_on=form.cleaned_data["dated_on"],
                **hand(request),
            )
        except Invalid as refusal:
            dates = {key: text for key, text in refusal.errors.items() if key == "dated_on"}
            show_refusal(form, Invalid(dates or {"": "Het plan is nog niet compleet."}))
        except Refused as refusal:
            status = 409
            for ground in refusal.grounds:
                form.add_error(None, str(ground))
        else:
            messages.success(request, told(done))
            return redirect("cases:pip", case.id)
    return _adoption(request, case, version, form, status=status)


def told(done: PipVersion) -> str:
    """What happened, for the top of the next page."""
    if done.state == PipState.PROPOSED:
        return "Het PIP is voorgelegd. Een collega tekent mee of stuurt het terug."
    return f"PIP versie {done.number} is vastgesteld. Het besluit staat klaar voor de post."


def _adoption(
    request: Request, case: Case, version: PipVersion, form: DateForm, *, status: int
) -> HttpResponse:
    """The page: what is wrong with the date is said there, what keeps the plan back above it."""
    plan = reads.plan_of(version)
    facts = _facts(request, case, plan.content, plan.drafts, request.on)
    dated_on = _date_of(form) or _first_good_day(facts, request.on)
    faults = failing(replace(facts, dated_on=dated_on), on=request.on)
    about_date = [fault for fault in faults if fault.field == "dated_on"]
    if form.is_bound and about_date and not form.has_error("dated_on"):
        form.add_error("dated_on", str(about_date[0].ground))
    context = {
        "case": case,
        "version": version,
        "form": form if form.is_bound else DateForm(initial={"dated_on": dated_on}),
        "gaps": [fault for fault in faults if fault.field != "dated_on"],
        "carried": _carried(case, facts, dated_on),
        "outlook": reads.outlook(case, dated_on=dated_on, on=request.on),
        "is_change": facts.is_change,
        "dated_on": dated_on,
    }
    return render(request, "cases/pip_adopt.html", context, status=status)


def _first_good_day(facts: PipFacts, on: date) -> date:
    """The first day that can stand on the decision."""
    bounds = (facts.first_pip_on, facts.earlier_dated_on, facts.settled_on)
    return max([on, *(bound for bound in bounds if bound is not None)])


def _date_of(form: DateForm) -> date | None:
    """The date that was chosen, when it can be read."""
    if not form.is_bound:
        return None
    form.is_valid()
    given = form.cleaned_data.get("dated_on")
    return given if isinstance(given, date) else None


@require_GET
def preview(request: Request, case_id: UUID) -> HttpResponse:
    """The decision as it would be, with CONCEPT across it."""
    case, version = open_version(request, case_id, Act.VIEW_CASE)
    log_access(actor=request.actor, case_id=case.id, page="pip_preview")
    dated_on = version.dated_on or _date_of(DateForm(request.GET)) or request.on
    content = preview_decision(case, version, dated_on=dated_on)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{case.number}-PIP-concept.pdf"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["Cache-Control"] = "private, no-store"
    return response
