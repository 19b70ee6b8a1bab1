"""Framework contracts: their options, their lots and how much of each is bought."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Code
from law.calendar import add_months
from routes.events.procurement import ContractSigned, LotAdded, LotEnlarged, OptionExercised
from routes.models import Contract, ContractOption, Execution, Lot, PriceUnit, Subject
from routes.rules.supply import OptionFacts, option_may_be_exercised
from routes.selectors.procurement import balances, provider
from routes.services.buying import (
    demand,
    demand_buyer,
    demand_days,
    lock_contract,
    lock_lot,
    remember,
)

MOST_VOLUME = 1_000_000
VOLUME = f"Vul een volume van 1 tot en met {MOST_VOLUME} in."
DEAREST = {PriceUnit.HOUR: 100_000, PriceUnit.TRAJECTORY: 10_000_000, PriceUnit.LEVEL: 10_000_000}
"""The highest price in cents that is no typing error, by what it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDraft:
    """A framework contract with `options` in months. Days are inclusive."""

    buyer_id: UUID
    reference: str
    first_day: date
    last_day: date
    options: tuple[int, ...] = ()
    decided_in: str = ""


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
def sign_contract(*, provider_id: UUID, draft: ContractDraft, by: Acting, on: date) -> Contract:
    """Record a framework contract.

    `NotInScope` for an organisation for which one does not buy. Refuses a reference that this buyer
    used already.
    """
    demand(by, Act.PROCURE)
    demand_buyer(by, draft.buyer_id)
    demand_days(draft.first_day, draft.last_day)
    if Contract.objects.filter(buyer=draft.buyer_id, reference=draft.reference).exists():
        raise Invalid({"reference": "Dit kenmerk heeft al een raamovereenkomst."})
    contract = Contract.objects.create(
        provider=provider(provider_id),
        buyer_id=draft.buyer_id,
        reference=draft.reference,
        first_day=draft.first_day,
        last_day=draft.last_day,
        decided_in=draft.decided_in,
    )
    ContractOption.objects.bulk_create(
        ContractOption(contract=contract, position=at, months=months)
        for at, months in enumerate(draft.options, start=1)
    )
    signed = ContractSigned(
        contract_id=contract.id,
        buyer_id=contract.buyer_id,
        first_day=contract.first_day,
        last_day=contract.last_day,
    )
    remember(signed, provider_id, by=by, on=on)
    return contract


@transaction.atomic
def exercise_option(*, contract_id: UUID, position: int, by: Acting, on: date) -> Contract:
    """Exercise an option: the contract lasts so many months longer, and so do its lots that end
    with it.

    Refuses an option that was exercised, one before its turn, and a contract that is over.
    """
    contract = lock_contract(contract_id, by=by)
    options = list(contract.options.all())
    option = next((row for row in options if row.position == position), None)
    if option is None:
        raise NotInScope
    option_may_be_exercised(
        OptionFacts(
            is_exercised=option.exercised_on is not None,
            is_next=all(row.exercised_on for row in options if row.position < position),
            last_day=contract.last_day,
        ),
        on=on,
    ).or_refuse()
    option.exercised_on = on
    option.save(update_fields=["exercised_on"])
    was, contract.last_day = contract.last_day, add_months(contract.last_day, option.months)
    contract.save(update_fields=["last_day"])
    contract.lots.filter(last_day=was).update(last_day=contract.last_day)
    told = OptionExercised(contract_id=contract.id, position=position, last_day=contract.last_day)
    remember(told, contract.provider_id, by=by, on=on)
    return contract


@transaction.atomic
def add_lot(*, contract_id: UUID, draft: LotDraft, by: Acting, on: date) -> Lot:
    """Add a lot to a contract.

    Refuses days outside the contract, a volume or price that cannot be, and a name that the
    contract has already.
    """
    contract = lock_contract(contract_id, by=by)
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
    remember(added, contract.provider_id, by=by, on=on)
    return lot


def _demand_lot(contract: Contract, draft: LotDraft, first_day: date, last_day: date) -> None:
    errors = {}
    if last_day < first_day:
        errors["last_day"] = "De laatste dag ligt voor de eerste dag."
    if first_day < contract.first_day:
        errors["first_day"] = "Het perceel kan niet voor de overeenkomst beginnen."
    if last_day > contract.last_day:
        errors["last_day"] = "Het perceel kan niet na de overeenkomst eindigen."
    if not 1 <= draft.volume <= MOST_VOLUME:
        errors["volume"] = VOLUME
    if not 0 <= draft.price_cents <= DEAREST[draft.price_unit]:
        errors["price_cents"] = "Deze prijs kan niet kloppen. Kijk ook naar: prijs per."
    if Lot.objects.filter(contract=contract, name__iexact=draft.name).exists():
        errors["name"] = "Deze overeenkomst heeft al een perceel met deze naam."
    if errors:
        raise Invalid(errors)


@transaction.atomic
def change_volume(*, lot_id: UUID, volume: int, by: Acting, on: date) -> Lot:
    """Change by agreement how much a lot holds, in its units.

    Refuses less than is committed already. The same volume changes nothing.
    """
    lot = lock_lot(lot_id, by=by)
    committed = balances([lot])[lot.id].committed
    if not 1 <= volume <= MOST_VOLUME:
        raise Invalid({"volume": VOLUME})
    if volume < committed:
        told = f"Er is al {committed} toegezegd. Het volume kan niet lager zijn."
        raise Invalid({"volume": told})
    was, lot.volume = lot.volume, volume
    if was != volume:
        lot.save(update_fields=["volume"])
        changed = LotEnlarged(lot_id=lot.id, was=was, volume=volume)
        remember(changed, lot.contract.provider_id, by=by, on=on)
    return lot
