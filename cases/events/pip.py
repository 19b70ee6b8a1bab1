"""What can happen to the PIP."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class PipDrafted(Payload):
    """A version of the PIP was begun (PIP-concept gemaakt)."""

    verb: ClassVar[str] = "pip_drafted"

    version_id: UUID
    number: int


@registered
@dataclass(frozen=True, kw_only=True)
class PipDraftSaved(Payload):
    """A draft was written on (PIP-concept bijgewerkt)."""

    verb: ClassVar[str] = "pip_draft_saved"

    version_id: UUID
    goals: int


@registered
@dataclass(frozen=True, kw_only=True)
class PipDraftDiscarded(Payload):
    """A draft was called off (PIP-concept vervallen)."""

    verb: ClassVar[str] = "pip_draft_discarded"

    version_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class PipProposed(Payload):
    """The draft was laid before another person to sign too (PIP voorgelegd)."""

    verb: ClassVar[str] = "pip_proposed"

    version_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class PipSentBack(Payload):
    """The other person did not sign (PIP teruggestuurd)."""

    verb: ClassVar[str] = "pip_sent_back"

    version_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class PipAdopted(Payload):
    """A version of the PIP was adopted and its decision frozen (PIP vastgesteld)."""

    verb: ClassVar[str] = "pip_adopted"
    cites: ClassVar[tuple[str, ...]] = ("WI 15(1)", "WI 15(3)")

    version_id: UUID
    number: int
    dated_on: date
    route: Code
    level: Code
    is_first: bool
    letter_id: UUID
    countersigned_by: UUID | None


@registered
@dataclass(frozen=True, kw_only=True)
class LoweringEstablished(Payload):
    """The college established that parts may go down to A2 (grond voor afschalen vastgesteld).
    `known_until` is exclusive.
    """

    verb: ClassVar[str] = "lowering_established"
    cites: ClassVar[tuple[str, ...]] = ("WI 17(3)", "BI 5.5")

    ground_id: UUID
    hours: int
    known_until: date
    parts: tuple[Code, ...]
