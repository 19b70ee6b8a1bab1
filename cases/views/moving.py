"""Verhuizing: first what it will do, then the move itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases import selectors
from cases.casefile import CaseFrame
from cases.forms.moving import MoveForm
from cases.models import Case
from cases.movefile import MoveFile
from cases.services.moving import hand_over, move_out
from cases.views.acting import attempt, hand
from regional.selectors import municipalities


@require_http_methods(["GET", "POST"])
def move(request: Request, case_id: UUID) -> HttpResponse:
    """GET tells what the move of its query will do; POST records it."""
    case = selectors.case_for(request.actor, case_id, Act.HAND_OVER)
    frame = CaseFrame(case, request.actor, request.path)
    is_look = request.method == "GET"
    if is_look:
        log_access(actor=request.actor, case_id=case.id, page="move", act=Act.HAND_OVER)
    form = _form((request.GET or None) if is_look else request.POST, frame)
    if not form.is_valid():
        return _page(request, frame, form, None, status=400 if form.is_bound else 200)
    file = _file(form, frame)
    refused = attempt(form, file.check if is_look else lambda: _perform(request, file))
    if refused is None and not is_look:
        return _onward(request, file)
    told = file if refused is None else None
    return _page(request, frame, form, told, status=refused or 200)


def _page(
    request: Request, frame: CaseFrame, form: MoveForm, file: MoveFile | None, *, status: int
) -> HttpResponse:
    context = {"case": frame.case, "frame": frame, "form": form, "move": file}
    return render(request, "cases/move.html", context, status=status)


def _form(given: QueryDict | None, frame: CaseFrame) -> MoveForm:
    towns = [town for town in municipalities() if town.code != frame.case.municipality_id]
    return MoveForm(given, towns=towns, group=frame.case.group, on=frame.on)


def _file(form: MoveForm, frame: CaseFrame) -> MoveFile:
    """The move that was filled in."""
    return MoveFile(
        frame=frame,
        to=form.town,
        registered_on=form.cleaned_data["registered_on"],
        is_placed=form.is_placement,
    )


def _perform(request: Request, file: MoveFile) -> Case:
    file.check()
    if file.to is None:
        return move_out(
            case_id=file.case.id,
            registered_elsewhere_on=file.registered_on,
            **hand(request),
        )
    return hand_over(
        case_id=file.case.id,
        to_code=file.to.code,
        registered_on=file.registered_on,
        is_placed=file.is_placed,
        **hand(request),
    )


def _onward(request: Request, file: MoveFile) -> HttpResponse:
    """To the case, or to the work list for who no longer sees it."""
    number = file.case.number
    if file.to is None:
        messages.success(request, f"Zaak {number} is beëindigd: verhuisd naar buiten de regio.")
    elif file.loses_sight:
        messages.success(
            request,
            f"Zaak {number} is overgedragen aan {file.to.name}. "
            "U ziet deze zaak niet meer, omdat u niet voor die gemeente werkt.",
        )
        return redirect("cases:worklist")
    else:
        messages.success(request, f"Zaak {number} is overgedragen aan {file.to.name}.")
    return redirect("cases:case", file.case.id)
