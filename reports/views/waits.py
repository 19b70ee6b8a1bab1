"""Wachttijd per zaak: the ledger of waiting, case by case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.casefile import TabLink
from cases.models import LateCause
from reports.boards.waiting import FINISHED, OPEN, TITLES, recent
from reports.facts.waiting import WAITS
from reports.selectors.ledger import finished_ledger, open_ledger
from reports.selectors.waits import After, CaseWait, Looked, Page, finished_waits, open_waits
from reports.sight import Sight, sight_of

ORDERS = {
    OPEN: "Wie het langst wacht op wat nu nog moet gebeuren, staat bovenaan.",
    FINISHED: "Wie in totaal het langst wachtte, staat bovenaan.",
}


@require_safe
def waits(request: Request) -> HttpResponse:
    """The cases of one ledger: who waits still, or who got the first lesson of late."""
    sight = sight_of(request, acts=(Act.VIEW_FIGURES,))
    which = FINISHED if request.GET.get("welke") == FINISHED else OPEN
    total, page = _read(which, sight, After.read(request.GET.get("na", "")))
    names = sight.town_names
    context = {
        "sight": sight,
        "wrong": [sight.wrong],
        "kept": {"welke": which},
        "title": TITLES[which],
        "order": ORDERS[which],
        "tabs": [
            TabLink(title, sight.href("reports:waits", welke=one), is_current=one == which)
            for one, title in TITLES.items()
        ],
        "waits": list(WAITS.values()),
        "total": total,
        "rows": [_row(one, names) for one in page.rows],
        "first_page": sight.href("reports:waits", welke=which) if "na" in request.GET else "",
        "next_page": sight.href("reports:waits", welke=which, na=str(page.after))
        if page.after
        else "",
        "back": sight.href("reports:board", "wachten"),
    }
    return render(request, "reports/waits.html", context)


def _read(which: str, sight: Sight, after: After | None) -> tuple[int, Page]:
    """How many there are, and a page of them."""
    seen = Scope.of(sight.actor, Act.VIEW_CASE).codes
    looked = Looked(codes=sight.codes, known=sight.known, seen=seen)
    if which == OPEN:
        found = open_ledger(sight.on, codes=sight.codes, known=sight.known)
        return found[0].cases, open_waits(sight.on, looked, after=after)
    window = recent(sight.on)
    found = finished_ledger(window, codes=sight.codes, known=sight.known)
    return found[0].cases, finished_waits(window, looked, after=after)


def _row(one: CaseWait, names: dict[str, str]) -> dict[str, Any]:
    return {
        "case": one.case,
        "town": names[one.town],
        "days": [(label, one.days.get(code, 0)) for code, label in WAITS.items()],
        "total": one.total,
        "cause": LateCause(one.cause).label if one.cause else "",
    }
