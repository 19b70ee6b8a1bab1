"""What can happen to a case as a whole: opened, assigned, settled, moved."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class CaseOpened(Payload):
    """A case was opened after DUO's notification (zaak geopend). `caseworker_id` is who got it."""

    verb: ClassVar[str] = "case_opened"
    cites: ClassVar[tuple[str, ...]] = ("WI 3", "BI 9.1")

    municipality: Code
    group: Code
    obligation_began_on: date
    notified_on: date
    linked_on: date | None
    housed_on: date | None
    registered_on: date | None
    earlier_pip_on: date | None
    caseworker_id: UUID | None


@registered
@dataclass(frozen=True, kw_only=True)
class CaseAssigned(Payload):
    """A caseworker got the case (zaak toegewezen)."""

    verb: ClassVar[str] = "case_assigned"

    caseworker_id: UUID | None


@registered
@dataclass(frozen=True, kw_only=True)
class SettlementRegistered(Payload):
    """The newcomer was housed or registered in the municipality (vestiging vastgelegd)."""

    verb: ClassVar[str] = "settlement_registered"
    cites: ClassVar[tuple[str, ...]] = ("BI 5.3(1)",)

    municipality: Code
    housed_on: date | None
    registered_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class NewcomerUpdated(Payload):
    """Contact data, language or address were changed (persoonsgegevens gewijzigd)."""

    verb: ClassVar[str] = "newcomer_updated"

    fields: tuple[Code, ...]


@registered
@dataclass(frozen=True, kw_only=True)
class CaseHandedOver(Payload):
    """Another municipality of the region took the case over (zaak overgedragen)."""

    verb: ClassVar[str] = "case_handed_over"
    cites: ClassVar[tuple[str, ...]] = ("WI 15(4)", "WI 35(4)", "BI 5.3(3)")

    from_municipality: Code
    to_municipality: Code
    registered_on: date
    had_pip: bool


@registered
@dataclass(frozen=True, kw_only=True)
class MovedOut(Payload):
    """The newcomer left the region (verhuisd naar buiten de regio)."""

    verb: ClassVar[str] = "moved_out"
    cites: ClassVar[tuple[str, ...]] = ("WI 15(4)", "WI 35(4)")

    from_municipality: Code
    registered_elsewhere_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class PlacementRecorded(Payload):
    """The municipality was assigned under Huisvestingswet 28 (plaatsing vastgelegd)."""

    verb: ClassVar[str] = "placement_recorded"
    cites: ClassVar[tuple[str, ...]] = ("Huisvestingswet 28", "BI 5.3(1)")

    municipality: Code
