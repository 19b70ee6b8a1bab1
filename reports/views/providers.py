"""Een aanbieder in cijfers: the list behind each number of the board of providers."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.casefile import TabLink
from core.errors import NotInScope
from reports.boards.providers import MEANINGS, figures_of, list_of
from reports.selectors.listing import PAGE
from reports.selectors.provider_lists import Bought, courses_of, groups_of
from reports.selectors.providers import Number, ProviderFigures
from reports.sight import Sight, sight_of
from routes.views.filling import rows_before


@require_safe
def provider(request: Request, supplier_id: UUID) -> HttpResponse:
    """The groups with their places, or who is counted, as one number asks."""
    sight = sight_of(request, acts=(Act.VIEW_FIGURES,))
    one = next((one for one in figures_of(sight) if one.id == supplier_id), None)
    if one is None:
        raise NotInScope
    which = _which(request.GET.get("welke", ""))
    bought = Bought(sight.actor, one.id, sight.on, sight.known)
    context = {
        "sight": sight,
        "wrong": [sight.wrong],
        "kept": {"welke": which.value},
        "provider": one,
        "meaning": MEANINGS[which],
        "total": one.number(which),
        "tabs": [
            TabLink(meaning.name, list_of(one, each, sight), each == which, one.number(each))
            for each, meaning in MEANINGS.items()
        ],
        "back": sight.href("reports:board", "aanbieders"),
        **(
            {"course_groups": groups_of(bought)}
            if which is Number.PLACES
            else _courses(bought, which, one, sight)
        ),
    }
    return render(request, "reports/provider.html", context)


def _which(asked: str) -> Number:
    """The number that was asked for; else the first."""
    return Number(asked) if asked in set(Number) else Number.PLACES


def _courses(bought: Bought, which: Number, one: ProviderFigures, sight: Sight) -> dict[str, Any]:
    """A page of who is counted, without the names of who may not be seen."""
    start = rows_before(sight.asks.get("vanaf", ""))
    found = courses_of(bought, which, start=start)
    seen = Scope.of(sight.actor, Act.VIEW_CASE).codes
    onward = str(start + PAGE) if len(found) > PAGE else ""
    return {
        "rows": [(row, row.case.municipality_id in seen) for row in found[:PAGE]],
        "first_page": list_of(one, which, sight) if start else "",
        "next_page": list_of(one, which, sight, vanaf=onward) if onward else "",
    }
