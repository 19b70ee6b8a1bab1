"""What is bought, from whom, and what is left of it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from accounts.actors import Actor
from accounts.acts import Act
from core.errors import NotInScope
from core.models import Event
from regional.models import Organisation
from regional.selectors import organisations
from routes.models import (
    COURSES,
    SEATED,
    Contract,
    CourseGroup,
    Enrolment,
    EntryKind,
    Location,
    Lot,
    LotEntry,
    MarkKind,
    PracticeHost,
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
    volume_cents: int = 0

    def __add__(self, other: "Balance") -> "Balance":
        """Both together; units only say something where both have the same."""
        return Balance(
            *(getattr(self, part.name) + getattr(other, part.name) for part in fields(Balance))
        )

    @property
    def remaining(self) -> int:
        """What can still be committed."""
        return self.volume - self.committed

    @property
    def remaining_cents(self) -> int:
        """What of the money can still be committed."""
        return self.volume_cents - self.committed_cents


def buyers(actor: Actor) -> frozenset[UUID]:
    """The organisations for which this person buys."""
    return frozenset(
        position.organisation for position in actor.positions if Act.PROCURE in position.acts
    )


def bodies(actor: Actor) -> frozenset[UUID]:
    """The organisations for which this person buys or enrols; `NotInScope` without any."""
    found = frozenset(
        position.organisation
        for position in actor.positions
        if position.acts & {Act.PROCURE, Act.ENROL}
    )
    if not found:
        raise NotInScope
    return found


def contracts_of(actor: Actor) -> "QuerySet[Contract]":
    """The contracts of the organisations for which this person buys or enrols."""
    rows = Contract.objects.filter(buyer__in=bodies(actor))
    return rows.select_related("provider", "buyer").prefetch_related("options")


def contract_for(actor: Actor, contract_id: UUID) -> Contract:
    """One contract that this person may see; `NotInScope` otherwise."""
    found = contracts_of(actor).filter(id=contract_id).first()
    if found is None:
        raise NotInScope
    return found


def contract_to_change(actor: Actor, contract_id: UUID) -> Contract:
    """A contract of an organisation for which this person buys; `NotInScope` otherwise."""
    found = contracts_of(actor).filter(id=contract_id, buyer__in=buyers(actor)).first()
    if found is None:
        raise NotInScope
    return found


def bodies_to_buy_for(actor: Actor) -> list[Organisation]:
    """The organisations for which this person buys, by name; `NotInScope` without any."""
    mine = buyers(actor)
    if not mine:
        raise NotInScope
    return [body for body in organisations() if body.id in mine]


def provider_to_change(actor: Actor, provider_id: UUID) -> Provider:
    """A provider, for who buys; `NotInScope` otherwise."""
    if not actor.may(Act.PROCURE):
        raise NotInScope
    return provider(provider_id)


def location_to_change(actor: Actor, provider_id: UUID, location_id: UUID) -> Location:
    """A location of this provider, for who buys; `NotInScope` otherwise."""
    seller = provider_to_change(actor, provider_id)
    found = seller.locations.prefetch_related("travel").filter(id=location_id).first()
    if found is None:
        raise NotInScope
    return found


def lots_of(actor: Actor) -> "QuerySet[Lot]":
    """The lots of those contracts."""
    return Lot.objects.filter(contract__buyer__in=bodies(actor)).select_related(
        "contract__provider", "municipality"
    )


def lot_to_change(actor: Actor, lot_id: UUID) -> Lot:
    """A lot that this person bought; `NotInScope` otherwise."""
    found = lots_of(actor).filter(id=lot_id, contract__buyer__in=buyers(actor)).first()
    if found is None:
        raise NotInScope
    return found


def groups_of(actor: Actor) -> "QuerySet[CourseGroup]":
    """The groups of those lots, the last to begin first; `taken`: how many places are."""
    seated = Count("enrolments", filter=Q(enrolments__state__in=SEATED))
    return (
        CourseGroup.objects.filter(lot__contract__buyer__in=bodies(actor))
        .select_related("lot__contract__provider", "location")
        .annotate(taken=seated)
        .order_by("-first_day", "name")
    )


def group_to_change(actor: Actor, group_id: UUID) -> CourseGroup:
    """A group of a lot that this person bought; `NotInScope` otherwise."""
    rows = groups_of(actor).filter(lot__contract__buyer__in=buyers(actor))
    found = rows.filter(id=group_id).first()
    if found is None:
        raise NotInScope
    return found


def taken_in(group: CourseGroup) -> int:
    """How many places of a group are taken."""
    return Enrolment.objects.filter(group=group, state__in=SEATED).count()


def providers(actor: Actor) -> "QuerySet[Provider]":
    """Every provider with its marks, for who buys or enrols: they are shared by the region."""
    bodies(actor)
    return Provider.objects.prefetch_related("marks")


def provider_for(actor: Actor, provider_id: UUID) -> Provider:
    """A provider, for who buys or enrols; `NotInScope` otherwise."""
    found = providers(actor).filter(id=provider_id).first()
    if found is None:
        raise NotInScope
    return found


def events_of(provider: Provider) -> "QuerySet[Event]":
    """What happened with a provider, newest first."""
    return Event.objects.filter(stream=provider.id).order_by("-number")


def locations_of(provider: Provider) -> list[Location]:
    """Where a provider teaches, with the travel that is known."""
    return list(provider.locations.prefetch_related("travel"))


def hosts(actor: Actor) -> "QuerySet[PracticeHost]":
    """Who offers places for practical hours, for who buys, enrols or carries out MAP."""
    if not any(actor.may(act) for act in (Act.PROCURE, Act.ENROL, Act.DO_MAP)):
        raise NotInScope
    return PracticeHost.objects.select_related("municipality").order_by("-is_active", "name")


def demand_hosting(actor: Actor) -> None:
    """Refuse (`NotInScope`) who may not say who offers places."""
    if not (actor.may(Act.PROCURE) or actor.may(Act.DO_MAP)):
        raise NotInScope


def host_to_change(actor: Actor, host_id: UUID) -> PracticeHost:
    """Who offers places, for who may change that; `NotInScope` otherwise."""
    demand_hosting(actor)
    found = hosts(actor).filter(id=host_id).first()
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
            volume_cents=lot.volume * lot.price_cents,
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
