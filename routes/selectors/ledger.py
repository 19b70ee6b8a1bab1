"""The ledger of what is bought, per route and municipality: what is committed, used and left."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Sum

from accounts.actors import Actor
from regional.selectors import municipalities
from routes.models import EntryKind, Lot, LotEntry, PriceUnit, Subject
from routes.selectors.procurement import Balance, lots_of

SHARED = "Gedeeld door alle gemeenten"
NOTHING = Balance(volume=0, committed=0, used=0, committed_cents=0, used_cents=0)

Booked = Mapping[tuple[UUID, str], Balance]
"""What is committed and used of a lot for a municipality; a lot has no volume of its own there."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One municipality, or all that share lots. `parts`: who took how much of what is shared."""

    label: str
    balance: Balance
    parts: tuple["LedgerRow", ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A route with one unit, for only what has the same unit can be added up."""

    subject: Subject
    unit: PriceUnit
    rows: tuple[LedgerRow, ...]

    @property
    def total(self) -> Balance:
        """Everything of this route and unit."""
        return sum((row.balance for row in self.rows), NOTHING)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every route, and their money together."""

    tables: tuple[LedgerTable, ...] = field(default=())

    @property
    def total(self) -> Balance:
        """All routes; only its amounts of money say something."""
        return sum((table.total for table in self.tables), NOTHING)


def ledger_of(actor: Actor, *, on: date) -> Ledger:
    """The ledger of the lots that run on this day, in three queries however many there are."""
    lots = list(lots_of(actor).filter(first_day__lte=on, last_day__gte=on))
    booked = _booked(lots)
    towns = {town.code: town.name for town in municipalities()}
    kinds: dict[tuple[str, str], list[Lot]] = defaultdict(list)
    for lot in lots:
        kinds[lot.subject, lot.price_unit].append(lot)
    return Ledger(
        tuple(
            LedgerTable(subject, unit, tuple(_rows(kinds[subject, unit], booked, towns)))
            for subject in Subject
            for unit in PriceUnit
            if (subject, unit) in kinds
        )
    )


def _booked(lots: list[Lot]) -> Booked:
    sums = (
        LotEntry.objects.filter(lot__in=[lot.id for lot in lots])
        .values("lot", "municipality", "kind")
        .annotate(units=Sum("units"), cents=Sum("cents"))
        .order_by()
    )
    found: dict[tuple[UUID, str], Balance] = defaultdict(lambda: NOTHING)
    for row in sums:
        found[row["lot"], row["municipality"]] += _counted(row["kind"], row["units"], row["cents"])
    return found


def _counted(kind: str, units: int, cents: int) -> Balance:
    if kind == EntryKind.USED:
        return Balance(volume=0, committed=0, used=units, committed_cents=0, used_cents=cents)
    sign = -1 if kind == EntryKind.RELEASED else 1
    return Balance(
        volume=0, committed=sign * units, used=0, committed_cents=sign * cents, used_cents=0
    )


def _rows(lots: list[Lot], booked: Booked, towns: Mapping[str, str]) -> Iterable[LedgerRow]:
    """The municipalities that have lots of their own, by name; then what is shared."""
    own: dict[str, Balance] = defaultdict(lambda: NOTHING)
    taken: dict[str, Balance] = defaultdict(lambda: NOTHING)
    shared: list[Balance] = []
    homes = {lot.id: lot.municipality_id for lot in lots}
    for lot in lots:
        if lot.municipality_id is None:
            shared.append(_bought(lot))
        else:
            own[lot.municipality_id] += _bought(lot)
    for (lot_id, code), balance in booked.items():
        if lot_id in homes:
            (own if homes[lot_id] else taken)[code] += balance
    yield from _named(own, towns)
    if shared:
        whole = sum([*shared, *taken.values()], NOTHING)
        yield LedgerRow(SHARED, whole, tuple(_named(taken, towns)))


def _named(balances: Mapping[str, Balance], towns: Mapping[str, str]) -> Iterable[LedgerRow]:
    for code in sorted(balances, key=lambda code: towns.get(code, code)):
        yield LedgerRow(towns.get(code, code), balances[code])


def _bought(lot: Lot) -> Balance:
    return Balance(
        volume=lot.volume,
        committed=0,
        used=0,
        committed_cents=0,
        used_cents=0,
        volume_cents=lot.volume * lot.price_cents,
    )
