"""Which machine it is, and which there are."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from accounts.actors import Actor, demand
from accounts.acts import Act
from accounts.machines.tokens import digest_of
from accounts.models import ApiClient
from core.errors import NotInScope


def api_clients(actor: Actor) -> "QuerySet[ApiClient]":
    """Every machine that may or might read, for who manages the region."""
    demand(actor, Act.MANAGE_REGION)
    return ApiClient.objects.select_related("municipality", "made_by", "revoked_by")


def api_client(actor: Actor, api_client_id: UUID) -> ApiClient:
    """One of these."""
    found = api_clients(actor).filter(id=api_client_id).first()
    if found is None:
        raise NotInScope
    return found


def client_with_token(token: str, *, on: date) -> ApiClient | None:
    """The machine that shows this token; None when it may not read on this day."""
    return _open(ApiClient.objects.filter(digest=digest_of(token)), on=on)


def client_of_provider(provider_id: str, *, on: date) -> ApiClient | None:
    """The machine that the provider knows under this id; None when it may not read on this day."""
    if not provider_id:
        return None
    return _open(ApiClient.objects.filter(provider_id=provider_id, revoked_on=None), on=on)


def _open(rows: "QuerySet[ApiClient]", *, on: date) -> ApiClient | None:
    found = rows.select_related("municipality").first()
    return found if found is not None and found.is_open_on(on) else None
