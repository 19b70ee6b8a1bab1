"""Handhaving: the lists of files by what they wait for, and the figures."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases import reasons, selectors
from cases.casefile import TabLink
from core.errors import NotInScope
from core.templatetags.dutch import short_date
from enforcement.forms.filters import FilesFilter
from enforcement.models import EnforcementFile, FileState
from enforcement.selectors.figures import FigureRow, figures, years
from enforcement.selectors.papers import intention_of, waiver_of
from enforcement.selectors.waiting import PAGE, Desk, Ending, Tab, signals_waiting
from routes.views.filling import rows_before

TABS = {
    Tab.MINE: "Wacht op mij",
    Tab.VIEWS: "Wacht op zienswijze",
    Tab.DECIDE: "Kan worden beslist",
    Tab.ENDING: "Loopt bijna af",
    Tab.ALL: "Alles",
}


@require_GET
def files(request: Request) -> HttpResponse:
    """A page of one tab."""
    form, desk = _desk(request)
    chosen = form.chosen()
    counts = desk.counts()
    tab = _tab(request, counts)
    start = rows_before(request.GET.get("vanaf", ""))
    found = desk.page(tab, start=start)
    here = {**chosen, "tab": tab.value}
    context = {
        "form": form,
        "tab": tab.value,
        "tabs": [
            TabLink(
                label,
                _href({**chosen, "tab": name.value}),
                name == tab,
                counts[name],
                "late" if name == Tab.ENDING else "",
            )
            for name, label in TABS.items()
        ],
        "rows": [_row(row, request) for row in found[:PAGE]],
        "total": counts[tab],
        "is_filtered": bool(chosen),
        "signals": signals_waiting(request.actor),
        "first_page": _href(here) if start else "",
        "next_page": _href({**here, "vanaf": str(start + PAGE)}) if len(found) > PAGE else "",
    }
    return render(request, "enforcement/files.html", context)


def _desk(request: Request) -> tuple[FilesFilter, Desk]:
    if not request.actor.may(Act.VIEW_CASE):
        raise NotInScope
    whole = Desk(request.actor, request.on)
    form = FilesFilter(
        request.GET,
        municipalities=selectors.municipalities_in(Scope.of(request.actor, Act.VIEW_CASE)),
        years=years(whole),
    )
    return form, Desk(request.actor, request.on, form.narrowed())


def _tab(request: Request, counts: dict[Tab, int]) -> Tab:
    """The tab that was asked for; else the first that has something."""
    asked = request.GET.get("tab", "")
    if asked in list(Tab):
        return Tab(asked)
    return next((tab for tab, number in counts.items() if number), Tab.MINE)


def _href(query: dict[str, str]) -> str:
    return f"{reverse('enforcement:files')}?{urlencode(query)}"


def _row(row: EnforcementFile, request: Request) -> dict[str, Any]:
    due, key = getattr(row, "due", None), getattr(row, "due_key", None)
    fine = getattr(row, "fine", None)
    ending = Ending.of(row.state, fine.state if fine else None)
    return {
        "row": row,
        "due": due,
        "due_what": reasons.what(key, due) if due and key else "",
        "is_late": due is not None and due < request.on,
        "stand": _stand(row, request) if row.is_open else (_tone(ending), ending.label),
    }


def _tone(ending: Ending) -> str:
    return "ok" if ending in (Ending.NO_FINE, Ending.CLOSED, Ending.UNDONE) else "hold"


def _stand(row: EnforcementFile, request: Request) -> tuple[str, str]:
    """How an open file stands, in few words."""
    if row.case.municipality_id != row.municipality_id:
        return "soon", "verhuisd: sluiten"
    if waiver_of(row) is not None:
        return "soon", "besluit kan, zonder zienswijze"
    intention = intention_of(row)
    match FileState(row.state):
        case FileState.OPENED:
            return "", "geopend"
        case FileState.WARNED:
            return "", "gewaarschuwd"
        case FileState.REPORTED:
            return "soon", "voornemen maken"
    if intention is None or intention.sent_on is None:
        return "hold", "voornemen nog niet verzonden"
    if intention.views_last_day >= request.on:
        return "hold", f"zienswijze tot en met {short_date(intention.views_last_day)}"
    return "soon", "zienswijze voorbij"


@require_GET
def numbers(request: Request) -> HttpResponse:
    """How many files there were and how they ended; every number opens its list."""
    form, desk = _desk(request)
    chosen = form.chosen()
    found = figures(desk)
    context = {
        "form": form,
        "is_filtered": bool(chosen),
        "endings": [ending.label for ending in Ending],
        "tables": [
            ("Gemeente", _opened(found.by_municipality, "gemeente", chosen)),
            ("Artikel", _opened(found.by_article, "artikel", chosen)),
            ("Doelgroep", _opened(found.by_group, "groep", chosen)),
        ],
        "whole": _opened((found.whole,), "", chosen)[0],
        "figures": found,
        "all_href": _href({**chosen, "tab": Tab.ALL.value}),
    }
    return render(request, "enforcement/figures.html", context)


def _opened(
    rows: tuple[FigureRow, ...], field: str, chosen: dict[str, str]
) -> list[dict[str, Any]]:
    """The numbers of a table, each with the list that it counts."""
    return [
        {
            "label": row.label,
            "cells": [
                (ending.label, number, _href(_query(row, field, chosen) | {"uitkomst": ending}))
                for ending, number in row.numbers
            ],
            "total": row.total,
            "href": _href(_query(row, field, chosen)),
        }
        for row in rows
    ]


def _query(row: FigureRow, field: str, chosen: dict[str, str]) -> dict[str, str]:
    own = {field: row.value} if field else {}
    return {**chosen, **own, "tab": Tab.ALL.value}
