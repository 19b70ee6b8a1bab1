"""Koppelingen: which machines read for a municipality."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actors import demand
from accounts.acts import Act
from accounts.machines import provider, selectors, services
from accounts.machines.forms import ApiClientForm
from accounts.models import ApiClient
from accounts.requests import Request
from core.errors import Invalid
from core.forms import posted, show_refusal
from regional import selectors as regional


@require_safe
def api_clients(request: Request) -> HttpResponse:
    """The machines that may read, and those that might before."""
    rows = [(row, row.is_open_on(request.on)) for row in selectors.api_clients(request.actor)]
    return render(request, "accounts/api_clients.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "POST"])
def new_api_client(request: Request) -> HttpResponse:
    """Let a machine read; its token is shown once, on the page that answers."""
    demand(request.actor, Act.MANAGE_REGION)
    form = ApiClientForm(posted(request), municipalities=regional.municipalities())
    if form.is_valid():
        try:
            made, token = _make(request, form)
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            if token:
                context = {"made": made, "token": token}
                return render(request, "accounts/api_token.html", context)
            return redirect("accounts:api_clients")
    context = {"form": form, "has_provider": provider.is_configured()}
    status = 400 if form.errors else 200
    return render(request, "accounts/new_api_client.html", context, status=status)


def _make(request: Request, form: ApiClientForm) -> tuple[ApiClient, str]:
    """The machine and its token; "" for one that the provider knows."""
    given = form.cleaned_data
    if not given["provider_id"]:
        return services.make_token_client(
            municipality_code=given["municipality"],
            name=given["name"],
            last_day=given["last_day"],
            by=request.actor,
            on=request.on,
        )
    made = services.make_provider_client(
        municipality_code=given["municipality"],
        name=given["name"],
        provider_id=given["provider_id"],
        last_day=given["last_day"],
        by=request.actor,
        on=request.on,
    )
    return made, ""


@require_POST
def revoke_api_client(request: Request, api_client_id: UUID) -> HttpResponse:
    """Turn a machine away."""
    services.revoke_api_client(api_client_id=api_client_id, by=request.actor, on=request.on)
    messages.success(request, "De koppeling is ingetrokken. Zij kan niets meer lezen.")
    return redirect("accounts:api_clients")
