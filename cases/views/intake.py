"""Intake: the ladder, the test, the right to be alone, and closing; one page and its acts."""

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
from cases.forms.intake import (
    AbsentiaForm,
    AloneForm,
    CorrectionForm,
    ExemptionForm,
    InvitationForm,
    OutcomeForm,
    ResultForm,
    SummonsForm,
)
from cases.intakefile import IntakeFile
from cases.models import Case, ExemptionGround, LearnabilityResult, Outcome
from cases.rules.intake import Step
from cases.services import correcting, learnability
from cases.services import intake as services
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page

Forms = dict[str, forms.Form]


@require_GET
def intake(request: Request, case_id: UUID) -> HttpResponse:
    """The whole intake on one page."""
    return _page(request, open_case_page(request, case_id, "intake"), {}, status=200)


def _page(request: Request, case: Case, tried: Forms, *, status: int) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    file = file_of(request, case)
    context = {
        "case": case,
        "frame": file.frame,
        "file": file,
        "tried": next(iter(tried), ""),
        "summons": tried.get("summons") or _summons_form(file),
        "outcome": tried.get("outcome") or OutcomeForm(auto_id=_ids("outcome")),
        "early": OutcomeForm(is_early=True, auto_id=_ids("early")),
        "correction": tried.get("correction") or CorrectionForm(auto_id=_ids("correction")),
        "recall": tried.get("recall") or CorrectionForm(auto_id=_ids("recall")),
        "alone": tried.get("alone")
        or AloneForm(auto_id=_ids("alone"), initial={"told_on": request.on}),
        "invitation": tried.get("invitation")
        or InvitationForm(auto_id=_ids("invitation"), initial={"invited_on": request.on}),
        "result": tried.get("result") or ResultForm(auto_id=_ids("result")),
        "exemption": tried.get("exemption") or ExemptionForm(auto_id=_ids("exemption")),
        "absentia": tried.get("absentia") or AbsentiaForm(auto_id=_ids("absentia")),
        "refused": next(iter(tried.values()), None),
    }
    return render(request, "cases/intake.html", context, status=status)


def file_of(request: Request, case: Case) -> IntakeFile:
    return IntakeFile(CaseFrame(case, request.actor, request.path))


def _ids(name: str) -> str:
    """Ids of their own for each form of the page."""
    return f"id_{name}_%s"


def _summons_form(file: IntakeFile) -> SummonsForm | None:
    """An empty summons, with the place of the last one; None when none can be made today."""
    if file.step is None:
        return None
    place = file.rows[-1].place if file.rows else ""
    return SummonsForm(
        step=file.step, window=file.window, auto_id=_ids("summons"), initial={"place": place}
    )


def _act(
    request: Request,
    case_id: UUID,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: str,
) -> HttpResponse:
    """Perform an act of the page and come back to it; what is refused is told beside its form."""
    status = attempt(form, act)
    if status is None:
        messages.success(request, done)
        return redirect("cases:intake", case_id)
    case = selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    return _page(request, case, {name: form}, status=status)


@require_POST
def summon(request: Request, case_id: UUID) -> HttpResponse:
    """Make the next summons, with its letters."""
    file = file_of(request, selectors.case_for(request.actor, case_id, Act.DO_INTAKE))
    step = file.step or Step(summons=1)
    form = SummonsForm(request.POST, step=step, window=file.window, auto_id=_ids("summons"))
    return _act(
        request,
        case_id,
        "summons",
        form,
        lambda: services.summon(
            case_id=case_id,
            planned=form.draft(),
            no_fine_reason=form.reason,
            **hand(request),
        ),
        done="De afspraak is gemaakt en de brief is opgesteld.",
    )


