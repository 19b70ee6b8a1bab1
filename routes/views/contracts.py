"""Raamovereenkomsten: their options, lots and groups."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import Request
from cases.views.acting import attempt
from core.forms import posted
from regional.selectors import municipalities
from routes.forms.contracts import (
    ContractForm,
    GroupForm,
    LotForm,
    OptionForm,
    RescheduleForm,
    VolumeForm,
)
from routes.models import Contract
from routes.selectors import procurement as bought
from routes.services import contracts as services
from routes.services import groups
from routes.supplyfile import cards_of
from routes.views.filling import FormPage, fill_in


@require_safe
def contract(request: Request, contract_id: UUID) -> HttpResponse:
    """One contract with its options, lots and groups."""
    return _page(request, bought.contract_for(request.actor, contract_id))


@require_POST
def exercise_option(request: Request, contract_id: UUID) -> HttpResponse:
    """Let a contract last longer."""
    known = bought.contract_to_change(request.actor, contract_id)
    form = OptionForm(request.POST)
    refused = attempt(
        form,
        lambda: services.exercise_option(
            contract_id=known.id,
            position=form.cleaned_data["position"],
            by=request.actor,
            on=request.on,
        ),
    )
    if refused is not None:
        return _page(request, known, form, status=refused)
    messages.success(request, "De optie is ingeroepen. De overeenkomst loopt nu langer.")
    return redirect("routes:contract", known.id)


def _page(
    request: Request, known: Contract, form: OptionForm | None = None, *, status: int = 200
) -> HttpResponse:
    (card,) = cards_of(request.actor, [known], on=request.on)
    context = {
        "contract": known,
        "card": card,
        "form": form,
        "is_buyer": known.buyer_id in bought.buyers(request.actor),
    }
    return render(request, "routes/contract.html", context, status=status)


@require_http_methods(["GET", "POST"])
def sign_contract(request: Request, supplier_id: UUID) -> HttpResponse:
    """Record a framework contract with a provider."""
    seller = bought.provider_to_change(request.actor, supplier_id)
    form = ContractForm(posted(request), buyers=bought.bodies_to_buy_for(request.actor))
    page = FormPage(
        title=f"Raamovereenkomst met {seller.name}",
        submit="Overeenkomst vastleggen",
        back=reverse("routes:provider", args=[seller.id]),
        done="De raamovereenkomst is vastgelegd. Voeg nu de percelen toe.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: services.sign_contract(
            provider_id=seller.id, draft=form.draft(), by=request.actor, on=request.on
        ),
    )


@require_http_methods(["GET", "POST"])
def add_lot(request: Request, contract_id: UUID) -> HttpResponse:
    """Add a lot to a contract."""
    known = bought.contract_to_change(request.actor, contract_id)
    form = LotForm(posted(request), contract=known, municipalities=municipalities())
    page = FormPage(
        title=f"Perceel van {known.reference}",
        submit="Perceel toevoegen",
        back=reverse("routes:contract", args=[known.id]),
        done="Het perceel is toegevoegd.",
        lead="Zonder dagen loopt een perceel even lang als de overeenkomst.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: services.add_lot(
            contract_id=known.id, draft=form.draft(), by=request.actor, on=request.on
        ),
    )


@require_http_methods(["GET", "POST"])
def change_volume(request: Request, lot_id: UUID) -> HttpResponse:
    """Change how much a lot holds."""
    lot = bought.lot_to_change(request.actor, lot_id)
    form = VolumeForm(posted(request), lot=lot)
    balance = bought.balances([lot])[lot.id]
    page = FormPage(
        title=f"Volume van perceel {lot.name}",
        submit="Volume wijzigen",
        back=reverse("routes:contract", args=[lot.contract_id]),
        done="Het volume is gewijzigd.",
        lead=f"Nu {balance.volume} (per {lot.get_price_unit_display()}), "
        f"waarvan {balance.committed} is toegezegd.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: services.change_volume(
            lot_id=lot.id, volume=form.cleaned_data["volume"], by=request.actor, on=request.on
        ),
    )


@require_http_methods(["GET", "POST"])
def open_group(request: Request, lot_id: UUID) -> HttpResponse:
    """Open a group that will start."""
    lot = bought.lot_to_change(request.actor, lot_id)
    form = GroupForm(posted(request), locations=bought.locations_of(lot.contract.provider))
    page = FormPage(
        title=f"Startgroep van perceel {lot.name}",
        submit="Groep openen",
        back=reverse("routes:contract", args=[lot.contract_id]),
        done="De groep is geopend.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: groups.open_group(
            lot_id=lot.id, draft=form.draft(), by=request.actor, on=request.on
        ),
    )


@require_http_methods(["GET", "POST"])
def reschedule_group(request: Request, group_id: UUID) -> HttpResponse:
    """Let a group start on another day, or with another number of places."""
    group = bought.group_to_change(request.actor, group_id)
    form = RescheduleForm(posted(request), group=group)
    page = FormPage(
        title=f"Groep {group.name} wijzigen",
        submit="Groep wijzigen",
        back=reverse("routes:contract", args=[group.lot.contract_id]),
        done="De groep is gewijzigd.",
        lead=f"{bought.taken_in(group)} van de {group.places} plaatsen zijn bezet. "
        "Wie een plaats heeft en nog niet is begonnen, krijgt de nieuwe dag als verwachte start.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: groups.reschedule_group(
            group_id=group.id, **form.cleaned_data, by=request.actor, on=request.on
        ),
    )
