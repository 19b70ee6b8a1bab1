"""What can happen to the region."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class DelegationLaidDown(Payload):
    """A duty was laid with an executor from a date (taak belegd)."""

    verb: ClassVar[str] = "delegation_laid_down"
    cites: ClassVar[tuple[str, ...]] = ("Awb 10:1", "Awb 10:13")

    delegation_id: UUID
    duty: Code
    form: Code
    executor_id: UUID
    first_day: date
    last_day: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class DelegationEnded(Payload):
    """A duty ended with an executor; `last_day` inclusive (taak beëindigd)."""

    verb: ClassVar[str] = "delegation_ended"
    cites: ClassVar[tuple[str, ...]] = ("Awb 10:8",)

    delegation_id: UUID
    duty: Code
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class AuthorityRegistered(Payload):
    """A letterhead and signatory hold from a date (bestuursorgaan vastgelegd)."""

    verb: ClassVar[str] = "authority_registered"

    authority_id: UUID
    first_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class PolicySet(Payload):
    """A policy parameter was decided from a date (beleid vastgesteld)."""

    verb: ClassVar[str] = "policy_set"

    policy_id: UUID
    key: Code
    municipality: Code
    first_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class MunicipalityJoined(Payload):
    """A municipality came under the region (gemeente toegevoegd)."""

    verb: ClassVar[str] = "municipality_joined"

    code: Code


@registered
@dataclass(frozen=True, kw_only=True)
class OrganisationRegistered(Payload):
    """An organisation was registered (organisatie vastgelegd)."""

    verb: ClassVar[str] = "organisation_registered"

    kind: Code
