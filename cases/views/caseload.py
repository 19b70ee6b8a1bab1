"""Zaken: the case load with its filters, and the search."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases import reasons, selectors
from cases.forms.filters import SORTS, CaseFilter
from cases.models import Case, Deadline
from cases.selectors.listing import Wanted
from core.errors import NotInScope

FILTERS = ("gemeente", "fase", "groep", "wie", "termijn")
HEADINGS = {
    "naam": "Nieuwkomer",
    "nummer": "Zaaknummer",
    "gemeente": "Gemeente",
    "fase": "Fase",
    "dag": "Uiterste dag",
}
REMEMBERED = "caseload"


@require_GET
def caseload(request: Request) -> HttpResponse:
    """A page of cases. What was last chosen is remembered until one logs out."""
    scope = _scope(request)
    if not request.GET and request.session.get(REMEMBERED):
        return redirect(f"{reverse('cases:caseload')}?{request.session[REMEMBERED]}")
    form = CaseFilter(
        request.GET,
        municipalities=selectors.municipalities_in(scope),
        caseworkers=selectors.caseworkers(
            scope,
            town=request.GET.get("gemeente", ""),
            asked=[str(request.actor.user_id), request.GET.get("wie", "")],
        ),
    )
    form.is_valid()
    chosen = {name: value for name in FILTERS if (value := form.cleaned_data.get(name))}
    sort = _sort(request)
    wanted = Wanted(
        municipality=chosen.get("gemeente", ""),
        phase=chosen.get("fase", ""),
        group=chosen.get("groep", ""),
        caseworker=chosen.get("wie", ""),
        clock=chosen.get("termijn", ""),
        sort=sort,
        after=_cursor(request),
    )
    page = selectors.caseload(scope, wanted, on=request.on)
    request.session[REMEMBERED] = urlencode({**chosen, "op": sort})
    context = {
        "form": form,
        "rows": _rows(page.cases, page.clocks),
        "assignable": Scope.of(request.actor, Act.ASSIGN).codes,
        "is_filtered": bool(chosen),
        "sort": sort,
        "headings": _headings(chosen, sort),
        "next_page": _href({**chosen, "op": sort, "na": str(page.next_after)})
        if page.next_after
        else "",
        "first_page": _href({**chosen, "op": sort}) if wanted.after else "",
    }
    return render(request, "cases/caseload.html", context)


@require_POST
def search(request: Request) -> HttpResponse:
    """Search by number, BSN, birth date or name; what was typed stands in no address."""
    typed = request.POST.get("q", "")[:120]
    found = selectors.find(_scope(request), typed)
    if len(found.cases) == 1 and not found.more and found.by in ("zaaknummer", "BSN"):
        return redirect("cases:case", found.cases[0].id)
    context = {"found": found, "rows": _rows(found.cases, {}), "searched_for": typed}
    return render(request, "cases/search.html", context)


def _scope(request: Request) -> Scope:
    scope = Scope.of(request.actor, Act.VIEW_CASE)
    if not request.actor.may(Act.VIEW_CASE):
        raise NotInScope
    return scope


def _rows(cases: tuple[Case, ...], clocks: dict[UUID, Deadline]) -> list[dict[str, Any]]:
    """Each case with its nearest work."""
    rows = []
    for case in cases:
        clock = clocks.get(case.id)
        what = reasons.what(clock.key, clock.parameter_since) if clock else ""
        rows.append({"case": case, "clock": clock, "what": what})
    return rows


def _sort(request: Request) -> str:
    asked = request.GET.get("op", "-nummer")
    return asked if asked.removeprefix("-") in SORTS else "-nummer"


def _cursor(request: Request) -> UUID | None:
    try:
        return UUID(request.GET.get("na", ""))
    except ValueError:
        return None


def _headings(chosen: dict[str, str], sort: str) -> list[dict[str, str]]:
    """The columns by which one can sort; the same column again turns the order round."""
    headings = []
    for name, label in HEADINGS.items():
        is_current = sort.removeprefix("-") == name
        turned = f"-{name}" if sort == name else name
        order = "descending" if sort.startswith("-") else "ascending"
        headings.append(
            {
                "label": label,
                "href": _href({**chosen, "op": turned}),
                "order": order if is_current else "",
            }
        )
    return headings


def _href(query: dict[str, str]) -> str:
    return f"{reverse('cases:caseload')}?{urlencode(query)}"
