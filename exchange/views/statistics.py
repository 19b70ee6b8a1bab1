"""Statistiek voor het CBS: what is due, how complete it is, the file, and the register."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actors import Scope, demand
from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access_to_many
from cases.views.acting import attempt
from core.errors import Invalid, NotInScope
from core.forms import posted
from exchange.cbs import selectors, services
from exchange.cbs.fields import BY_NAME, Checked, Stand
from exchange.cbs.forms import DeliveredForm, EditionForm, MakeForm, QuarterForm
from exchange.cbs.quarters import Quarter, quarter_in
from exchange.models import DeliveryForm
from regional.selectors import municipality

PAGE = 50
SHOWN = 50
TYPES = {
    DeliveryForm.XML: "application/xml",
    DeliveryForm.CSV: "text/csv; charset=utf-8",
}


@require_safe
def statistics(request: Request) -> HttpResponse:
    """The clock of each municipality, the quarters, and what was delivered before."""
    towns = selectors.towns_for(request.actor)
    form = QuarterForm(request.GET or None, towns=towns, on=request.on)
    if form.is_valid():
        chosen = form.cleaned_data
        return redirect("exchange:statistics_quarter", chosen["gemeente"], chosen["kwartaal"])
    context = {
        "form": form,
        "due": selectors.due(request.actor, on=request.on),
        "deliveries": selectors.deliveries(request.actor)[:SHOWN],
        "delivered": DeliveredForm(initial={"delivered_on": request.on}, auto_id=False),
        "editions": selectors.editions(),
    }
    return render(request, "exchange/statistics.html", context)


def _quarter(request: Request, code: str, text: str) -> Quarter:
    """The quarter in the address, of a municipality for which this person delivers."""
    Scope.of(request.actor, Act.DELIVER_STATISTICS).demand(code)
    quarter = quarter_in(text)
    if quarter is None:
        raise NotInScope
    return quarter


@require_safe
def quarter(request: Request, code: str, quarter: str) -> HttpResponse:
    """Everybody of a quarter: what is filled, why a field is empty, and what is wrong."""
    wanted = _quarter(request, code, quarter)
    sheet = selectors.sheet(code, wanted)
    number = request.GET.get("na", "")
    after = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
    shown = sheet.rows[after : after + PAGE]
    log_access_to_many(
        actor=request.actor,
        case_ids=[row.person.case_id for row in shown],
        page="statistics",
        act=Act.DELIVER_STATISTICS,
    )
    more = after + PAGE
    context = {
        "town": municipality(code),
        "quarter": wanted,
        "sheet": sheet,
        "is_over": request.on > wanted.last_day,
        "is_late": request.on > wanted.deliver_by,
        "delivered_on": selectors.delivered_on(code, wanted),
        "waiting": len(sheet.rows) - len(sheet.deliverable),
        "rows": [(row, _empty(row)) for row in shown],
        "first_page": "?" if after else "",
        "next_page": f"?na={more}" if len(sheet.rows) > more else "",
    }
    return render(request, "exchange/statistics_quarter.html", context)


def _empty(row: Checked) -> list[tuple[str, list[str]]]:
    """The fields that are empty, by reason."""
    return [
        (
            stand.label,
            [BY_NAME[name].label for name, found in row.stands.items() if found is stand],
        )
        for stand in Stand
        if stand is not Stand.FILLED and stand in row.stands.values()
    ]


@require_POST
def make(request: Request, code: str, quarter: str) -> HttpResponse:
    """The file of a quarter; its digest stands in the register."""
    wanted = _quarter(request, code, quarter)
    form = MakeForm(request.POST)
    if not form.is_valid():
        raise Invalid({"form": "Kies XML of CSV."})
    chosen = DeliveryForm(form.cleaned_data["form"])
    _, content = services.make_delivery(
        code=code, quarter=wanted, form=chosen, by=request.actor, on=request.on
    )
    answer = HttpResponse(content, content_type=TYPES[chosen])
    answer["Content-Disposition"] = f'attachment; filename="swi-{code}-{wanted}.{chosen}"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def delivered(request: Request, delivery_id: UUID) -> HttpResponse:
    """The file was uploaded."""
    selectors.delivery_for(request.actor, delivery_id)
    form = DeliveredForm(request.POST)
    if not form.is_valid():
        raise Invalid({"delivered_on": "Vul de dag in waarop u het bestand uploadde."})
    services.note_delivered(
        delivery_id=delivery_id,
        delivered_on=form.cleaned_data["delivered_on"],
        by=request.actor,
        on=request.on,
    )
    messages.success(request, "De levering is vastgelegd.")
    return redirect("exchange:statistics")


@require_http_methods(["GET", "POST"])
def editions(request: Request) -> HttpResponse:
    """The XSD and the mapping of an edition, for who manages the region."""
    demand(request.actor, Act.MANAGE_REGION)
    form = EditionForm(posted(request), request.FILES or None, on=request.on)
    status = 200
    if request.method == "POST":
        refused = attempt(form, lambda: _load(request, form))
        if refused is None:
            messages.success(request, "De uitgave is geladen.")
            return redirect("exchange:editions")
        status = refused
    context = {"form": form, "editions": selectors.editions()}
    return render(request, "exchange/editions.html", context, status=status)


def _load(request: Request, form: EditionForm) -> None:
    services.load_edition(
        first=form.quarter,
        schema=form.cleaned_data["schema"].read(),
        mapping=form.cleaned_data["mapping"].read(),
        by=request.actor,
        on=request.on,
    )
