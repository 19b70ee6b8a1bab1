"""Afschalen: on which hours and effort the level may go down to A2."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.acts import Act
from accounts.requests import Request
from cases import selectors
from cases.casefile import CaseFrame
from cases.models import LoweringGround
from cases.selectors.lowering import grounds_of
from cases.selectors.pip import CHANGING, part_names
from cases.services.lowering import establish_lowering
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page
from core.forms import posted
from routes.forms.lowering import LoweringForm
from routes.selectors.carry_over import lesson_hours
from routes.selectors.participation import route_of


@require_http_methods(["GET", "POST"])
def lowering(request: Request, case_id: UUID) -> HttpResponse:
    """The hours against the norm, what was established, and the act."""
    if request.method == "GET":
        case = open_case_page(request, case_id, "lowering")
    else:
        case = selectors.case_for(request.actor, case_id, Act.ADOPT_PIP)
    told = lesson_hours(case, on=request.on)
    form = LoweringForm(posted(request))
    status: int | None = 200
    if form.is_bound:
        status = attempt(
            form,
            lambda: establish_lowering(
                case_id=case_id,
                hours=told.counter.hours,
                known_until=told.known_until,
                effort=form.cleaned_data["effort"],
                parts=tuple(form.cleaned_data["parts"]),
                **hand(request),
            ),
        )
    if status is None:
        messages.success(request, "Vastgesteld. Wijzig nu het PIP; daarin kiest u niveau A2.")
        return redirect("cases:pip", case_id)
    frame = CaseFrame(case, request.actor, request.path)
    context = {
        "case": case,
        "frame": frame,
        "form": form,
        "told": told,
        "grounds": [(row, _names(row)) for row in grounds_of(case)],
        "is_b1": case.phase in CHANGING and route_of(case) == "b1",
        "may_act": frame.can[Act.ADOPT_PIP.value] and told.counter.is_met,
    }
    return render(request, "routes/lowering.html", context, status=status)


def _names(row: LoweringGround) -> str:
    return ", ".join(part_names(row.parts))
