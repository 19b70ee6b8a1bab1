"""Beëindigen and heropenen: first what it will do, then the act."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases import selectors
from cases.casefile import CaseFrame
from cases.endingfile import EndingFile, ReopeningFile
from cases.forms.ending import EndingForm, ReopeningForm
from cases.models import Case
from cases.services import ending
from cases.views.acting import attempt, hand
from core.forms import posted


def _open(request: Request, case_id: UUID, page: str) -> CaseFrame:
    case = selectors.case_for(request.actor, case_id, Act.COMPLETE_CASE)
    if request.method == "GET":
        log_access(actor=request.actor, case_id=case.id, page=page, act=Act.COMPLETE_CASE)
    return CaseFrame(case, request.actor, request.path)


@require_http_methods(["GET", "POST"])
def end(request: Request, case_id: UUID) -> HttpResponse:
    """GET tells what the ending of its query will do; POST records it."""
    frame = _open(request, case_id, "end")
    is_look = request.method == "GET"
    form = EndingForm((request.GET or None) if is_look else request.POST)
    if not form.is_valid():
        return _end_page(request, frame, form, None, status=400 if form.is_bound else 200)
    file = EndingFile(frame, form.end_reason, form.cleaned_data["ended_on"])
    refused = attempt(form, file.check if is_look else lambda: _end(request, file))
    if refused is None and not is_look:
        messages.success(request, f"Zaak {frame.case.number} is beëindigd.")
        return redirect("cases:case", case_id)
    told = file if refused is None else None
    return _end_page(request, frame, form, told, status=refused or 200)


def _end(request: Request, file: EndingFile) -> Case:
    case_id = file.frame.case.id
    if file.is_exemption:
        return ending.exempt(
            case_id=case_id, reason=file.reason, decided_on=file.ended_on, **hand(request)
        )
    return ending.end(case_id=case_id, reason=file.reason, ended_on=file.ended_on, **hand(request))


def _end_page(
    request: Request, frame: CaseFrame, form: EndingForm, file: EndingFile | None, *, status: int
) -> HttpResponse:
    context = {"case": frame.case, "frame": frame, "form": form, "ending": file}
    return render(request, "cases/end.html", context, status=status)


@require_http_methods(["GET", "POST"])
def reopen(request: Request, case_id: UUID) -> HttpResponse:
    """Undo an ending, with the reason."""
    frame = _open(request, case_id, "reopen")
    form = ReopeningForm(posted(request))
    status: int | None = 200
    if form.is_bound:
        status = attempt(
            form,
            lambda: ending.reopen(
                case_id=case_id, reason=form.cleaned_data["reason"], **hand(request)
            ),
        )
    if status is None:
        messages.success(request, f"Zaak {frame.case.number} is heropend.")
        return redirect("cases:case", case_id)
    context = {
        "case": frame.case,
        "frame": frame,
        "form": form,
        "reopening": ReopeningFile(frame),
    }
    return render(request, "cases/reopen.html", context, status=status)
