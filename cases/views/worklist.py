"""Mijn werk: what is due, and why on that day."""

from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from accounts.selectors import covered_by
from cases import menu, reasons, selectors, slots, worklist, workrows
from cases.casefile import TabLink
from cases.forms.filters import WorkFilter
from cases.selectors.assigning import unassigned
from cases.selectors.listing import NOBODY
from cases.tabs import Tab
from cases.worklist import Cursor, Desk

TABS = {
    Tab.LATE: "Te laat",
    Tab.WEEK: "Deze week",
    Tab.SOON: "Binnenkort",
    Tab.WAITING: "Wacht op een ander",
    Tab.ALL: "Alles",
}
TEAM, MINE = "team", "mijn"


@require_GET
def work(request: Request) -> HttpResponse:
    """The start page: the rows of one tab, of one's own cases or of the whole team."""
    if not request.actor.may(Act.VIEW_CASE):
        return _elsewhere(request)
    towns = selectors.municipalities_in(Scope.of(request.actor, Act.VIEW_CASE))
    form = WorkFilter(request.GET, municipalities=towns, on=request.on)
    form.is_valid()
    desk = _desk(request, form)
    covers = covered_by(request.actor.user_id, on=request.on) if desk.is_own else []
    desk = replace(desk, covered=tuple(absence.user_id for absence in covers))
    counts = worklist.counts(desk)
    tab = _tab(request, counts)
    after = Cursor.read(request.GET.get("na", ""))
    keys = worklist.keys(desk, tab, after=after)
    rows = workrows.fill(keys[: worklist.PAGE], desk)
    last = keys[worklist.PAGE - 1] if len(keys) > worklist.PAGE else None
    context = {
        "rows": rows,
        "form": form,
        "counts": {name.name.lower(): number for name, number in counts.items()},
        "tab": tab,
        "total": counts[tab],
        "most": worklist.MOST,
        "tabs": _tabs(request, counts, tab),
        "is_own": desk.is_own,
        "holder": _holder(desk),
        "covers": covers,
        "whose": desk.whose or (MINE if desk.is_own else TEAM),
        "unassigned": unassigned(Scope.of(request.actor, Act.ASSIGN), most=worklist.MOST + 1)
        if request.actor.may(Act.ASSIGN)
        else 0,
        "elsewhere": [work for ask in slots.ELSEWHERE if (work := ask(request.actor)) is not None],
        "switch": {
            "mine": _here(request, wie=MINE, tab=None),
            "team": _here(request, wie=TEAM, tab=None),
        },
        "next_page": _here(request, na=str(Cursor(last.due, last.ref))) if last else "",
        "first_page": _here(request) if after else "",
    }
    return render(request, "cases/worklist.html", context)


@require_GET
def why(request: Request, deadline_id: UUID) -> HttpResponse:
    """Why a term ends on the day it does; a fragment inside a list, else the case's own page."""
    deadline = selectors.deadline_for(request.actor, deadline_id)
    if not request.htmx:
        clocks = reverse("cases:clocks", args=[deadline.case_id])
        return redirect(f"{clocks}#termijn-{deadline.id}")
    requests = selectors.information_requests(deadline.case)
    reason = reasons.reason_of(deadline, requests, on=request.on)
    return render(request, "components/reason.html", {"reason": reason})


def _elsewhere(request: Request) -> HttpResponse:
    """Who has no cases starts at the first page that the own role opens."""
    items = [item for group in menu.groups_for(request.actor, "") for item in group.items]
    return redirect(items[0].href if items else "accounts:without_role")


def _desk(request: Request, form: WorkFilter) -> Desk:
    """Own cases for who works on cases, the whole team for who divides or checks them; or those of
    one colleague, or of nobody.
    """
    actor = request.actor
    divides = actor.may(Act.ASSIGN) or not actor.may(Act.DO_INTAKE)
    asked = request.GET.get("wie") or (TEAM if divides else MINE)
    whose = asked if asked == NOBODY or _is_person(asked) else ""
    is_own = asked != TEAM and not whose
    return Desk(
        actor=actor,
        on=request.on,
        is_own=is_own,
        municipality=form.cleaned_data.get("gemeente", ""),
        kind=form.cleaned_data.get("soort", ""),
        term=form.cleaned_data.get("termijn", ""),
        whose=whose,
    )


def _is_person(asked: str) -> bool:
    try:
        return str(UUID(asked)) == asked
    except ValueError:
        return False


def _holder(desk: Desk) -> str:
    """Of whom the rows are, in words; empty for one's own and for the whole team."""
    if not desk.whose:
        return ""
    if desk.whose == NOBODY:
        return "Zonder klantregisseur"
    scope = Scope.of(desk.actor, Act.VIEW_CASE)
    people = selectors.caseworkers(scope, asked=[desk.whose]).people
    names = [person.name for person in people if str(person.id) == desk.whose]
    return f"Van {names[0]}" if names else "Van een ander"


def _tab(request: Request, counts: dict[Tab, int]) -> Tab:
    """The tab that was asked for, else the first that has work."""
    asked = request.GET.get("tab", "")
    if asked in set(Tab):
        return Tab(asked)
    return next((tab for tab in (Tab.LATE, Tab.WEEK, Tab.SOON) if counts[tab]), Tab.WEEK)


def _tabs(request: Request, counts: dict[Tab, int], current: Tab) -> list[TabLink]:
    return [
        TabLink(
            label,
            _here(request, tab=tab.value),
            is_current=tab == current,
            count=min(counts[tab], worklist.MOST),
            is_more=counts[tab] > worklist.MOST,
            tone="late" if tab == Tab.LATE else "",
        )
        for tab, label in TABS.items()
    ]


def _here(request: Request, **changes: str | None) -> str:
    """This list with other choices; a new choice begins at the first page."""
    kept = {
        name: request.GET[name]
        for name in ("tab", "wie", "gemeente", "soort", "termijn")
        if name in request.GET
    }
    chosen = {name: value for name, value in {**kept, **changes}.items() if value}
    query = urlencode(chosen)
    return f"{reverse('cases:worklist')}?{query}" if query else reverse("cases:worklist")