@require_POST
def outcome(request: Request, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Record how an appointment went."""
    selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    form = OutcomeForm(request.POST, auto_id=_ids("outcome"))
    return _act(
        request,
        case_id,
        "outcome",
        form,
        lambda: services.record_outcome(
            appointment_id=appointment_id,
            case_id=case_id,
            outcome=Outcome(form.cleaned_data["outcome"]),
            note=form.cleaned_data["note"],
            **hand(request),
        ),
        done="De uitkomst is vastgelegd.",
    )


@require_POST
def withdraw_outcome(request: Request, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Take back an outcome that was recorded wrongly."""
    selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    form = CorrectionForm(request.POST, auto_id=_ids("correction"))
    return _act(
        request,
        case_id,
        "correction",
        form,
        lambda: correcting.withdraw_outcome(
            case_id=case_id,
            appointment_id=appointment_id,
            reason=form.cleaned_data["reason"],
            **hand(request),
        ),
        done="De uitkomst is ingetrokken. Leg nu de juiste uitkomst vast.",
    )


@require_POST
def withdraw_result(request: Request, case_id: UUID) -> HttpResponse:
    """Take back a result of the test that was recorded wrongly."""
    selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    form = CorrectionForm(request.POST, auto_id=_ids("recall"))
    return _act(
        request,
        case_id,
        "recall",
        form,
        lambda: correcting.withdraw_test_result(
            case_id=case_id, reason=form.cleaned_data["reason"], **hand(request)
        ),
        done="De uitslag is ingetrokken. Leg nu de juiste uitslag vast.",
    )


@require_POST
def alone(request: Request, case_id: UUID) -> HttpResponse:
    """Record that the right to hold the interviews alone was said."""
    selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    form = AloneForm(request.POST, auto_id=_ids("alone"))
    return _act(
        request,
        case_id,
        "alone",
        form,
        lambda: services.tell_right_to_be_alone(
            case_id=case_id,
            told_on=form.cleaned_data["told_on"],
            wants_alone=form.cleaned_data["wants_alone"],
            **hand(request),
        ),
        done="Vastgelegd dat u op het recht op een gesprek alleen heeft gewezen.",
    )


@require_POST
def invite(request: Request, case_id: UUID) -> HttpResponse:
    """Record an invitation for the test."""
    selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    form = InvitationForm(request.POST, auto_id=_ids("invitation"))
    return _act(
        request,
        case_id,
        "invitation",
        form,
        lambda: learnability.invite_for_test(
            case_id=case_id,
            invited_on=form.cleaned_data["invited_on"],
            planned_on=form.cleaned_data["planned_on"],
            **hand(request),
        ),
        done="De uitnodiging voor de leerbaarheidstoets is vastgelegd.",
    )


@require_POST
def result(request: Request, case_id: UUID) -> HttpResponse:
    """Record the result of the test."""
    selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    form = ResultForm(request.POST, auto_id=_ids("result"))
    return _act(
        request,
        case_id,
        "result",
        form,
        lambda: learnability.record_test_result(
            case_id=case_id,
            taken_on=form.cleaned_data["taken_on"],
            result=LearnabilityResult(form.cleaned_data["result"]),
            **hand(request),
        ),
        done="De uitslag van de leerbaarheidstoets is vastgelegd.",
    )


@require_POST
def exempt(request: Request, case_id: UUID) -> HttpResponse:
    """Exempt from the test."""
    selectors.case_for(request.actor, case_id, Act.VIEW_HEALTH)
    form = ExemptionForm(request.POST, auto_id=_ids("exemption"))
    return _act(
        request,
        case_id,
        "exemption",
        form,
        lambda: learnability.exempt_from_test(
            case_id=case_id,
            ground=ExemptionGround(form.cleaned_data["ground"]),
            **hand(request),
        ),
        done="De vrijstelling van de leerbaarheidstoets is vastgelegd.",
    )


@require_POST
def close(request: Request, case_id: UUID) -> HttpResponse:
    """Close the intake when nothing is missing."""
    selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    return _act(
        request,
        case_id,
        "closing",
        forms.Form(request.POST),
        lambda: services.close_intake(case_id=case_id, **hand(request)),
        done="De brede intake is afgerond. Nu volgt het PIP.",
    )


@require_POST
def complete_in_absentia(request: Request, case_id: UUID) -> HttpResponse:
    """Complete the intake without the newcomer."""
    selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    form = AbsentiaForm(request.POST, auto_id=_ids("absentia"))
    return _act(
        request,
        case_id,
        "absentia",
        form,
        lambda: services.complete_in_absentia(
            case_id=case_id,
            reason=form.cleaned_data["reason"],
            **hand(request),
        ),
        done="De brede intake is afgerond zonder de nieuwkomer. Nu volgt het PIP.",
    )
