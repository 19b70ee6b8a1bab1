"""What every act of procurement begins and ends with: who may buy for whom, and what is told."""

from datetime import date
from uuid import UUID

from accounts.actors import Actor
from accounts.acts import Act
from core import events
from core.actors import Acting
from core.errors import Invalid, NotInScope
from core.events import Payload
from core.models import StreamKind
from routes.models import Contract, Lot
from routes.selectors.procurement import buyers

YEARS = range(2000, 2101)
"""The years in which a contract or a mark can lie; another year was mistyped."""


def demand(by: Acting, *acts: Act) -> None:
    """Refuse (`NotInScope`) who holds none of these acts; the system may."""
    if isinstance(by, Actor) and not any(by.may(act) for act in acts):
        raise NotInScope


def demand_days(first_day: date, last_day: date) -> None:
    """Refuse (`Invalid`, at the field) a period that cannot be; both days are inclusive."""
    errors = {
        name: "Dit jaartal kan niet kloppen."
        for name, day in (("first_day", first_day), ("last_day", last_day))
        if day.year not in YEARS
    }
    if last_day < first_day:
        errors["last_day"] = "De laatste dag ligt voor de eerste dag."
    if errors:
        raise Invalid(errors)


def lock_contract(contract_id: UUID, *, by: Acting) -> Contract:
    """The contract, locked; `NotInScope` for who does not buy for its buyer."""
    demand(by, Act.PROCURE)
    found = Contract.objects.select_for_update().filter(id=contract_id).first()
    if found is None:
        raise NotInScope
    demand_buyer(by, found.buyer_id)
    return found


def lock_lot(lot_id: UUID, *, by: Acting) -> Lot:
    """The lot with its contract, locked; `NotInScope` for who does not buy for its buyer."""
    demand(by, Act.PROCURE)
    rows = Lot.objects.select_for_update(of=("self",)).select_related("contract")
    found = rows.filter(id=lot_id).first()
    if found is None:
        raise NotInScope
    demand_buyer(by, found.contract.buyer_id)
    return found


def demand_buyer(by: Acting, buyer_id: UUID) -> None:
    """Refuse (`NotInScope`) who does not buy for this organisation; the system may."""
    if isinstance(by, Actor) and buyer_id not in buyers(by):
        raise NotInScope


def remember(payload: Payload, stream: UUID, *, by: Acting, on: date) -> None:
    """Record what happened in the history of a provider or of a host."""
    events.record(payload, stream=stream, by=by, on=on, kind=StreamKind.PROVIDER)
