"""A file of people: choose it, see who gets a case and who not, confirm, see what was done."""

import zlib
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

import regional.selectors
from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.selectors.scoped import municipalities_in
from cases.views.opening import demand_opening
from core.errors import Invalid
from core.forms import show_refusal
from exchange import imports, shelf
from exchange.forms import ImportForm
from exchange.imports import NotThisFile, Order
from exchange.report import Report
from exchange.uploads import was_too_large

KIND = "import"


@require_http_methods(["GET", "POST"])
def choose(request: Request) -> HttpResponse:
    """Choose a file; nothing of it is written, it waits for the next page."""
    scope = demand_opening(request)
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        municipalities=municipalities_in(scope),
        was_too_large=was_too_large(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("exchange:import_preview", _shelve(request, form))
        except Invalid as refusal:
            show_refusal(form, refusal)
        except NotThisFile as refusal:
            form.add_error("file", str(refusal))
    status = 400 if request.method == "POST" else 200
    return render(request, "exchange/import.html", {"form": form}, status=status)


def _shelve(request: Request, form: ImportForm) -> UUID:
    given = form.cleaned_data
    imports.check_dates(
        notified_on=given["notified_on"],
        obligation_began_on=given["obligation_began_on"],
        on=request.on,
    )
    content = given["file"].read()
    imports.read_people(content)
    return shelf.put(
        request.actor,
        KIND,
        {
            "municipality": given["municipality"],
            "notified_on": given["notified_on"],
            "obligation_began_on": given["obligation_began_on"],
            "any_municipality": given["any_municipality"],
            "file": zlib.compress(content),
        },
    )


@require_http_methods(["GET", "POST"])
def preview(request: Request, ticket: UUID) -> HttpResponse:
    """Who would get a case and who not, and why; a POST opens the cases and the same address shows
    what was done.
    """
    shelved = shelf.take(request.actor, KIND, ticket)
    if shelved is None:
        return render(request, "exchange/expired.html", status=404)
    Scope.of(request.actor, Act.OPEN_CASE).demand(shelved["municipality"])
    order = _order(shelved)
    if "report" in shelved:
        context = {"order": order, "report": shelved["report"], "is_done": True}
        return render(request, "exchange/import_preview.html", context)
    people = imports.read_people(zlib.decompress(shelved["file"]))
    lines = imports.plan(people, order, by=request.actor, on=request.on)
    if request.method == "POST":
        done = imports.carry_out(lines, order, by=request.actor, on=request.on)
        shelf.keep(request.actor, KIND, ticket, _without_file(shelved, Report.of(done)))
        return redirect("exchange:import_preview", ticket)
    context = {"order": order, "report": Report.of(lines), "is_done": False}
    return render(request, "exchange/import_preview.html", context)


def _order(shelved: dict[str, Any]) -> Order:
    notified_on: date = shelved["notified_on"]
    return Order(
        municipality=regional.selectors.municipality(shelved["municipality"]),
        notified_on=notified_on,
        obligation_began_on=shelved["obligation_began_on"],
        is_residence_checked=not shelved["any_municipality"],
    )


def _without_file(shelved: dict[str, Any], report: Report) -> dict[str, Any]:
    kept = {name: value for name, value in shelved.items() if name != "file"}
    return {**kept, "report": report}
