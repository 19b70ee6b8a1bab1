"""Providers: who they are, their marks, where they teach and how far that is."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Code
from regional.models import Municipality
from regional.selectors import municipality
from routes.events.procurement import (
    LocationOpened,
    MarkRecorded,
    ProviderRegistered,
    ProviderUpdated,
    TravelRecorded,
)
from routes.models import Location, MarkKind, Provider, QualityMark, Travel
from routes.selectors.procurement import provider
from routes.services.buying import demand, demand_days, remember

SHAPES = {
    "kvk": (r"[0-9]{8}", "Een KvK-nummer heeft acht cijfers."),
    "institution_number": (r"[0-9]{1,10}", "Een instellingsnummer heeft een tot tien cijfers."),
    "brin": (r"[0-9]{2}[A-Z]{2}", "Een BRIN heeft twee cijfers en twee hoofdletters, zoals 12AB."),
}
"""How the numbers of a provider look, and what is said of one that does not."""
LONGEST_TRAVEL = 600
"""Minutes; what takes longer was mistyped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderDraft:
    """What is known of a provider; `organisation_id` for an organisation that carries out a duty
    itself.
    """

    name: str
    kvk: str = ""
    institution_number: str = ""
    brin: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    organisation_id: UUID | None = None


@transaction.atomic
def register_provider(draft: ProviderDraft, *, by: Acting, on: date) -> Provider:
    """Make a provider known.

    Whoever buys may, and whoever enrols people: a newcomer may bring a provider of the own choice.
    Refuses (`Invalid`) a number that is none, and a name or number that is known already.
    """
    demand(by, Act.PROCURE, Act.ENROL)
    demand_sound(draft)
    made = Provider.objects.create(**asdict(draft))
    remember(ProviderRegistered(), made.id, by=by, on=on)
    return made


@transaction.atomic
def update_provider(*, provider_id: UUID, draft: ProviderDraft, by: Acting, on: date) -> Provider:
    """Write down what is known of a provider now; what stayed the same makes no event.

    Refuses what `register_provider` refuses.
    """
    demand(by, Act.PROCURE)
    known = _locked(provider_id)
    demand_sound(draft, but=known.id)
    changed = [name for name, value in asdict(draft).items() if getattr(known, name) != value]
    for name in changed:
        setattr(known, name, getattr(draft, name))
    if changed:
        known.save(update_fields=changed)
        told = ProviderUpdated(fields=tuple(Code(name) for name in changed))
        remember(told, known.id, by=by, on=on)
    return known


def demand_sound(draft: ProviderDraft, *, but: UUID | None = None) -> None:
    """Refuse (`Invalid`, at the field) what cannot be right; `but` is the provider itself."""
    errors = {
        field: sentence
        for field, (pattern, sentence) in SHAPES.items()
        if getattr(draft, field) and not re.fullmatch(pattern, getattr(draft, field))
    }
    if not draft.name.strip():
        errors["name"] = "Vul de naam van de aanbieder in."
    others = Provider.objects.all() if but is None else Provider.objects.exclude(id=but)
    if others.filter(name__iexact=draft.name).exists():
        errors["name"] = "Er is al een aanbieder met deze naam."
    if draft.kvk and others.filter(kvk=draft.kvk).exists():
        errors["kvk"] = "Er is al een aanbieder met dit KvK-nummer."
    if draft.organisation_id and others.filter(organisation=draft.organisation_id).exists():
        errors["organisation"] = "Deze organisatie is al aanbieder."
    if errors:
        raise Invalid(errors)


@transaction.atomic
def record_mark(
    *,
    provider_id: UUID,
    kind: MarkKind,
    number: str,
    first_day: date,
    last_day: date,
    by: Acting,
    on: date,
) -> QualityMark:
    """Record a quality mark; both days are inclusive.

    Refuses a number that Blik op Werk does not give, and a mark that is known already.
    """
    demand(by, Act.PROCURE)
    seller = provider(provider_id)
    demand_days(first_day, last_day)
    if kind == MarkKind.BOW and not re.fullmatch(r"[0-9]{1,10}", number):
        raise Invalid({"number": "Een nummer van Blik op Werk heeft een tot tien cijfers."})
    if seller.marks.filter(kind=kind, first_day=first_day, last_day=last_day).exists():
        raise Invalid({"last_day": "Dit keurmerk is al vastgelegd."})
    mark = QualityMark.objects.create(
        provider=seller, kind=kind, number=number, first_day=first_day, last_day=last_day
    )
    told = MarkRecorded(mark_id=mark.id, kind=Code(kind), first_day=first_day, last_day=last_day)
    remember(told, seller.id, by=by, on=on)
    return mark


@transaction.atomic
def open_location(
    *, provider_id: UUID, name: str, street: str, postcode: str, city: str, by: Acting, on: date
) -> Location:
    """Record a place where a provider teaches."""
    demand(by, Act.PROCURE)
    location = Location.objects.create(
        provider=provider(provider_id), name=name, street=street, postcode=postcode, city=city
    )
    remember(LocationOpened(location_id=location.id), provider_id, by=by, on=on)
    return location


@transaction.atomic
def record_travel(*, location_id: UUID, minutes: Mapping[str, int], by: Acting, on: date) -> None:
    """Note how many minutes it takes to get to a location, by the code of each municipality.

    What was noted before is replaced; what stayed the same makes no event. Refuses less than a
    minute and more than `LONGEST_TRAVEL`.
    """
    demand(by, Act.PROCURE)
    location = Location.objects.select_for_update().filter(id=location_id).first()
    if location is None:
        raise NotInScope
    known = dict(location.travel.values_list("municipality", "minutes"))
    for code, asked in minutes.items():
        if not 1 <= asked <= LONGEST_TRAVEL:
            raise Invalid({code: f"Vul 1 tot en met {LONGEST_TRAVEL} minuten in."})
        if known.get(code) != asked:
            _note_travel(location, municipality(code), asked, by=by, on=on)


def _note_travel(
    location: Location, town: Municipality, minutes: int, *, by: Acting, on: date
) -> None:
    Travel.objects.update_or_create(
        location=location, municipality=town, defaults={"minutes": minutes}
    )
    told = TravelRecorded(location_id=location.id, municipality=Code(town.code), minutes=minutes)
    remember(told, location.provider_id, by=by, on=on)


def _locked(provider_id: UUID) -> Provider:
    found = Provider.objects.select_for_update().filter(id=provider_id).first()
    if found is None:
        raise NotInScope
    return found
