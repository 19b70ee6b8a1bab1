"""What is bought, from whom, and what is left of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from accounts.actors import Actor
from accounts.acts import Act
from core.errors import NotInScope
from regional.models import Organisation
from routes.models import (
    COURSES,
    Contract,
    EntryKind,
    Lot,
    LotEntry,
    MarkKind,
    Provider,
    QualityMark,
    Subject,
)
from routes.rules.supply import SupplyFacts


@dataclass(frozen=True, slots=True)
class Balance:
    """How a lot stands, in its units and in cents; `used` is part of `committed`."""

    volume: int
    committed: int
    used: int
    committed_cents: int
    used_cents: int

    @property
    def remaining(self) -> int:
        """What can still be committed."""
        return self.volume - self.committed

    @property
    def percent_left(self) -> int:
        """The share of the volume that is left, whole percents downwards."""
        return 0 if self.volume == 0 else max(self.remaining, 0) * 100 // self.volume


def buyers(actor: Actor) -> frozenset[UUID]:
    """The organisations for which this person buys."""
    return frozenset(
        position.organisation for position in actor.positions if Act.PROCURE in position.acts
    )


def contracts_of(actor: Actor) -> "QuerySet[Contract]":
    """The contracts of the organisations for which this person buys."""
    return Contract.objects.filter(buyer__in=buyers(actor)).select_related("provider", "buyer")


def contract_for(actor: Actor, contract_id: UUID) -> Contract:
    """One contract of this person's organisation; `NotInScope` otherwise."""
    found = contracts_of(actor).filter(id=contract_id).first()
    if found is None:
        raise NotInScope
    return found


def provider(provider_id: UUID) -> Provider:
    """A provider; `NotInScope` when there is none."""
    found = Provider.objects.filter(id=provider_id).first()
    if found is None:
        raise NotInScope
    return found


def balances(lots: Iterable[Lot]) -> dict[UUID, Balance]:
    """How each lot stands, in one query however many there are."""
    rows = list(lots)
    sums = (
        LotEntry.objects.filter(lot__in=[lot.id for lot in rows])
        .values("lot", "kind")
        .annotate(units=Sum("units"), cents=Sum("cents"))
        .order_by()
    )
    booked = {(row["lot"], row["kind"]): (row["units"], row["cents"]) for row in sums}

    def total(lot: Lot, kind: EntryKind) -> tuple[int, int]:
        return booked.get((lot.id, kind), (0, 0))

    return {
        lot.id: Balance(
            volume=lot.volume,
            committed=total(lot, EntryKind.COMMITTED)[0] - total(lot, EntryKind.RELEASED)[0],
            used=total(lot, EntryKind.USED)[0],
            committed_cents=total(lot, EntryKind.COMMITTED)[1] - total(lot, EntryKind.RELEASED)[1],
            used_cents=total(lot, EntryKind.USED)[1],
        )
        for lot in rows
    }


def mark_kind(subject: str) -> MarkKind:
    """Which mark a course of this subject asks."""
    return MarkKind.TST if subject == Subject.EDUCATION else MarkKind.BOW


def mark_on(provider: Provider, subject: str, *, on: date) -> QualityMark | None:
    """The mark for this subject that runs longest of those that began; None without one."""
    return (
        QualityMark.objects.filter(provider=provider, kind=mark_kind(subject), first_day__lte=on)
        .order_by("-last_day")
        .first()
    )


def provider_facts(provider: Provider, subject: str, *, on: date) -> SupplyFacts:
    """What a new enrolment with this provider stands on, apart from any lot."""
    mark = mark_on(provider, subject, on=on)
    return SupplyFacts(
        needs_mark=subject in COURSES and provider.organisation_id is None,
        mark_name=str(mark_kind(subject).label),
        mark_last_day=mark.last_day if mark else None,
    )


def lot_facts(lot: Lot, code: str, *, asked: int, on: date) -> SupplyFacts:
    """What placing somebody of this municipality from the lot stands on."""
    mark = mark_on(lot.contract.provider, lot.subject, on=on)
    return SupplyFacts(
        needs_mark=lot.subject in COURSES and lot.contract.provider.organisation_id is None,
        mark_name=str(mark_kind(lot.subject).label),
        mark_last_day=mark.last_day if mark else None,
        is_for_municipality=lot.municipality_id in (None, code),
        first_day=lot.first_day,
        last_day=lot.last_day,
        remaining=balances([lot])[lot.id].remaining,
        asked=asked,
    )


def lots_for(code: str, subject: str, *, buyer: Organisation, on: date) -> "QuerySet[Lot]":
    """The lots from which somebody of this municipality can be served on this day."""
    return (
        Lot.objects.filter(
            Q(municipality=None) | Q(municipality=code),
            contract__buyer=buyer,
            subject=subject,
            first_day__lte=on,
            last_day__gte=on,
        )
        .select_related("contract__provider", "contract__buyer", "municipality")
        .order_by("contract__provider__name", "name")
    )
