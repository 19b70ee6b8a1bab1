"""Afwezigheid: who of the team is away, and who does the work meanwhile."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import Request
from cases.forms.absence import AbsenceForm
from cases.selectors.covering import absences_of_team, team_of
from cases.services.covering import arrange_absence, end_absence
from cases.views.acting import attempt
from core.forms import posted


@require_http_methods(["GET", "POST"])
def absences(request: Request) -> HttpResponse:
    """Who is away or will be, and the form for another."""
    team = team_of(request.actor, on=request.on)
    form = AbsenceForm(posted(request), team=team)
    refused = None
    if request.method == "POST":
        refused = attempt(
            form, lambda: arrange_absence(form.draft(), by=request.actor, on=request.on)
        )
        if refused is None:
            messages.success(request, "De vervanging is geregeld. Daarna keert het werk terug.")
            return redirect("cases:absences")
    context = {"form": form, "rows": absences_of_team(request.actor, on=request.on)}
    return render(request, "cases/absences.html", context, status=refused or 200)


@require_POST
def end(request: Request, absence_id: UUID) -> HttpResponse:
    """Somebody is back, or does not go."""
    end_absence(absence_id, by=request.actor, on=request.on)
    messages.success(request, "Het werk is terug bij wie het had.")
    return redirect("cases:absences")
