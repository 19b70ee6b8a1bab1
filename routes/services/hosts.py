"""Employers and organisations that offer places for the practical hours of MAP."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Code
from regional.selectors import municipality
from routes.events.procurement import HostRegistered, HostUpdated
from routes.models import PracticeHost
from routes.services.buying import demand, remember


@dataclass(frozen=True, slots=True, kw_only=True)
class HostDraft:
    """What is known of a host; `is_active`: it offers places now."""

    name: str
    municipality_id: str
    places: int
    kvk: str = ""
    sector: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    is_active: bool = True


@transaction.atomic
def register_host(draft: HostDraft, *, by: Acting, on: date) -> PracticeHost:
    """Make a host known. Refuses (`Invalid`) a name that is known already, and no places."""
    demand(by, Act.PROCURE, Act.DO_MAP)
    _demand_sound(draft)
    host = PracticeHost.objects.create(**asdict(draft))
    told = HostRegistered(
        host_id=host.id, municipality=Code(host.municipality_id), places=host.places
    )
    remember(told, host.id, by=by, on=on)
    return host


@transaction.atomic
def update_host(*, host_id: UUID, draft: HostDraft, by: Acting, on: date) -> PracticeHost:
    """Write down what is known of a host now; what stayed the same makes no event."""
    demand(by, Act.PROCURE, Act.DO_MAP)
    host = PracticeHost.objects.select_for_update().filter(id=host_id).first()
    if host is None:
        raise NotInScope
    _demand_sound(draft, but=host.id)
    changed = [name for name, value in asdict(draft).items() if getattr(host, name) != value]
    for name in changed:
        setattr(host, name, getattr(draft, name))
    if changed:
        host.save(update_fields=changed)
        told = HostUpdated(host_id=host.id, places=host.places, is_active=host.is_active)
        remember(told, host.id, by=by, on=on)
    return host


def _demand_sound(draft: HostDraft, *, but: UUID | None = None) -> None:
    municipality(draft.municipality_id)
    errors = {}
    others = PracticeHost.objects.all() if but is None else PracticeHost.objects.exclude(id=but)
    if others.filter(name__iexact=draft.name).exists():
        errors["name"] = "Er is al een praktijkplek met deze naam."
    if draft.kvk and not re.fullmatch(r"[0-9]{8}", draft.kvk):
        errors["kvk"] = "Een KvK-nummer heeft acht cijfers."
    if draft.places < 1:
        errors["places"] = "Vul ten minste één plek in."
    if errors:
        raise Invalid(errors)
