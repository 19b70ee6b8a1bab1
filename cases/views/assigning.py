"""Zaken toewijzen: which cases, and to whom, with what that does to each colleague's load."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.actors import Scope
from accounts.acts import Act
from accounts.models import User
from accounts.requests import Request
from cases.forms.assigning import ColleagueForm
from cases.models import Case
from cases.selectors import assigning as reads
from cases.selectors.assigning import Choice, Load
from cases.selectors.listing import NOBODY
from cases.services.assigning import assign as give
from cases.slots import ASSIGN_PANELS, AssignFrame, Panel, panels
from cases.tabs import Tab
from cases.views.acting import attempt
from core.errors import NotInScope
from law.wording import counted

TO_CASE = "case"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A colleague with the load of today, and as it will be with the chosen cases."""

    person: User
    now: Load
    then: Load
    has_all: bool
    late_href: str
    week_href: str


@require_http_methods(["GET", "POST"])
def assign(request: Request) -> HttpResponse:
    """The chosen cases and everybody's load; posted again with a colleague, the cases are given."""
    scope = Scope.of(request.actor, Act.ASSIGN)
    if not scope.codes:
        raise NotInScope
    if request.method == "GET":
        return redirect(f"{reverse('cases:caseload')}?{urlencode({'wie': NOBODY})}")
    choices = reads.chosen(scope, _ids(request), on=request.on)
    cases = [one.case for one in choices]
    people = reads.colleagues_for(cases, on=request.on)
    is_confirmed = "confirmed" in request.POST
    form = ColleagueForm(request.POST if is_confirmed else None, colleagues=people)
    refused = None if cases else 400
    if cases and is_confirmed:
        refused = attempt(form, lambda: _give(request, cases, form))
        if refused is None:
            return _onward(request, cases, _chosen(form, people))
    context = {
        "rows": _rows(choices, _seen(request)),
        "form": form,
        "candidates": _candidates(request, choices, people),
        "panels": _panels(request, cases, people) if cases else [],
        "chosen": form["caseworker"].value() or "",
        "from_case": request.POST.get("back") == TO_CASE,
        "several": len({case.municipality_id for case in cases}) > 1,
    }
    return render(request, "cases/assign.html", context, status=refused or 200)


def _panels(request: Request, cases: list[Case], people: list[User]) -> list[Panel]:
    frame = AssignFrame(tuple(cases), tuple(people), request.actor, request.on)
    return panels(ASSIGN_PANELS, frame)


def _ids(request: Request) -> list[UUID]:
    """The ticked cases, or all that were shown; `NotInScope` for what is no id at all."""
    name = "shown" if "all" in request.POST else "case"
    try:
        return [UUID(text) for text in request.POST.getlist(name)]
    except ValueError:
        raise NotInScope from None


def _seen(request: Request) -> dict[UUID, int]:
    """The last event that the writer of this form had before the eyes, by case."""
    numbers = request.POST.getlist("seen")
    return {
        case_id: int(number)
        for case_id, number in zip(_ids(request), numbers, strict=False)
        if number.isascii() and number.isdigit()
    }


def _rows(choices: list[Choice], seen: dict[UUID, int]) -> list[dict[str, Any]]:
    """Each chosen case, and whether others acted on it since this form was made."""
    return [
        {"choice": one, "case": one.case, "is_changed": seen.get(one.case.id, one.seen) != one.seen}
        for one in choices
    ]


def _give(request: Request, cases: list[Case], form: ColleagueForm) -> None:
    give(
        case_ids=[case.id for case in cases],
        caseworker_id=form.cleaned_data["caseworker"],
        by=request.actor,
        on=request.on,
        seen=_seen(request),
    )


def _chosen(form: ColleagueForm, people: list[User]) -> User:
    return next(person for person in people if person.id == form.cleaned_data["caseworker"])


def _candidates(request: Request, choices: list[Choice], people: list[User]) -> list[Candidate]:
    scope = Scope.of(request.actor, Act.VIEW_CASE)
    loads = reads.loads(scope, people, on=request.on)
    return [_candidate(person, loads.get(person.id, Load()), choices) for person in people]


def _candidate(person: User, now: Load, choices: list[Choice]) -> Candidate:
    others = [one for one in choices if one.case.caseworker_id != person.id]
    extra = [one for one in others if one.case.ended_on is None]
    gain = Load(
        open=len(extra),
        late=sum(one.is_late for one in extra),
        week=sum(one.is_this_week for one in extra),
    )
    return Candidate(
        person=person,
        now=now,
        then=now + gain,
        has_all=not others,
        late_href=_list_of(person, Tab.LATE),
        week_href=_list_of(person, Tab.WEEK),
    )


def _list_of(person: User, tab: Tab) -> str:
    query = urlencode({"wie": person.id, "termijn": tab.value})
    return f"{reverse('cases:caseload')}?{query}"


def _onward(request: Request, cases: list[Case], person: User) -> HttpResponse:
    if len(cases) == 1:
        messages.success(request, f"Zaak {cases[0].number} is toegewezen aan {person.name}.")
    else:
        number = counted(len(cases), "zaak", "zaken")
        messages.success(request, f"{number} toegewezen aan {person.name}.")
    if request.POST.get("back") == TO_CASE:
        return redirect("cases:case", cases[0].id)
    return redirect("cases:caseload")
