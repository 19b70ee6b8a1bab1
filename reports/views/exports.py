"""Exports: ask for a list, see how far it is, stop it, fetch it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases import selectors as cases
from cases.forms.filters import CaseFilter
from cases.views.acting import attempt
from core.errors import Invalid, NotInScope
from core.forms import posted
from reports.forms.exports import FactsExportForm, FormatForm, HoursExportForm
from reports.models import Export, ExportFormat, ExportKind
from reports.selectors import exports as selectors
from reports.services import exporting

SHOWN = 50
TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAMES = {
    "gemeente": "municipality",
    "fase": "phase",
    "groep": "group",
    "wie": "caseworker",
    "termijn": "clock",
}
"""What the filters of the case load are called here."""


def _demand(request: Request, act: Act) -> Scope:
    """Where both the list may be seen and lists may be taken out."""
    if not (request.actor.may(Act.EXPORT) and request.actor.may(act)):
        raise NotInScope
    return Scope.of(request.actor, act)


@require_safe
def exports(request: Request) -> HttpResponse:
    """What this person asked for, and where new lists begin."""
    rows = selectors.exports_of(request.actor)[:SHOWN]
    return render(request, "reports/exports.html", {"rows": rows})


@require_POST
def export_cases(request: Request) -> HttpResponse:
    """The case load as it is filtered, as a list."""
    scope = _demand(request, Act.VIEW_CASE)
    form = FormatForm(request.POST)
    filters = CaseFilter(
        request.POST,
        municipalities=cases.municipalities_in(scope),
        caseworkers=cases.caseworkers(
            scope, town=request.POST.get("gemeente", ""), asked=[request.POST.get("wie", "")]
        ),
    )
    if not form.is_valid() or not filters.is_valid():
        raise Invalid({"": "Kies een bestandsvorm, en filters die in de lijst staan."})
    chosen = {NAMES[name]: value for name, value in filters.cleaned_data.items() if value}
    return redirect("reports:export", _ask(request, ExportKind.CASES, form.form, chosen).id)


@require_http_methods(["GET", "POST"])
def export_facts(request: Request) -> HttpResponse:
    """The facts behind an indicator."""
    scope = _demand(request, Act.VIEW_FIGURES)
    form = FactsExportForm(
        posted(request),
        municipalities=cases.municipalities_in(scope),
        initial={
            "indicator": request.GET.get("cijfer", ""),
            "first_day": request.on.replace(day=1),
            "last_day": request.on,
        },
    )
    return _page(request, form, ExportKind.FACTS, "Feiten achter een cijfer")


@require_http_methods(["GET", "POST"])
def export_hours(request: Request) -> HttpResponse:
    """Statements of hours."""
    scope = _demand(request, Act.RECORD_HOURS)
    form = HoursExportForm(
        posted(request),
        municipalities=cases.municipalities_in(scope),
        initial={"first_day": request.on.replace(day=1), "last_day": request.on},
    )
    return _page(request, form, ExportKind.HOURS, "Uren")


def _page(
    request: Request, form: FactsExportForm | HoursExportForm, kind: ExportKind, title: str
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        made: list[Export] = []
        ask: Callable[[], None] = lambda: made.append(  # noqa: E731
            _ask(request, kind, form.form, form.asked)
        )
        refused = attempt(form, ask)
        if refused is None:
            return redirect("reports:export", made[0].id)
        status = refused
    context = {"form": form, "title": title}
    return render(request, "reports/export_new.html", context, status=status)


def _ask(
    request: Request, kind: ExportKind, file_format: ExportFormat, asked: dict[str, str]
) -> Export:
    return exporting.ask_export(
        kind=kind, file_format=file_format, asked=asked, by=request.actor, on=request.on
    )


@require_safe
def export(request: Request, export_id: UUID) -> HttpResponse:
    """How far an export is, and the file once it is there."""
    found = selectors.export_of(request.actor, export_id)
    return render(request, "reports/export.html", {"export": found})


@require_POST
def stop_export(request: Request, export_id: UUID) -> HttpResponse:
    """Stop it."""
    exporting.stop_export(export_id=export_id, by=request.actor, on=request.on)
    messages.success(request, "Gestopt. Wat al geschreven was, is gewist.")
    return redirect("reports:export", export_id)


@require_safe
def export_file(request: Request, export_id: UUID) -> HttpResponseBase:
    """The file, piece by piece."""
    found, content = exporting.fetch_export(export_id=export_id, by=request.actor, on=request.on)
    answer = StreamingHttpResponse(content, content_type=TYPES[ExportFormat(found.file_format)])
    answer["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    answer["Content-Length"] = str(found.size)
    answer["Cache-Control"] = "no-store"
    return answer
