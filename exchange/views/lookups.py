"""Bevragingen van de BRP: who asked about whom, for who checks that."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts import selectors as accounts
from accounts.requests import Request
from core.forms import posted
from exchange.forms import LookupsFilter, PersonForm
from exchange.selectors import LookupsWanted
from exchange.selectors import lookups as lookups_wanted
from regional import selectors as regional

PAGE = 50


@require_http_methods(["GET", "POST"])
def lookups(request: Request) -> HttpResponse:
    """Every question to the BRP, newest first, a page at a time; a POST asks about one person."""
    people = list(accounts.everybody(request.actor))
    form = LookupsFilter(
        request.GET if request.method == "GET" else {},
        people=people,
        towns=regional.municipalities(),
    )
    person = PersonForm(posted(request))
    told = form.cleaned_data if form.is_valid() else {}
    wanted = _wanted(request, told, person)
    rows = list(lookups_wanted(request.actor, wanted)[: PAGE + 1]) if wanted else []
    shown, is_more = rows[:PAGE], len(rows) > PAGE
    context = {
        "form": form,
        "person": person,
        "is_about_one": request.method == "POST",
        "rows": shown,
        "is_more": is_more,
        "first_page": _href(told) if request.GET.get("voor") else "",
        "next_page": _href({**told, "voor": shown[-1].at.isoformat()}) if is_more else "",
    }
    status = 400 if form.errors or person.errors else 200
    return render(request, "exchange/lookups.html", context, status=status)


def _wanted(request: Request, told: dict[str, Any], person: PersonForm) -> LookupsWanted | None:
    """What is asked; None when it was asked wrongly."""
    if request.method == "POST":
        return LookupsWanted(bsn=person.cleaned_data["bsn"]) if person.is_valid() else None
    if not told:
        return None
    return LookupsWanted(
        user_id=told["wie"] or None,
        municipality_code=told["gemeente"] or None,
        first_day=told["van"],
        last_day=told["tot"],
        before=_moment(request.GET.get("voor", "")),
    )


def _moment(text: str) -> datetime | None:
    """The moment in an address; None where there is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _href(told: dict[str, Any]) -> str:
    return "?" + urlencode({name: value for name, value in told.items() if value})
