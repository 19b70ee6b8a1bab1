"""Inkoop: the ledger with its warnings, and the pages of providers."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import Request
from core.forms import posted
from regional.selectors import municipalities
from routes.forms.providers import LocationForm, MarkForm, ProviderForm, TravelForm
from routes.models import MarkKind
from routes.selectors import procurement as bought
from routes.selectors.ledger import ledger_of
from routes.selectors.warnings import warnings_for
from routes.services import providers as services
from routes.supplyfile import ProviderFile
from routes.views.filling import FormPage, fill_in


@require_safe
def procurement(request: Request) -> HttpResponse:
    """What asks for attention, what is left of everything that was bought, and the contracts."""
    actor, on = request.actor, request.on
    context = {
        "contracts": bought.contracts_of(actor),
        "warnings": warnings_for(actor, on=on),
        "ledger": ledger_of(actor, on=on),
    }
    return render(request, "routes/procurement.html", context)


@require_safe
def providers(request: Request) -> HttpResponse:
    """Every provider of the region."""
    rows = bought.providers(request.actor)
    return render(request, "routes/providers.html", {"providers": rows})


@require_safe
def provider(request: Request, supplier_id: UUID) -> HttpResponse:
    """One provider: who, since when, where, what was bought and how full it is."""
    found = bought.provider_for(request.actor, supplier_id)
    file = ProviderFile(found, request.actor, request.on)
    return render(request, "routes/provider.html", {"provider": found, "file": file})


@require_http_methods(["GET", "POST"])
def new_provider(request: Request) -> HttpResponse:
    """Make a provider known."""
    form = ProviderForm(posted(request), organisations=bought.bodies_to_buy_for(request.actor))
    page = FormPage(
        title="Nieuwe aanbieder",
        submit="Aanbieder opnemen",
        back=reverse("routes:providers"),
        done="De aanbieder is opgenomen.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: services.register_provider(form.draft(), by=request.actor, on=request.on),
    )


@require_http_methods(["GET", "POST"])
def edit_provider(request: Request, supplier_id: UUID) -> HttpResponse:
    """Change what is known of a provider."""
    known = bought.provider_to_change(request.actor, supplier_id)
    form = ProviderForm(
        posted(request), organisations=bought.bodies_to_buy_for(request.actor), known=known
    )
    page = FormPage(
        title=f"Gegevens van {known.name}",
        submit="Gegevens bewaren",
        back=reverse("routes:provider", args=[known.id]),
        done="De gegevens zijn bewaard.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: services.update_provider(
            provider_id=known.id, draft=form.draft(), by=request.actor, on=request.on
        ),
    )


@require_http_methods(["GET", "POST"])
def record_mark(request: Request, supplier_id: UUID) -> HttpResponse:
    """Record a quality mark."""
    known = bought.provider_to_change(request.actor, supplier_id)
    form = MarkForm(posted(request))
    page = FormPage(
        title=f"Keurmerk van {known.name}",
        submit="Keurmerk vastleggen",
        back=reverse("routes:provider", args=[known.id]),
        done="Het keurmerk is vastgelegd.",
        lead="Na de laatste dag van een keurmerk kan deze aanbieder niemand meer inschrijven.",
    )

    def record() -> None:
        told = dict(form.cleaned_data)
        kind = MarkKind(told.pop("kind"))
        services.record_mark(
            provider_id=known.id, kind=kind, **told, by=request.actor, on=request.on
        )

    return fill_in(request, page, form, record)


@require_http_methods(["GET", "POST"])
def open_location(request: Request, supplier_id: UUID) -> HttpResponse:
    """Record a place where a provider teaches."""
    known = bought.provider_to_change(request.actor, supplier_id)
    form = LocationForm(posted(request))
    page = FormPage(
        title=f"Locatie van {known.name}",
        submit="Locatie toevoegen",
        back=reverse("routes:provider", args=[known.id]),
        done="De locatie is toegevoegd.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: services.open_location(
            provider_id=known.id, **form.cleaned_data, by=request.actor, on=request.on
        ),
    )


@require_http_methods(["GET", "POST"])
def record_travel(request: Request, supplier_id: UUID, location_id: UUID) -> HttpResponse:
    """Note how long it takes to get to a location, for every municipality at once."""
    place = bought.location_to_change(request.actor, supplier_id, location_id)
    form = TravelForm(posted(request), location=place, municipalities=municipalities())
    page = FormPage(
        title=f"Reistijd naar {place.name}",
        submit="Reistijden bewaren",
        back=reverse("routes:provider", args=[supplier_id]),
        done="De reistijden zijn bewaard.",
        lead="In minuten, met het openbaar vervoer. Wat u leeg laat, blijft onbekend.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: services.record_travel(
            location_id=place.id, minutes=form.draft(), by=request.actor, on=request.on
        ),
    )
