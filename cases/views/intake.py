"""Intake: the ladder, the test, the right to be alone, and closing; one page and its acts."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class PageAct:
    """An act of the page: its form, who may do it, what it does with what was filled in and with
    what it is about, and what is said when it was done.
    """

    form: type[forms.Form]
    perform: Callable[[Any, dict[str, Any]], object]
    done: str
    needs: Act = Act.DO_INTAKE


ACTS: dict[str, PageAct] = {
    "outcome": PageAct(
        OutcomeForm,
        lambda form, told: services.record_outcome(
            outcome=Outcome(form.cleaned_data["outcome"]), note=form.cleaned_data["note"], **told
        ),
        "De uitkomst is vastgelegd.",
    ),
    "correction": PageAct(
        CorrectionForm,
        lambda form, told: correcting.withdraw_outcome(**form.cleaned_data, **told),
        "De uitkomst is ingetrokken. Leg nu de juiste uitkomst vast.",
    ),
    "recall": PageAct(
        CorrectionForm,
        lambda form, told: correcting.withdraw_test_result(**form.cleaned_data, **told),
        "De uitslag is ingetrokken. Leg nu de juiste uitslag vast.",
    ),
    "alone": PageAct(
        AloneForm,
        lambda form, told: services.tell_right_to_be_alone(
            told_on=form.cleaned_data["told_on"],
            wants_alone=form.cleaned_data["wants_alone"],
            **told,
        ),
        "Vastgelegd dat u op het recht op een gesprek alleen heeft gewezen.",
    ),
    "invitation": PageAct(
        InvitationForm,
        lambda form, told: learnability.invite_for_test(
            invited_on=form.cleaned_data["invited_on"],
            planned_on=form.cleaned_data["planned_on"],
            **told,
        ),
        "De uitnodiging voor de leerbaarheidstoets is vastgelegd.",
    ),
    "result": PageAct(
        ResultForm,
        lambda form, told: learnability.record_test_result(
            taken_on=form.cleaned_data["taken_on"],
            result=LearnabilityResult(form.cleaned_data["result"]),
            **told,
        ),
        "De uitslag van de leerbaarheidstoets is vastgelegd.",
    ),
    "exemption": PageAct(
        ExemptionForm,
        lambda form, told: learnability.exempt_from_test(
            ground=ExemptionGround(form.cleaned_data["ground"]), **told
        ),
        "De vrijstelling van de leerbaarheidstoets is vastgelegd.",
        needs=Act.VIEW_HEALTH,
    ),
    "closing": PageAct(
        forms.Form,
        lambda form, told: services.close_intake(**told),
        "De brede intake is afgerond. Nu volgt het PIP.",
    ),
    "absentia": PageAct(
        AbsentiaForm,
        lambda form, told: services.complete_in_absentia(
            reason=form.cleaned_data["reason"], **told
        ),
        "De brede intake is afgerond zonder de nieuwkomer. Nu volgt het PIP.",
    ),
}
"""By the name of their form on the page: every act but a summons, of which the form depends on the
step.
"""


@require_POST
def act(request: Request, case_id: UUID, name: str, **about: UUID) -> HttpResponse:
    """Perform the act of this name in a case; `about` is the appointment, where it is about one."""
    found = ACTS[name]
    selectors.case_for(request.actor, case_id, found.needs)
    form = found.form(request.POST, auto_id=_ids(name))
    told = {"case_id": case_id, **about, **hand(request)}
    return _act(request, case_id, name, form, lambda: found.perform(form, told), done=found.done)
