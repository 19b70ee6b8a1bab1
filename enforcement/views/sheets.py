"""Uitlegbladen: which languages a translator approved, how the sheets look, and the approval."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.acts import Act
from accounts.requests import Request
from cases.views.acting import attempt
from cases.views.letters import PDF_POLICY
from core.errors import NotInScope
from enforcement.forms.sheets import ApprovalForm
from enforcement.selectors.sheets import SheetStatus, sheet_pdf, sheet_statuses
from enforcement.services.sheets import approve_sheet, withdraw_sheet
from enforcement.sheets import LETTERS

Forms = dict[str, forms.Form]


@require_GET
def sheets(request: Request) -> HttpResponse:
    """Every language with its approval."""
    _demand_manager(request)
    return _page(request, {}, status=200)


def _demand_manager(request: Request) -> None:
    if not request.actor.may(Act.MANAGE_REGION):
        raise NotInScope


def _page(request: Request, tried: Forms, *, status: int) -> HttpResponse:
    statuses = sheet_statuses()
    context = {
        "rows": [_shown(row, tried) for row in statuses],
        "waiting": sum(row.approval is None for row in statuses),
        "homeless": tried.get("withdraw"),
    }
    return render(request, "enforcement/sheets.html", context, status=status)


def _shown(row: SheetStatus, tried: Forms) -> dict[str, Any]:
    code = row.language.code
    return {
        "language": row.language,
        "approval": row.approval,
        "subjects": [(key, LETTERS[key]) for key in row.language.sheets],
        "form": tried.get(code)
        or ApprovalForm(initial={"version": row.language.version}, auto_id=_ids(code)),
        "is_tried": code in tried,
    }


def _ids(code: str) -> str:
    return f"id_{code}_%s"


@require_GET
def pdf(request: Request, language: str, subject: str) -> HttpResponse:
    """A sheet as it would go with a letter; marked while nobody approved it."""
    _demand_manager(request)
    response = HttpResponse(sheet_pdf(language, subject), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="uitleg-{language}-{subject}.pdf"'
    response["Content-Security-Policy"] = PDF_POLICY
    return response


@require_POST
def approve(request: Request, language: str) -> HttpResponse:
    """Write down that a translator approved the text."""
    _demand_manager(request)
    form = ApprovalForm(request.POST, auto_id=_ids(language))
    status = attempt(
        form,
        lambda: approve_sheet(
            language=language, **form.cleaned_data, by=request.actor, on=request.on
        ),
    )
    if status is None:
        messages.success(request, "Goedgekeurd. Het uitlegblad gaat voortaan mee met de brief.")
        return redirect("enforcement:sheets")
    return _page(request, {language: form}, status=status)


@require_POST
def withdraw(request: Request, approval_id: UUID) -> HttpResponse:
    """Take an approval back."""
    _demand_manager(request)
    form = forms.Form(request.POST)
    status = attempt(
        form,
        lambda: withdraw_sheet(approval_id=approval_id, by=request.actor, on=request.on),
    )
    if status is None:
        messages.success(request, "Ingetrokken. Het uitlegblad gaat niet meer mee.")
        return redirect("enforcement:sheets")
    return _page(request, {"withdraw": form}, status=status)
