"""The texts of the intake: the report, which saves itself, and health, which stands apart."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases import selectors
from cases.forms.intake import HealthForm, ReportForm
from cases.models import Case
from cases.selectors.intake import health_of, report_of
from cases.services import health as health_services
from cases.services import intake as services
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page
from cases.views.intake import file_of


@require_http_methods(["GET", "POST"])
def report(request: Request, case_id: UUID) -> HttpResponse:
    """The report: written while the intake is open, read afterwards. It saves itself as a draft."""
    if request.method == "GET":
        case = open_case_page(request, case_id, "intake_report")
        return _report_page(request, case, None, status=200)
    selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    form = ReportForm(request.POST)
    is_autosave = "autosave" in request.POST
    status = attempt(
        form,
        lambda: services.save_report(
            case_id=case_id,
            draft=form.draft(),
            revision=form.cleaned_data["revision"],
            is_autosave=is_autosave,
            **hand(request),
        ),
    )
    case = selectors.case_for(request.actor, case_id, Act.DO_INTAKE)
    if is_autosave:
        kept = {"X-Seen": str(case.seen), "X-Revision": str(report_of(case).revision)}
        return HttpResponse(status=status or 204, headers=kept if status is None else {})
    if status is None:
        messages.success(request, "Het verslag is bewaard.")
        return redirect(f"{reverse('cases:intake', args=[case_id])}#verslag")
    return _report_page(request, case, form, status=status)


def _report_page(
    request: Request, case: Case, tried: ReportForm | None, *, status: int
) -> HttpResponse:
    """The report as a form. After a refusal: as it was typed, beside what is kept by now."""
    file = file_of(request, case)
    is_typo = tried is not None and status == 400
    context = {
        "case": case,
        "frame": file.frame,
        "file": file,
        "form": tried or ReportForm.of(file.report),
        "revision": tried["revision"].value() if tried and is_typo else file.report.revision,
        "is_refused": status == 409,
    }
    return render(request, "cases/intake_report.html", context, status=status)


@require_http_methods(["GET", "POST"])
def health(request: Request, case_id: UUID) -> HttpResponse:
    """Health data, for who needs it; that it was opened is remembered under its own name."""
    case = selectors.case_for(request.actor, case_id, Act.VIEW_HEALTH)
    log_access(actor=request.actor, case_id=case.id, page="intake_health", act=Act.VIEW_HEALTH)
    status: int | None = 200
    form = HealthForm(request.POST or None)
    if request.method == "POST":
        status = attempt(form, lambda: _record_health(request, case_id, form))
        if status is None:
            messages.success(request, "De gezondheid is vastgelegd.")
            return redirect(f"{reverse('cases:intake', args=[case_id])}#gezondheid")
        case = selectors.case_for(request.actor, case_id, Act.VIEW_HEALTH)
    kept = health_of(case)
    if not form.is_bound:
        told = {"physical": kept.physical, "mental": kept.mental}
        form = HealthForm(initial={**told, "discussed_on": kept.discussed_on or request.on})
    file = file_of(request, case)
    context = {"case": case, "frame": file.frame, "file": file, "kept": kept, "form": form}
    response = render(request, "cases/intake_health.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _record_health(request: Request, case_id: UUID, form: HealthForm) -> None:
    health_services.record_health(
        case_id=case_id,
        physical=form.cleaned_data["physical"],
        mental=form.cleaned_data["mental"],
        discussed_on=form.cleaned_data["discussed_on"],
        **hand(request),
    )
