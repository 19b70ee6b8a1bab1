"""Praktijkplekken: who offers places for the practical hours of MAP."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import Request
from core.forms import posted
from regional.selectors import municipalities
from routes.forms.providers import HostForm
from routes.selectors import procurement as bought
from routes.services import hosts as services
from routes.views.filling import FormPage, fill_in


@require_safe
def hosts(request: Request) -> HttpResponse:
    """Everybody who offers places, those that do so now first."""
    return render(request, "routes/hosts.html", {"hosts": bought.hosts(request.actor)})


@require_http_methods(["GET", "POST"])
def new_host(request: Request) -> HttpResponse:
    """Make a host known."""
    bought.demand_hosting(request.actor)
    form = HostForm(posted(request), municipalities=municipalities())
    page = FormPage(
        title="Nieuwe praktijkplek",
        submit="Praktijkplek opnemen",
        back=reverse("routes:hosts"),
        done="De praktijkplek is opgenomen.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: services.register_host(form.draft(), by=request.actor, on=request.on),
    )


@require_http_methods(["GET", "POST"])
def edit_host(request: Request, host_id: UUID) -> HttpResponse:
    """Change what is known of a host."""
    known = bought.host_to_change(request.actor, host_id)
    form = HostForm(posted(request), municipalities=municipalities(), known=known)
    page = FormPage(
        title=known.name,
        submit="Gegevens bewaren",
        back=reverse("routes:hosts"),
        done="De gegevens zijn bewaard.",
    )
    return fill_in(
        request,
        page,
        form,
        lambda: services.update_host(
            host_id=known.id, draft=form.draft(), by=request.actor, on=request.on
        ),
    )
