"""One file: its ladder, the sum, the clocks, and every act that the law allows on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.actors import Scope
from accounts.requests import Request
from accounts.services import log_access
from cases.views.acting import Hand, attempt, hand
from core.errors import NotInScope
from enforcement.filepage import ACTS, FilePage
from enforcement.forms.acts import WITH_SUM, form_for
from enforcement.models import (
    BreachedLaw,
    CloseReason,
    ContactChannel,
    CulpabilityDegree,
    EnforcementFile,
    WaiverGround,
)
from enforcement.rungs import Rung, rungs
from enforcement.selectors.files import file_for
from enforcement.services import deciding, hearing, preparing, revising

Forms = dict[str, forms.Form]
Perform = Callable[[FilePage, Any, Hand], object]


@dataclass(frozen=True, slots=True)
class ActForm:
    """An act as a form on the page; `is_open` when it was tried or is what comes next."""

    name: str
    label: str
    button: str
    href: str
    form: forms.Form
    is_open: bool
    is_primary: bool

    @property
    def has_sum(self) -> bool:
        """Is the sum made anew when the culpability in this form changes?"""
        return self.name in WITH_SUM


@require_GET
def file(request: Request, dossier_id: UUID) -> HttpResponse:
    """The file as it stands."""
    found = file_for(request.actor, dossier_id)
    log_access(actor=request.actor, case_id=found.case_id, page="enforcement_file")
    return _page(request, FilePage(found, request.actor), {}, status=200)


def _page(request: Request, page: FilePage, tried: Forms, *, status: int) -> HttpResponse:
    """The page, with the form that was refused or refilled as it was sent."""
    shown = rungs(page)
    by_step = {rung.name: _acts(page, rung, tried) for rung in shown}
    names = {act.name for acts in by_step.values() for act in acts}
    closing = _act_form("close", page, tried) if "close" in page.open_acts else None
    on_page = names | ({"close"} if closing else set())
    context = {
        "page": page,
        "file": page.file,
        "case": page.file.case,
        "rungs": [(rung, by_step[rung.name]) for rung in shown],
        "closing": closing,
        "tried": next(iter(tried), ""),
        "homeless": next((form for name, form in tried.items() if name not in on_page), None),
    }
    return render(request, "enforcement/file.html", context, status=status)


def _acts(page: FilePage, rung: Rung, tried: Forms) -> list[ActForm]:
    """The acts of a step that are lawful now, the first of the step that is next unfolded."""
    names = [name for name, act in page.open_acts.items() if act.step == rung.stand.step]
    found = [_act_form(name, page, tried) for name in names]
    if found and not tried and _unfolds(found[0].name, page, rung):
        first = found[0]
        opened = ActForm(first.name, first.label, first.button, first.href, first.form, True, True)
        return [opened, *found[1:]]
    return found


def _unfolds(name: str, page: FilePage, rung: Rung) -> bool:
    """Is this what has to be done next? Views are waited for, until a hearing was to be held."""
    planned = page.stand.hearing_on
    if rung.look != "now" or (name == "no_fine" and page.is_told_to_leave_it):
        return False
    return rung.stand.is_open or (
        name == "end_hearing" and planned is not None and planned <= page.on
    )


def _act_form(name: str, page: FilePage, tried: Forms) -> ActForm:
    act = ACTS[name]
    return ActForm(
        name,
        act.label,
        act.button,
        reverse(f"enforcement:{name}", args=[page.file.id]),
        tried.get(name) or form_for(name, page),
        name in tried,
        name in tried,
    )


def _file_to(request: Request, dossier_id: UUID, name: str) -> EnforcementFile:
    """The file, for who may read it and perform this act in its municipality."""
    found = file_for(request.actor, dossier_id)
    needs = ACTS[name].needs
    if not any(Scope.of(request.actor, act).covers(found.municipality_id) for act in needs):
        raise NotInScope
    return found


@require_POST
def act(request: Request, dossier_id: UUID, name: str) -> HttpResponse:
    """Perform the act of this name; what is refused is told at its form."""
    found = _file_to(request, dossier_id, name)
    page = FilePage(found, request.actor, _degree(request.POST))
    form = form_for(name, page, request.POST)
    perform, done = PERFORM[name]
    status = attempt(form, lambda: perform(page, form, hand(request)))
    if status is None:
        messages.success(request, done)
        return redirect("enforcement:file", found.id)
    return _page(
        request, FilePage(found, request.actor, _degree(request.POST)), {name: form}, status=status
    )


@require_GET
def reckoning(request: Request, dossier_id: UUID) -> HttpResponse:
    """The sum as it would be today with the culpability that was chosen; nothing is decided. A part
    of the page of the file, or a page of its own.
    """
    found = file_for(request.actor, dossier_id)
    if not request.htmx:
        log_access(actor=request.actor, case_id=found.case_id, page="enforcement_file")
    page = FilePage(found, request.actor, _degree(request.GET))
    context = {"page": page, "file": found, "case": found.case, "answer": page.sum.answer}
    template = "enforcement/sum_panel.html" if request.htmx else "enforcement/sum.html"
    return render(request, template, context)


def _degree(given: QueryDict) -> CulpabilityDegree:
    """The culpability that was chosen; nonsense is the middle one."""
    asked = given.get("culpability", "")
    known = asked in CulpabilityDegree.values
    return CulpabilityDegree(asked) if known else CulpabilityDegree.NORMAL


def _contact(page: FilePage, form: Any, told: Hand) -> object:
    given = {**form.cleaned_data, "channel": ContactChannel(form.cleaned_data["channel"])}
    return preparing.attempt_contact(file_id=page.file.id, **given, **told)


def _sanction(page: FilePage, form: Any, told: Hand) -> object:
    given = {**form.cleaned_data, "law": BreachedLaw(form.cleaned_data["law"])}
    return preparing.check_sanctions(file_id=page.file.id, **given, **told)


def _end_hearing(page: FilePage, form: Any, told: Hand) -> object:
    planned = page.shelf.planned
    if planned is None:
        raise NotInScope
    return hearing.end_hearing(
        file_id=page.file.id, hearing_id=planned.id, report=form.report(), **told
    )


def _waive(page: FilePage, form: Any, told: Hand) -> object:
    ground = WaiverGround(form.cleaned_data["ground"])
    note = form.cleaned_data["note"]
    return hearing.skip_views(file_id=page.file.id, ground=ground, note=note, **told)


def _close(page: FilePage, form: Any, told: Hand) -> object:
    reason, note = CloseReason(form.cleaned_data["reason"]), form.cleaned_data["note"]
    return deciding.close_file(file_id=page.file.id, reason=reason, note=note, **told)


PERFORM: dict[str, tuple[Perform, str]] = {
    "contact": (_contact, "Het contact is vastgelegd."),
    "warn": (
        lambda page, form, told: preparing.warn(file_id=page.file.id, **form.cleaned_data, **told),
        "De waarschuwing staat klaar bij de brieven. Zij telt zodra zij is verzonden.",
    ),
    "sanction": (_sanction, "Vastgelegd wat is nagegaan."),
    "override": (
        lambda page, form, told: preparing.sign_override(
            file_id=page.file.id, **form.cleaned_data, **told
        ),
        "De uitzondering is getekend.",
    ),
    "report": (
        lambda page, form, told: preparing.report(
            file_id=page.file.id, **form.cleaned_data, **told
        ),
        "Het rapport is gemaakt. Een collega beslist over de boete.",
    ),
    "announce": (
        lambda page, form, told: hearing.announce_intention(
            file_id=page.file.id, draft=form.draft(), **told
        ),
        "Het voornemen staat klaar bij de brieven. De termijn begint bij de verzending.",
    ),
    "waive": (_waive, "Vastgelegd waarom geen zienswijze is gevraagd."),
    "end_hearing": (_end_hearing, "De uitkomst van het hoorgesprek is vastgelegd."),
    "views": (
        lambda page, form, told: hearing.record_views(
            file_id=page.file.id, **form.cleaned_data, **told
        ),
        "De zienswijze is vastgelegd.",
    ),
    "plan_hearing": (
        lambda page, form, told: hearing.plan_hearing(
            file_id=page.file.id, draft=form.draft(), **told
        ),
        "Het hoorgesprek is gepland.",
    ),
    "declare": (
        lambda page, form, told: hearing.declare_nothing_follows(
            file_id=page.file.id, **form.cleaned_data, **told
        ),
        "De verklaring is vastgelegd.",
    ),
    "fine": (
        lambda page, form, told: deciding.decide_fine(
            file_id=page.file.id, draft=form.draft(), **told
        ),
        "De boete is opgelegd. Het besluit staat klaar bij de brieven.",
    ),
    "no_fine": (
        lambda page, form, told: deciding.decide_no_fine(
            file_id=page.file.id, **form.cleaned_data, **told
        ),
        "Er komt geen boete. De brief daarover staat klaar.",
    ),
    "revise": (
        lambda page, form, told: revising.revise_fine(
            file_id=page.file.id, draft=form.draft(), **told
        ),
        "De boete is veranderd. Het besluit staat klaar bij de brieven.",
    ),
    "close": (_close, "Het dossier is gesloten."),
}
"""What each form does, and what is said when it was done."""
