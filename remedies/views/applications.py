"""Aanvragen: the list, the section of a case, and one request with what can be done."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases import selectors
from cases.casefile import CaseFrame
from cases.models import Case
from cases.slots import Related, related
from cases.views.acting import Hand, attempt, hand
from cases.views.case import open_case_page
from core.errors import NotInScope
from remedies.acting import cards
from remedies.applicationfile import OFFERED, ApplicationFile
from remedies.forms.applications import AskForm, ListFilter
from remedies.models import Application
from remedies.selectors.applications import (
    application_in,
    applications_in,
    applications_of,
    decisions_of,
)
from remedies.selectors.objections import objections_of
from remedies.services import answering, defaults
from remedies.services import applications as services
from remedies.views.late import shared_acts
from routes.views.filling import rows_before

PAGE = 50

Perform = Callable[[ApplicationFile, Any, Hand], object]


def _id(file: ApplicationFile) -> UUID:
    return file.application.id


ACTS: dict[str, tuple[Perform, str]] = {
    "confirm": (
        lambda file, form, told: services.confirm_application(application_id=_id(file), **told),
        "De ontvangst is bevestigd. De brief staat klaar bij Brieven.",
    ),
    "complete": (
        lambda file, form, told: services.receive_completion(
            application_id=_id(file), **form.cleaned_data, **told
        ),
        "De aanvulling is vastgelegd. De termijn loopt weer.",
    ),
    "answer": (
        lambda file, form, told: answering.decide_application(
            application_id=_id(file), draft=form.draft(), **told
        ),
        "Het besluit is genomen. De brief staat klaar bij Brieven.",
    ),
    "unhandled": (
        lambda file, form, told: answering.leave_unhandled(
            application_id=_id(file), **form.cleaned_data, **told
        ),
        "De aanvraag wordt niet behandeld. De brief staat klaar bij Brieven.",
    ),
    "ask": (
        lambda file, form, told: services.ask_completion(
            application_id=_id(file), **form.cleaned_data, **told
        ),
        "Om aanvulling is gevraagd. De brief staat klaar bij Brieven.",
    ),
    "later": (
        lambda file, form, told: services.tell_later(
            application_id=_id(file), **form.cleaned_data, **told
        ),
        "De nieuwe termijn is gemeld. De brief staat klaar bij Brieven.",
    ),
    **shared_acts(
        "application_id",
        _id,
        receive=defaults.receive_notice_on_application,
        withdraw=services.withdraw_application,
        withdrawn="De aanvraag is ingetrokken.",
    ),
}
"""What each form does, and what is said when it was done."""


@require_GET
def applications(request: Request) -> HttpResponse:
    """The requests of which the decision comes first in front."""
    if not request.actor.may(Act.HANDLE_REQUEST):
        raise NotInScope
    scope = Scope.of(request.actor, Act.HANDLE_REQUEST)
    towns = [(town.code, town.name) for town in selectors.municipalities_in(scope)]
    form = ListFilter(request.GET, towns=towns)
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    found = applications_in(scope, shows_all="toon" in chosen, code=chosen.get("gemeente", ""))
    start = rows_before(request.GET.get("vanaf", ""))
    rows = list(found[start : start + PAGE + 1])
    onward = urlencode({**chosen, "vanaf": start + PAGE})
    context = {
        "form": form,
        "rows": rows[:PAGE],
        "is_filtered": bool(chosen),
        "first_page": f"?{urlencode(chosen)}" if start else "",
        "next_page": f"?{onward}" if len(rows) > PAGE else "",
    }
    return render(request, "remedies/applications.html", context)


@require_GET
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    """The objections and requests of a case."""
    case = open_case_page(request, case_id, "remedies")
    return _section(request, case, None, status=200)


def _section(
    request: Request, case: Case, tried: forms.Form | None, *, status: int
) -> HttpResponse:
    frame = CaseFrame(case, request.actor, request.path)
    decisions = decisions_of(case)
    context = {
        "case": case,
        "frame": frame,
        "objections": objections_of(case),
        "applications": applications_of(case),
        "form": tried or AskForm(auto_id="id_ask_%s", decisions=decisions),
        "tried": tried is not None,
    }
    return render(request, "remedies/section.html", context, status=status)


@require_POST
def receive(request: Request, case_id: UUID) -> HttpResponse:
    """Record a request."""
    case = selectors.case_for(request.actor, case_id, Act.HANDLE_REQUEST)
    form = AskForm(request.POST, auto_id="id_ask_%s", decisions=decisions_of(case))
    made: list[UUID] = []
    status = attempt(
        form,
        lambda: made.append(
            services.receive_application(case_id=case_id, draft=form.draft(), **hand(request)).id
        ),
    )
    if status is None:
        messages.success(request, "De aanvraag is vastgelegd.")
        return redirect("remedies:application", case_id, made[0])
    return _section(request, case, form, status=status)


@require_GET
def application(request: Request, case_id: UUID, application_id: UUID) -> HttpResponse:
    """One request: how it stands, until when, and what can be done."""
    case = open_case_page(request, case_id, "application")
    return _page(request, _file(request, case, application_id), None, status=200)


def _file(request: Request, case: Case, application_id: UUID) -> ApplicationFile:
    frame = CaseFrame(case, request.actor, request.path)
    return ApplicationFile(application_in(case, application_id), frame)


def _page(
    request: Request,
    file: ApplicationFile,
    tried: tuple[str, forms.Form] | None,
    *,
    status: int,
) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    found, case = file.application, file.frame.case

    def href(name: str) -> str:
        return reverse(f"remedies:application_{name}", args=[case.id, found.id])

    may_handle = file.frame.can[Act.HANDLE_REQUEST]
    context = {
        "file": file,
        "application": found,
        "related": _related(request, found),
        "case": case,
        "frame": file.frame,
        "acts": list(cards(OFFERED, file, href, tried)) if may_handle else [],
    }
    return render(request, "remedies/application.html", context, status=status)


def _related(request: Request, found: Application) -> list[Related]:
    """What belongs to the decision that the request is about."""
    if found.letter_id is None:
        return []
    own = reverse("remedies:application", args=[found.case_id, found.id])
    return related(request.actor, [found.letter_id], but=own)


@require_POST
def act(request: Request, case_id: UUID, application_id: UUID, name: str) -> HttpResponse:
    """Perform the act of this name on a request."""
    case = selectors.case_for(request.actor, case_id, Act.HANDLE_REQUEST)
    file = _file(request, case, application_id)
    form = OFFERED[name].make(name, file, request.POST)
    perform, done = ACTS[name]
    status = attempt(form, lambda: perform(file, form, hand(request)))
    if status is None:
        messages.success(request, done)
        return redirect("remedies:application", case_id, application_id)
    return _page(request, file, (name, form), status=status)
