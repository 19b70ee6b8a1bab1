"""A file of people: choose it, see who gets a case and who not, confirm, see what was done."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.selectors.scoped import municipalities_in
from cases.views.opening import demand_opening
from core.errors import Invalid
from core.forms import show_refusal
from exchange import imports, running, shelf
from exchange.forms import ImportForm
from exchange.imports import NotThisFile, Order
from exchange.report import Report
from exchange.uploads import was_too_large


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
        running.IMPORT,
        {
            "municipality": given["municipality"],
            "notified_on": given["notified_on"],
            "obligation_began_on": given["obligation_began_on"],
            "any_municipality": given["any_municipality"],
            "file": imports.pack(content),
        },
    )


@require_http_methods(["GET", "POST"])
def preview(request: Request, ticket: UUID) -> HttpResponse:
    """Who would get a case and who not, and why; a POST opens the cases and the same address shows
    what was done.
    """
    shelved = shelf.take(request.actor, running.IMPORT, ticket)
    if shelved is None:
        return render(request, "exchange/expired.html", status=404)
    Scope.of(request.actor, Act.OPEN_CASE).demand(shelved["municipality"])
    order = running.order_of(shelved)
    if "report" in shelved:
        return _report(request, order, shelved["report"], is_done=True)
    progress = running.progress(ticket, by=request.actor)
    if progress is not None:
        return _under_way(request, ticket, order, progress)
    people = imports.packed(shelved["file"])
    lines = imports.plan(people, order, by=request.actor, on=request.on)
    report = Report.of(lines)
    if request.method == "POST":
        if len(report.opening) > running.AT_ONCE:
            running.begin(ticket, total=len(report.opening), by=request.actor)
        else:
            done = imports.carry_out(lines, order, by=request.actor, on=request.on)
            running.settle(ticket, shelved, done, by=request.actor)
        return redirect("exchange:import_preview", ticket)
    return _report(request, order, report, is_done=False)


def _under_way(
    request: Request, ticket: UUID, order: Order, progress: running.Progress
) -> HttpResponse:
    """How far the worker is; a POST asks for one once more, when the last one fell silent."""
    if request.method == "POST":
        running.begin(ticket, total=progress.total, by=request.actor)
        return redirect("exchange:import_preview", ticket)
    context = {"order": order, "progress": progress}
    return render(request, "exchange/import_progress.html", context)


def _report(request: Request, order: Order, report: Report, *, is_done: bool) -> HttpResponse:
    """Everybody in the file, of each outcome the first; further on, the next of one outcome."""
    wanted, text = request.GET.get("groep", ""), request.GET.get("vanaf", "")
    start = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
    context = {
        "order": order,
        "report": report,
        "sections": list(report.sections(wanted, start, is_done=is_done)),
        "is_done": is_done,
        "is_later": bool(wanted),
        "is_long": len(report.opening) > running.AT_ONCE,
    }
    return render(request, "exchange/import_preview.html", context)
