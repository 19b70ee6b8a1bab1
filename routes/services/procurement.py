"""Providers, contracts, lots and groups: recorded by who buys for an organisation."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor
from accounts.acts import Act
from core import events
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Code, Payload
from core.models import StreamKind
from routes.events.procurement import (
    ContractSigned,
    GroupOpened,
    LocationOpened,
    LotAdded,
    MarkRecorded,
    ProviderRegistered,
)
from routes.models import (
    Contract,
    ContractOption,
    CourseGroup,
    Execution,
    Location,
    Lot,
    MarkKind,
    PriceUnit,
    Provider,
    QualityMark,
    Subject,
)
from routes.selectors.procurement import buyers


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LotDraft:
    """A lot of a contract; `municipality` empty for all of the buyer's. Days are inclusive; without
    them those of the contract.
    """

    name: str
    subject: Subject
    execution: Execution = Execution.BOUGHT
    price_unit: PriceUnit = PriceUnit.TRAJECTORY
    price_cents: int
    volume: int
    municipality: str = ""
    first_day: date | None = None
    last_day: date | None = None


@transaction.atomic
def register_provider(draft: ProviderDraft, *, by: Acting, on: date) -> Provider:
    """Make a provider known.

    Whoever buys may, and whoever enrols people: a newcomer may bring a provider of the own choice.
    Refuses (`Invalid`) a number that is none, and a name or number that is known already.
    """
    _demand(by, Act.PROCURE, Act.ENROL)
    demand_sound(draft)
    provider = Provider.objects.create(
        name=draft.name.strip(),
        kvk=draft.kvk,
        institution_number=draft.institution_number,
        brin=draft.brin,
        contact_name=draft.contact_name,
        phone=draft.phone,
        email=draft.email,
        organisation_id=draft.organisation_id,
    )
    _remember(ProviderRegistered(), provider.id, by=by, on=on)
    return provider


def demand_sound(draft: ProviderDraft, *, but: UUID | None = None) -> None:
    """Refuse (`Invalid`, at the field) what cannot be right; `but` is the provider itself."""
    errors = {}
    if not draft.name.strip():
        errors["name"] = "Vul de naam van de aanbieder in."
    if draft.kvk and not re.fullmatch(r"\d{8}", draft.kvk):
        errors["kvk"] = "Een KvK-nummer heeft acht cijfers."
    if draft.brin and not re.fullmatch(r"[0-9]{2}[A-Z]{2}", draft.brin):
        errors["brin"] = "Een BRIN heeft twee cijfers en twee hoofdletters, zoals 12AB."
    others = Provider.objects.all() if but is None else Provider.objects.exclude(id=but)
    if others.filter(name=draft.name.strip()).exists():
        errors["name"] = "Er is al een aanbieder met deze naam."
    if draft.kvk and others.filter(kvk=draft.kvk).exists():
        errors["kvk"] = "Er is al een aanbieder met dit KvK-nummer."
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
    """Record a quality mark; both days are inclusive."""
    _demand(by, Act.PROCURE)
    provider = _provider(provider_id)
    if last_day < first_day:
        raise Invalid({"last_day": "De laatste dag ligt voor de eerste dag."})
    if kind == MarkKind.BOW and not re.fullmatch(r"\d{1,10}", number):
        raise Invalid({"number": "Een nummer van Blik op Werk heeft een tot tien cijfers."})
    mark = QualityMark.objects.create(
        provider=provider, kind=kind, number=number, first_day=first_day, last_day=last_day
    )
    told = MarkRecorded(mark_id=mark.id, kind=Code(kind), first_day=first_day, last_day=last_day)
    _remember(told, provider.id, by=by, on=on)
    return mark


@transaction.atomic
def open_location(
    *, provider_id: UUID, name: str, street: str, postcode: str, city: str, by: Acting, on: date
) -> Location:
    """Record a place where a provider teaches."""
    _demand(by, Act.PROCURE)
    location = Location.objects.create(
        provider=_provider(provider_id), name=name, street=street, postcode=postcode, city=city
    )
    _remember(LocationOpened(location_id=location.id), provider_id, by=by, on=on)
    return location


@transaction.atomic
def sign_contract(
    *,
    provider_id: UUID,
    buyer_id: UUID,
    reference: str,
    first_day: date,
    last_day: date,
    options: tuple[int, ...] = (),
    decided_in: str = "",
    by: Acting,
    on: date,
) -> Contract:
    """Record a framework contract; `options` are the lengths of its options, in months.

    `NotInScope` for an organisation for which one does not buy.
    """
    _demand(by, Act.PROCURE)
    _demand_buyer(by, buyer_id)
    if last_day < first_day:
        raise Invalid({"last_day": "De einddatum ligt voor de ingangsdatum."})
    if Contract.objects.filter(buyer=buyer_id, reference=reference).exists():
        raise Invalid({"reference": "Dit kenmerk heeft al een raamovereenkomst."})
    contract = Contract.objects.create(
        provider=_provider(provider_id),
        buyer_id=buyer_id,
        reference=reference,
        first_day=first_day,
        last_day=last_day,
        decided_in=decided_in,
    )
    ContractOption.objects.bulk_create(
        ContractOption(contract=contract, position=at, months=months)
        for at, months in enumerate(options, start=1)
    )
    signed = ContractSigned(
        contract_id=contract.id, buyer_id=buyer_id, first_day=first_day, last_day=last_day
    )
    _remember(signed, provider_id, by=by, on=on)
    return contract


@transaction.atomic
def add_lot(*, contract_id: UUID, draft: LotDraft, by: Acting, on: date) -> Lot:
    """Add a lot to a contract.

    Refuses days outside the contract, and a name that the contract has already.
    """
    _demand(by, Act.PROCURE)
    contract = Contract.objects.select_for_update().filter(id=contract_id).first()
    if contract is None:
        raise NotInScope
    _demand_buyer(by, contract.buyer_id)
    first_day, last_day = draft.first_day or contract.first_day, draft.last_day or contract.last_day
    _demand_lot(contract, draft, first_day, last_day)
    lot = Lot.objects.create(
        contract=contract,
        name=draft.name,
        subject=draft.subject,
        municipality_id=draft.municipality or None,
        execution=draft.execution,
        price_unit=draft.price_unit,
        price_cents=draft.price_cents,
        volume=draft.volume,
        first_day=first_day,
        last_day=last_day,
    )
    added = LotAdded(
        lot_id=lot.id,
        subject=Code(lot.subject),
        municipality=Code(draft.municipality),
        volume=lot.volume,
        cents=lot.price_cents,
    )
    _remember(added, contract.provider_id, by=by, on=on)
    return lot


def _demand_lot(contract: Contract, draft: LotDraft, first_day: date, last_day: date) -> None:
    errors = {}
    if last_day < first_day:
        errors["last_day"] = "De laatste dag ligt voor de eerste dag."
    if first_day < contract.first_day:
        errors["first_day"] = "Het perceel kan niet voor de overeenkomst beginnen."
    if last_day > contract.last_day:
        errors["last_day"] = "Het perceel kan niet na de overeenkomst eindigen."
    if draft.volume < 1:
        errors["volume"] = "Vul een volume van ten minste 1 in."
    if Lot.objects.filter(contract=contract, name=draft.name).exists():
        errors["name"] = "Deze overeenkomst heeft al een perceel met deze naam."
    if errors:
        raise Invalid(errors)


@transaction.atomic
def open_group(
    *,
    lot_id: UUID,
    location_id: UUID,
    name: str,
    first_day: date,
    weeks: int,
    places: int,
    hours_per_week: int,
    by: Acting,
    on: date,
) -> CourseGroup:
    """Open a group that starts on `first_day` and lasts so many weeks (0: not known yet).

    Refuses a location of another provider and a group without places.
    """
    _demand(by, Act.PROCURE)
    lot = Lot.objects.select_related("contract").filter(id=lot_id).first()
    if lot is None:
        raise NotInScope
    _demand_buyer(by, lot.contract.buyer_id)
    location = Location.objects.filter(id=location_id, provider=lot.contract.provider_id).first()
    if location is None:
        raise Invalid({"location": "Kies een locatie van deze aanbieder."})
    if places < 1:
        raise Invalid({"places": "Een groep heeft ten minste één plaats."})
    if not lot.first_day <= first_day <= lot.last_day:
        raise Invalid({"first_day": "De eerste les valt buiten het perceel."})
    if CourseGroup.objects.filter(lot=lot, name=name, first_day=first_day).exists():
        raise Invalid({"name": "Er is al een groep met deze naam op deze dag."})
    group = CourseGroup.objects.create(
        lot=lot,
        location=location,
        name=name,
        first_day=first_day,
        last_day=first_day + timedelta(weeks=weeks, days=-1) if weeks else None,
        places=places,
        hours_per_week=hours_per_week,
    )
    opened = GroupOpened(group_id=group.id, lot_id=lot.id, first_day=first_day, places=places)
    _remember(opened, lot.contract.provider_id, by=by, on=on)
    return group


def _demand(by: Acting, *acts: Act) -> None:
    """Refuse (`NotInScope`) who holds none of these acts; the system may."""
    if isinstance(by, Actor) and not any(by.may(act) for act in acts):
        raise NotInScope


def _demand_buyer(by: Acting, buyer_id: UUID) -> None:
    if isinstance(by, Actor) and buyer_id not in buyers(by):
        raise NotInScope


def _provider(provider_id: UUID) -> Provider:
    found = Provider.objects.filter(id=provider_id).first()
    if found is None:
        raise NotInScope
    return found


def _remember(payload: Payload, provider_id: UUID, *, by: Acting, on: date) -> None:
    events.record(payload, stream=provider_id, by=by, on=on, kind=StreamKind.PROVIDER)
