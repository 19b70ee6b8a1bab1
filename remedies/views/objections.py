"""Bezwaren: the list, one objection with what can be done, and recording one."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases.selectors import municipalities_in
from cases.slots import related
from cases.views.acting import Hand, attempt, hand
from core.errors import NotInScope
from core.forms import posted
from remedies.acting import cards
from remedies.forms.applications import ListFilter
from remedies.forms.objections import ReceiveForm
from remedies.models import HearingWaiver, Instance, LatenessRuling, ObjectionHearingOutcome
from remedies.objectionfile import OFFERED, ObjectionFile
from remedies.selectors.objections import disputable, objection_for, objections_in
from remedies.services import appeals, deciding, defaults, hearing, receiving
from remedies.views.late import shared_acts
from routes.views.filling import rows_before

PAGE = 50

Perform = Callable[[ObjectionFile, Any, Hand], object]


def _id(file: ObjectionFile) -> UUID:
    return file.objection.id


def _appeal(file: ObjectionFile) -> UUID:
    """The appeal that runs; `NotInScope` when none does."""
    if file.appeal is None:
        raise NotInScope
    return file.appeal.id


ACTS: dict[str, tuple[Perform, str]] = {
    "confirm": (
        lambda file, form, told: receiving.confirm_receipt(
            objection_id=_id(file),
            has_committee=form.cleaned_data["has_committee"],
            repair=form.repair(),
            **told,
        ),
        "De ontvangst is bevestigd. De brief staat klaar bij Brieven.",
    ),
    "lateness": (
        lambda file, form, told: receiving.rule_lateness(
            objection_id=_id(file),
            ruling=LatenessRuling(form.cleaned_data["ruling"]),
            reasons=form.cleaned_data["reasons"],
            **told,
        ),
        "Het oordeel is vastgelegd.",
    ),
    "repair": (
        lambda file, form, told: receiving.receive_repair(
            objection_id=_id(file), **form.cleaned_data, **told
        ),
        "De aanvulling is vastgelegd. De termijn loopt weer.",
    ),
    "hearing": (
        lambda file, form, told: hearing.plan_hearing(
            objection_id=_id(file), draft=form.draft(), **told
        ),
        "De hoorzitting is gepland. De uitnodiging staat klaar bij Brieven.",
    ),
    "heard": (
        lambda file, form, told: hearing.record_hearing(
            objection_id=_id(file),
            outcome=ObjectionHearingOutcome(form.cleaned_data["outcome"]),
            minutes=form.cleaned_data["minutes"],
            **told,
        ),
        "De hoorzitting is vastgelegd.",
    ),
    "waive": (
        lambda file, form, told: hearing.waive_hearing(
            objection_id=_id(file),
            ground=HearingWaiver(form.cleaned_data["ground"]),
            reasons=form.cleaned_data["reasons"],
            **told,
        ),
        "Vastgelegd waarom horen niet nodig is.",
    ),
    "decide": (
        lambda file, form, told: deciding.decide_objection(
            objection_id=_id(file), draft=form.draft(), **told
        ),
        "Op het bezwaar is beslist. De brief staat klaar bij Brieven.",
    ),
    "postpone": (
        lambda file, form, told: hearing.postpone_decision(objection_id=_id(file), **told),
        "De beslissing is verdaagd. De brief staat klaar bij Brieven.",
    ),
    "suspend": (
        lambda file, form, told: hearing.suspend_objection(
            objection_id=_id(file), **form.cleaned_data, **told
        ),
        "De termijn staat stil.",
    ),
    "resume": (
        lambda file, form, told: hearing.resume_objection(
            objection_id=_id(file), **form.cleaned_data, **told
        ),
        "De termijn loopt weer.",
    ),
    "costs": (
        lambda file, form, told: receiving.ask_costs(
            objection_id=_id(file), **form.cleaned_data, **told
        ),
        "Het verzoek om kosten is vastgelegd.",
    ),
    **shared_acts(
        "objection_id",
        _id,
        receive=defaults.receive_notice_on_objection,
        withdraw=receiving.withdraw_objection,
        withdrawn="Het bezwaar is ingetrokken.",
    ),
    "appeal": (
        lambda file, form, told: appeals.note_appeal(
            objection_id=_id(file),
            instance=Instance(form.cleaned_data["instance"]),
            filed_on=form.cleaned_data["filed_on"],
            **told,
        ),
        "Het beroep is vastgelegd.",
    ),
    "judgment": (
        lambda file, form, told: appeals.note_judgment(
            appeal_id=_appeal(file), draft=form.draft(), **told
        ),
        "De uitspraak is vastgelegd.",
    ),
    "withdraw_appeal": (
        lambda file, form, told: appeals.withdraw_appeal(
            appeal_id=_appeal(file), **form.cleaned_data, **told
        ),
        "De intrekking is vastgelegd.",
    ),
}
"""What each form does, and what is said when it was done."""


@require_GET
def objections(request: Request) -> HttpResponse:
    """The objections of which the decision comes first in front."""
    scope = Scope.of(request.actor, Act.VIEW_CASE)
    if not request.actor.may(Act.VIEW_CASE):
        raise NotInScope
    towns = [(town.code, town.name) for town in municipalities_in(scope)]
    form = ListFilter(request.GET, towns=towns)
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    found = objections_in(scope, shows_all="toon" in chosen, code=chosen.get("gemeente", ""))
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
    return render(request, "remedies/objections.html", context)


@require_GET
def objection(request: Request, objection_id: UUID) -> HttpResponse:
    """One objection: how it stands, until when, and what can be done."""
    found = objection_for(request.actor, objection_id)
    log_access(actor=request.actor, case_id=found.case_id, page="objection")
    return _page(request, ObjectionFile(found, request.actor), None, status=200)


def _page(
    request: Request,
    file: ObjectionFile,
    tried: tuple[str, forms.Form] | None,
    *,
    status: int,
) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    found = file.objection
    scope = Scope.of(request.actor, Act.VIEW_CASE)

    def href(name: str) -> str:
        return reverse(f"remedies:objection_{name}", args=[found.id])

    context = {
        "file": file,
        "objection": found,
        "case": found.case,
        "related": related(
            request.actor,
            [found.letter_id],
            but=reverse("remedies:objection", args=[found.id]),
        ),
        "is_case_here": scope.covers(found.case.municipality_id),
        "acts": list(cards(OFFERED, file, href, tried)) if file.may_handle or tried else [],
    }
    return render(request, "remedies/objection.html", context, status=status)


@require_POST
def act(request: Request, objection_id: UUID, name: str) -> HttpResponse:
    """Perform the act of this name on an objection."""
    found = objection_for(request.actor, objection_id, Act.HANDLE_OBJECTION)
    file = ObjectionFile(found, request.actor)
    form = OFFERED[name].make(name, file, request.POST)
    perform, done = ACTS[name]
    status = attempt(form, lambda: perform(file, form, hand(request)))
    if status is None:
        messages.success(request, done)
        return redirect("remedies:objection", found.id)
    return _page(request, file, (name, form), status=status)


@require_http_methods(["GET", "POST"])
def receive(request: Request, decision_id: UUID) -> HttpResponse:
    """Record an objection against a decision."""
    letter = disputable(request.actor, decision_id)
    form = ReceiveForm(posted(request), auto_id="id_receive_%s")
    status = 200
    if request.method == "POST":
        made: list[UUID] = []
        refused = attempt(
            form,
            lambda: made.append(
                receiving.receive_objection(
                    letter_id=letter.id, draft=form.draft(), **hand(request)
                ).id
            ),
        )
        if refused is None:
            messages.success(request, "Het bezwaar is vastgelegd.")
            return redirect("remedies:objection", made[0])
        status = refused
    context = {"letter": letter, "form": form}
    return render(request, "remedies/receive.html", context, status=status)
