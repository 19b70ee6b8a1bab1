"""The only writers of machines that read for a municipality."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor, demand
from accounts.acts import Act
from accounts.events import ApiClientMade, ApiClientRevoked
from accounts.machines.tokens import digest_of, new_token
from accounts.models import ApiClient
from core.errors import Invalid, NotInScope, Refused
from law.calendar import add_months
from regional.models import Municipality
from regional.services import remember

LONGEST_MONTHS = 12


def make_token_client(
    *, municipality_code: str, name: str, last_day: date, by: Actor, on: date
) -> tuple[ApiClient, str]:
    """Let a machine read with a token of ours; the token is told once, here, and not kept.

    Refuses (`Invalid`) a last day that has passed or lies over a year ahead.
    """
    token = new_token()
    made = ApiClient(name=name, last_day=last_day, digest=digest_of(token))
    return _made(made, municipality_code, by=by, on=on), token


def make_provider_client(
    *, municipality_code: str, name: str, provider_id: str, last_day: date, by: Actor, on: date
) -> ApiClient:
    """Let a machine read that the organisation's provider knows under this client id.

    Refuses (`Invalid`) a last day as above, and an id that another machine has.
    """
    if ApiClient.objects.filter(provider_id=provider_id, revoked_on=None).exists():
        raise Invalid({"provider_id": "Er is al een koppeling met deze client-id."})
    made = ApiClient(name=name, last_day=last_day, provider_id=provider_id)
    return _made(made, municipality_code, by=by, on=on)


@transaction.atomic
def _made(made: ApiClient, code: str, *, by: Actor, on: date) -> ApiClient:
    demand(by, Act.MANAGE_REGION)
    if made.last_day < on:
        raise Invalid({"last_day": "Deze dag is al voorbij."})
    if made.last_day > add_months(on, LONGEST_MONTHS):
        raise Invalid({"last_day": "Kies een dag binnen een jaar. Verleng de koppeling daarna."})
    town = Municipality.objects.filter(code=code).first()
    if town is None:
        raise Invalid({"municipality": "Kies een gemeente."})
    made.municipality, made.made_by_id, made.made_on = town, by.user_id, on
    made.save(force_insert=True)
    fact = ApiClientMade(api_client_id=made.id, has_token=made.has_token, last_day=made.last_day)
    remember(fact, municipality=town, by=by, on=on)
    return made


@transaction.atomic
def revoke_api_client(*, api_client_id: UUID, by: Actor, on: date) -> ApiClient:
    """Turn a machine away from now on. Refuses one that was turned away before."""
    demand(by, Act.MANAGE_REGION)
    rows = ApiClient.objects.select_for_update(of=("self",)).select_related("municipality")
    found = rows.filter(id=api_client_id).first()
    if found is None:
        raise NotInScope
    if found.revoked_on is not None:
        raise Refused.because("AVG 5(1)(f)", "deze koppeling is al ingetrokken")
    found.revoked_on, found.revoked_by_id = on, by.user_id
    found.save(update_fields=["revoked_on", "revoked_by"])
    told = ApiClientRevoked(api_client_id=found.id)
    remember(told, municipality=found.municipality, by=by, on=on)
    return found


def note_use(found: ApiClient, *, on: date) -> None:
    """Keep on which day the machine read last; once a day is enough."""
    if found.last_used_on != on:
        ApiClient.objects.filter(id=found.id).update(last_used_on=on)
