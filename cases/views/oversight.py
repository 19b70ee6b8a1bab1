"""Pages beside the case work: a municipality's own figures, the logs, and the texts of letters."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import selectors as accounts
from accounts.actors import Scope, demand
from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases import slots, timeline
from cases.forms.logbook import AccessFilter, CaseNumberForm
from cases.models import Case
from cases.selectors.figures import figures
from cases.selectors.history import events_of
from cases.selectors.logbook import case_to_check, numbers
from core.errors import NotInScope
from core.events import breaks
from letters import kinds, templates
from regional import selectors as regional

PAGE = 50


SEEN = {
    "application": "Aanvraag",
    "bsn": "BSN",
    "case": "Overzicht",
    "case_log": "Geschiedenis",
    "claim": "Vordering",
    "clocks": "Termijnen",
    "completion": "Afronding",
    "contact": "Gegevens",
    "end": "Beëindigen",
    "enforcement": "Handhaving",
    "enforcement_dossier": "Handhavingsdossier als PDF",
    "enforcement_file": "Handhavingsdossier",
    "exams": "Examens",
    "experience": "Ervaring",
    "export": "Export gevraagd",
    "export_file": "Export gedownload",
    "extension": "Verlenging",
    "hours": "Uren",
    "intake": "Intake",
    "intake_health": "Gezondheid",
    "intake_report": "Intakeverslag",
    "letter": "Brief",
    "letters": "Brieven",
    "lowering": "Afschalen",
    "move": "Verhuizing",
    "objection": "Bezwaar",
    "participation": "PVT en MAP",
    "payments": "Betalen",
    "payout": "Uitbetaling",
    "pip": "PIP",
    "pip_adopt": "PIP vaststellen",
    "pip_countersign": "PIP medeondertekenen",
    "pip_draft": "PIP opstellen",
    "pip_preview": "Voorbeeld van het PIP",
    "pvt_group": "PVT-groep",
    "pvt_session": "PVT-bijeenkomst",
    "remedies": "Bezwaar en aanvragen",
    "reopen": "Heropenen",
    "route": "Leerroute",
    "statistics": "Statistiek voor het CBS",
    "statistics_file": "Statistiek voor het CBS: bestand",
    "talks": "Gesprekken",
    "termijn": "Termijn in beeld",
    "timeline": "Tijdlijn",
    "voortgang": "Voortgang in beeld",
}
"""What a page is called in the log of who opened it."""


@require_safe
def municipality(request: Request) -> HttpResponse:
    """Gemeente: how its own people stand, in numbers, and who carries out its duties."""
    scope = Scope.of(request.actor, Act.VIEW_OWN_MUNICIPALITY)
    if not scope.codes:
        raise NotInScope
    divided = regional.delegations_on(request.on)
    context = {
        "figures": figures(scope, on=request.on),
        "duties": [row for row in divided if row.municipality_id in scope.codes],
        "panels": [panel(request.actor, request.on) for panel in slots.TOWN_PANELS],
    }
    return render(request, "cases/municipality.html", context)


@require_safe
def access_log(request: Request) -> HttpResponse:
    """Who opened whom, newest first, a page at a time."""
    people = list(accounts.everybody(request.actor))
    form = AccessFilter(request.GET, people=people)
    told = form.cleaned_data if form.is_valid() else {}
    case = case_to_check(request.actor, told["zaak"]) if told.get("zaak") else None
    if told.get("zaak") and case is None:
        form.add_error("zaak", "Er is geen zaak met dit nummer.")
    rows = []
    if form.is_valid():
        wanted = accounts.AccessWanted(
            user_id=told["wie"] or None,
            case_id=case.id if case else None,
            first_day=told["van"],
            last_day=told["tot"],
            before=_number(request.GET.get("voor", "")),
        )
        rows = list(accounts.access_log(request.actor, wanted)[: PAGE + 1])
    shown = rows[:PAGE]
    context = {
        "form": form,
        "rows": shown,
        "pages": SEEN,
        "numbers": numbers(request.actor, [row.case_id for row in shown if row.case_id]),
        "first_page": _href(told) if request.GET.get("voor") else "",
        "next_page": _href({**told, "voor": shown[-1].id}) if len(rows) > PAGE else "",
    }
    return render(request, "cases/access_log.html", context, status=400 if form.errors else 200)


@require_safe
def case_log(request: Request) -> HttpResponse:
    """Every event of one case, and whether its history is whole."""
    demand(request.actor, Act.VIEW_LOGS)
    form = CaseNumberForm(request.GET or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        case = case_to_check(request.actor, form.cleaned_data["zaak"])
        if case is None:
            form.add_error("zaak", "Er is geen zaak met dit nummer.")
        else:
            log_access(actor=request.actor, case_id=case.id, page="case_log", act=Act.VIEW_LOGS)
            context |= _history(case, _number(request.GET.get("voor", "")))
    return render(request, "cases/case_log.html", context, status=400 if form.errors else 200)


@require_safe
def letter_kinds(request: Request) -> HttpResponse:
    """Every kind of letter, and from which day which text holds."""
    demand(request.actor, Act.MANAGE_REGION)
    rows = [(kind, templates.versions_of(kind)) for kind in kinds.kinds()]
    return render(request, "cases/letter_kinds.html", {"kinds": rows})


def _history(case: Case, before: int | None) -> dict[str, Any]:
    found = list(events_of(case, before=before)[: PAGE + 1])
    asked = {"zaak": case.number}
    return {
        "case": case,
        "lines": timeline.lines(found[:PAGE]),
        "breaks": list(breaks(case.id)),
        "first_page": _href(asked) if before else "",
        "next_page": _href({**asked, "voor": found[PAGE - 1].number}) if len(found) > PAGE else "",
    }


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _href(told: dict[str, Any]) -> str:
    return "?" + urlencode({name: value for name, value in told.items() if value})
