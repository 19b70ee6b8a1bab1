"""What the pages of procurement show of one provider and of its contracts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from accounts.actors import Actor
from cases.timeline import Line
from regional.models import Municipality
from regional.selectors import municipalities, policy
from routes.charts.occupancy import OccupancyChart
from routes.models import Contract, CourseGroup, Location, Lot, Provider, QualityMark
from routes.rules.supply import covered_until, is_near
from routes.selectors.occupancy import months_of
from routes.selectors.procurement import (
    Balance,
    balances,
    contracts_of,
    groups_of,
    locations_of,
    lots_of,
)
from routes.supplylog import lines_of


@dataclass(frozen=True, slots=True)
class LotLine:
    """A lot with its balance and its groups."""

    lot: Lot
    balance: Balance
    groups: tuple[CourseGroup, ...]


@dataclass(frozen=True, slots=True)
class ContractCard:
    """A contract with its lots. `next_option`: the position of the option that can be exercised;
    None without one.
    """

    contract: Contract
    lots: tuple[LotLine, ...]
    next_option: int | None

    @property
    def total(self) -> Balance:
        """All lots; only its amounts of money say something."""
        nothing = Balance(volume=0, committed=0, used=0, committed_cents=0, used_cents=0)
        return sum((line.balance for line in self.lots), nothing)


def cards_of(actor: Actor, contracts: list[Contract], *, on: date) -> list[ContractCard]:
    """These contracts with what hangs on them, in three queries however many there are."""
    lots = list(lots_of(actor).filter(contract__in=[row.id for row in contracts]))
    known = balances(lots)
    groups: dict[UUID, list[CourseGroup]] = defaultdict(list)
    for group in groups_of(actor).filter(lot__in=[lot.id for lot in lots]):
        groups[group.lot_id].append(group)
    lines: dict[UUID, list[LotLine]] = defaultdict(list)
    for lot in lots:
        lines[lot.contract_id].append(LotLine(lot, known[lot.id], tuple(groups[lot.id])))
    return [ContractCard(row, tuple(lines[row.id]), _next_option(row, on=on)) for row in contracts]


def _next_option(contract: Contract, *, on: date) -> int | None:
    if contract.last_day < on:
        return None
    return next((row.position for row in contract.options.all() if not row.exercised_on), None)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A quality mark with how it stands today."""

    mark: QualityMark
    tone: str
    label: str


@dataclass(frozen=True, slots=True)
class LocationLine:
    """A location with the minutes of travel from each municipality; None where nobody noted it."""

    location: Location
    travel: tuple[tuple[Municipality, int | None], ...]


@dataclass(frozen=True)
class ProviderFile:
    """One provider, as somebody who buys or enrols may see it on this day."""

    provider: Provider
    actor: Actor
    on: date

    @cached_property
    def marks(self) -> list[MarkLine]:
        """Its quality marks, the one that lasts longest first."""
        days = policy("warn_days_mark", on=self.on)
        return [self._mark_line(mark, days) for mark in self.provider.marks.all()]

    def _mark_line(self, mark: QualityMark, days: int) -> MarkLine:
        if self.on < mark.first_day:
            return MarkLine(mark, "", "gaat nog in")
        if mark.last_day < self.on:
            return MarkLine(mark, "late", "verlopen")
        same = [row for row in self.provider.marks.all() if row.kind == mark.kind]
        until = covered_until(((row.first_day, row.last_day) for row in same), on=self.on)
        if until is not None and is_near(until, on=self.on, days=days):
            return MarkLine(mark, "soon", "loopt bijna af")
        return MarkLine(mark, "ok", "geldig")

    @cached_property
    def locations(self) -> list[LocationLine]:
        """Where it teaches, and how far that is."""
        towns = municipalities()
        lines = []
        for place in locations_of(self.provider):
            known = {row.municipality_id: row.minutes for row in place.travel.all()}
            travel = tuple((town, known.get(town.code)) for town in towns)
            lines.append(LocationLine(place, travel))
        return lines

    @cached_property
    def cards(self) -> list[ContractCard]:
        """Its contracts with the organisations of this person, the newest first."""
        contracts = list(contracts_of(self.actor).filter(provider=self.provider))
        return cards_of(self.actor, contracts, on=self.on)

    @cached_property
    def chart(self) -> OccupancyChart:
        """How full it was and how many people waited, month by month."""
        return OccupancyChart(tuple(months_of(self.provider, self.actor, on=self.on)))

    @cached_property
    def history(self) -> list[Line]:
        """What happened with it, newest first; nothing of contracts of others."""
        names = {str(line.location.id): line.location.name for line in self.locations}
        for card in self.cards:
            names[str(card.contract.id)] = card.contract.reference
            for line in card.lots:
                names[str(line.lot.id)] = line.lot.name
                names |= {str(group.id): group.name for group in line.groups}
        return lines_of(self.provider, names)
