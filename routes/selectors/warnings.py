"""What asks for attention before people wait: lots, marks and contracts that come to an end."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from accounts.actors import Actor
from regional.selectors import policy, policy_everywhere
from routes.models import COURSES, Contract, Lot, MarkKind, Provider, QualityMark
from routes.rules.supply import covered_until, is_near, runs_dry
from routes.selectors.procurement import Balance, balances, contracts_of, lots_of, mark_kind


class Matter(StrEnum):
    """What a warning is about."""

    LOT = "lot"
    MARK = "mark"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyWarning:
    """Something to buy, to renew or to ask for. `is_late`: it stands in the way today.

    `contract_id` is where one acts; None for a mark, of which the provider is asked.
    """

    matter: Matter
    text: str
    is_late: bool
    provider: Provider
    contract_id: UUID | None = None
    last_day: date | None = None


def warnings_for(actor: Actor, *, on: date) -> list[SupplyWarning]:
    """Every warning about what this person's organisations bought, what is late first; in a fixed
    number of queries.
    """
    lots = list(lots_of(actor).filter(last_day__gte=on))
    found = [
        *_of_lots(lots, on=on),
        *_of_marks(lots, on=on),
        *_of_contracts(contracts_of(actor).filter(last_day__gte=on), on=on),
    ]
    return sorted(found, key=lambda warning: not warning.is_late)


def _of_lots(lots: list[Lot], *, on: date) -> Iterable[SupplyWarning]:
    everywhere = policy_everywhere("warn_lot_percent", on=on)
    shared = policy("warn_lot_percent", on=on)
    known = balances(lots)
    for lot in lots:
        balance = known[lot.id]
        percent = everywhere.get(lot.municipality_id or "", shared)
        if runs_dry(remaining=balance.remaining, volume=balance.volume, percent=percent):
            yield SupplyWarning(
                matter=Matter.LOT,
                text=f"Perceel {lot.name}: {_left(balance, lot)}.",
                is_late=balance.remaining <= 0,
                provider=lot.contract.provider,
                contract_id=lot.contract_id,
            )


def _left(balance: Balance, lot: Lot) -> str:
    if balance.remaining <= 0:
        return "het is op, hier kan niemand meer bij"
    unit = lot.get_price_unit_display()
    return f"nog {balance.remaining} van {balance.volume} over (per {unit})"


def _of_marks(lots: list[Lot], *, on: date) -> Iterable[SupplyWarning]:
    asked: dict[tuple[UUID, MarkKind], Provider] = {}
    for lot in lots:
        seller = lot.contract.provider
        if lot.subject in COURSES and seller.organisation_id is None:
            asked[seller.id, mark_kind(lot.subject)] = seller
    days = policy("warn_days_mark", on=on)
    marks = _marks({seller for seller, _ in asked})
    for (seller_id, kind), seller in asked.items():
        until = covered_until(marks[seller_id, kind], on=on)
        if until is None or is_near(until, on=on, days=days):
            yield SupplyWarning(
                matter=Matter.MARK,
                text=_mark_text(kind, until, on=on),
                is_late=until is None or until < on,
                provider=seller,
                last_day=until,
            )


def _marks(sellers: set[UUID]) -> dict[tuple[UUID, str], list[tuple[date, date]]]:
    found: dict[tuple[UUID, str], list[tuple[date, date]]] = defaultdict(list)
    for mark in QualityMark.objects.filter(provider__in=sellers):
        found[mark.provider_id, mark.kind].append((mark.first_day, mark.last_day))
    return found


def _mark_text(kind: MarkKind, until: date | None, *, on: date) -> str:
    if until is None:
        return f"Keurmerk ({kind.label}) is niet bekend. Nieuwe inschrijvingen kunnen niet."
    if until < on:
        return f"Keurmerk ({kind.label}) is verlopen. Nieuwe inschrijvingen kunnen niet."
    return f"Keurmerk ({kind.label}) loopt af. Vraag de aanbieder naar de verlenging."


def _of_contracts(contracts: Iterable[Contract], *, on: date) -> Iterable[SupplyWarning]:
    days = policy("warn_days_contract", on=on)
    for contract in contracts:
        if is_near(contract.last_day, on=on, days=days):
            open_options = [row for row in contract.options.all() if row.exercised_on is None]
            then = (
                f"Er is nog een optie van {open_options[0].months} maanden."
                if open_options
                else "Er is geen optie meer: koop op tijd opnieuw in."
            )
            yield SupplyWarning(
                matter=Matter.CONTRACT,
                text=f"Overeenkomst {contract.reference} loopt af. {then}",
                is_late=False,
                provider=contract.provider,
                contract_id=contract.id,
                last_day=contract.last_day,
            )
