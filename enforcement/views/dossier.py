"""The culpability file as a download."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from accounts.requests import Request
from accounts.services import log_access
from cases.views.letters import PDF_POLICY
from enforcement.selectors.evidence import culpability_file
from enforcement.selectors.files import file_for


@require_GET
def pdf(request: Request, dossier_id: UUID) -> HttpResponse:
    """Everything of a file in order, as one PDF."""
    found = file_for(request.actor, dossier_id)
    log_access(actor=request.actor, case_id=found.case_id, page="enforcement_dossier")
    response = HttpResponse(culpability_file(found, on=request.on), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["Cache-Control"] = "private, no-store"
    return response
