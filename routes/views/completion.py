"""Afronding: what is still missing, on which evidence, and the acts that end a route or a case."""

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
from cases.models import Case, Phase
from cases.rules.completion import CompletionEvidence, case_goes_to_map, case_may_be_completed
from cases.services.ending import complete as complete_case
from cases.services.ending import finish_route as finish_route_of
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page
from law import Verdict
from routes.charts.parts import PartsStrip
from routes.rules.checklist import checklist
from routes.selectors.evidence import evidence_of
from routes.selectors.exams import exam_file
from routes.selectors.outlook import outlook_of

Forms = dict[str, forms.Form]


@require_GET
def completion(request: Request, case_id: UUID) -> HttpResponse:
    """The list to tick off, and what may be done by it."""
    case = open_case_page(request, case_id, "completion")
    return _page(request, case, {}, status=200)


def _page(request: Request, case: Case, tried: Forms, *, status: int) -> HttpResponse:
    frame = CaseFrame(case, request.actor, request.path)
    file = exam_file(case)
    evidence = evidence_of(case, on=request.on, file=file)
    may_end = frame.can[Act.COMPLETE_CASE] and not case.ended_on
    context = {
        "case": case,
        "frame": frame,
        "has_plan": file.plan is not None,
        "strip": PartsStrip(file.parts(request.on)),
        "items": checklist(evidence),
        "to_map": _to_map(case, evidence),
        "to_end": case_may_be_completed(evidence),
        "met_on": evidence.met_on,
        "route": evidence.route,
        "is_following": case.phase in (Phase.ROUTE, Phase.MAP),
        "may_end": may_end,
        "finish": tried.get("finish") or forms.Form(),
        "complete": tried.get("complete") or forms.Form(),
        "outlook": outlook_of(case, on=request.on, file=file),
        "freed": file.freed_wholly,
    }
    return render(request, "routes/completion.html", context, status=status)


def _to_map(case: Case, evidence: CompletionEvidence) -> Verdict | None:
    """What keeps the route from its MAP; None where no MAP would remain."""
    remains = evidence.is_map_owed and evidence.map_closed_on is None
    return case_goes_to_map(evidence) if case.phase == Phase.ROUTE and remains else None


def _act(
    request: Request,
    case_id: UUID,
    name: str,
    form: forms.Form,
    act: Callable[[Case], object],
    *,
    done: str,
) -> HttpResponse:
    """Perform the act of a form on the evidence of this moment; a refusal is told beside it."""
    case = selectors.case_for(request.actor, case_id, Act.COMPLETE_CASE)
    status = attempt(form, lambda: act(case), is_long=False)
    if status is None:
        messages.success(request, done)
        return redirect("routes:completion", case_id)
    return _page(request, case, {name: form}, status=status)


@require_POST
def finish_route(request: Request, case_id: UUID) -> HttpResponse:
    """The route is done; the MAP remains."""
    return _act(
        request,
        case_id,
        "finish",
        forms.Form(request.POST),
        lambda case: finish_route_of(
            case_id=case_id, evidence=evidence_of(case, on=request.on), **hand(request)
        ),
        done="De leerroute is afgerond. De MAP is wat overblijft.",
    )


@require_POST
def complete(request: Request, case_id: UUID) -> HttpResponse:
    """The duty is met."""
    return _act(
        request,
        case_id,
        "complete",
        forms.Form(request.POST),
        lambda case: complete_case(
            case_id=case_id,
            evidence=evidence_of(case, on=request.on),
            **hand(request),
        ),
        done="De inburgering is afgerond. De brief staat klaar bij Brieven.",
    )
