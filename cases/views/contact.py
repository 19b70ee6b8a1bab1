"""Gegevens: address, language, and how to reach the newcomer."""

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
from cases.forms.contact import ContactForm
from cases.services.opening import update_contact
from cases.views.acting import attempt, hand


@require_http_methods(["GET", "POST"])
def contact(request: Request, case_id: UUID) -> HttpResponse:
    """The form with what is known, or with what is wrong in it."""
    case = selectors.case_for(request.actor, case_id, Act.OPEN_CASE)
    given = request.POST if request.method == "POST" else None
    form = ContactForm(given, newcomer=case.newcomer)
    refused = None
    if given is None:
        log_access(actor=request.actor, case_id=case.id, page="contact", act=Act.OPEN_CASE)
    else:
        refused = attempt(
            form,
            lambda: update_contact(
                case_id=case.id,
                contact=form.contact(),
                **hand(request),
            ),
        )
        if refused is None:
            messages.success(request, "De gegevens zijn bewaard.")
            return redirect("cases:case", case.id)
    frame = CaseFrame(case, request.actor, request.path)
    context = {"case": case, "frame": frame, "form": form}
    return render(request, "cases/contact.html", context, status=refused or 200)
