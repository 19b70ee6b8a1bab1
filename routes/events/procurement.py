"""What happens with providers, contracts, lots and groups; in the history of the provider."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class ProviderRegistered(Payload):
    """A provider became known (aanbieder opgenomen)."""

    verb: ClassVar[str] = "provider_registered"


@registered
@dataclass(frozen=True, kw_only=True)
class ProviderUpdated(Payload):
    """What is known of a provider changed (aanbieder bijgewerkt)."""

    verb: ClassVar[str] = "provider_updated"

    fields: tuple[Code, ...]


@registered
@dataclass(frozen=True, kw_only=True)
class MarkRecorded(Payload):
    """A quality mark was recorded (keurmerk vastgelegd)."""

    verb: ClassVar[str] = "mark_recorded"
    cites: ClassVar[tuple[str, ...]] = ("WI 16(3)", "WI 32")

    mark_id: UUID
    kind: Code
    first_day: date
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class LocationOpened(Payload):
    """A provider teaches at a new place (locatie geopend)."""

    verb: ClassVar[str] = "location_opened"

    location_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class TravelRecorded(Payload):
    """How long it takes to get somewhere was noted (reistijd vastgelegd)."""

    verb: ClassVar[str] = "travel_recorded"

    location_id: UUID
    municipality: Code
    minutes: int


@registered
@dataclass(frozen=True, kw_only=True)
class ContractSigned(Payload):
    """A framework contract was recorded (raamovereenkomst vastgelegd)."""

    verb: ClassVar[str] = "contract_signed"

    contract_id: UUID
    buyer_id: UUID
    first_day: date
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class OptionExercised(Payload):
    """An option was exercised: contract and lots last longer (verlengingsoptie ingeroepen)."""

    verb: ClassVar[str] = "option_exercised"

    contract_id: UUID
    position: int
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class LotAdded(Payload):
    """A lot was added to a contract (perceel toegevoegd)."""

    verb: ClassVar[str] = "lot_added"

    lot_id: UUID
    subject: Code
    municipality: Code
    volume: int
    cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class LotEnlarged(Payload):
    """The volume of a lot changed by agreement (volume van het perceel gewijzigd)."""

    verb: ClassVar[str] = "lot_enlarged"

    lot_id: UUID
    was: int
    volume: int


@registered
@dataclass(frozen=True, kw_only=True)
class GroupOpened(Payload):
    """A group that will start was opened (startgroep geopend)."""

    verb: ClassVar[str] = "group_opened"

    group_id: UUID
    lot_id: UUID
    first_day: date
    places: int


@registered
@dataclass(frozen=True, kw_only=True)
class GroupRescheduled(Payload):
    """A group starts on another day, or has more or fewer places (startgroep gewijzigd)."""

    verb: ClassVar[str] = "group_rescheduled"

    group_id: UUID
    was: date
    first_day: date
    places: int


@registered
@dataclass(frozen=True, kw_only=True)
class HostRegistered(Payload):
    """Somebody offers places for practical hours (praktijkplek opgenomen)."""

    verb: ClassVar[str] = "host_registered"

    host_id: UUID
    municipality: Code
    places: int


@registered
@dataclass(frozen=True, kw_only=True)
class HostUpdated(Payload):
    """What is known of a host changed (praktijkplek bijgewerkt)."""

    verb: ClassVar[str] = "host_updated"

    host_id: UUID
    places: int
    is_active: bool
