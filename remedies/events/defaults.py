"""What can happen when a decision is overdue."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class DefaultNoticeReceived(Payload):
    """A notice of default came in (ingebrekestelling ontvangen). `subject_id` is the request or the
    objection that waits.
    """

    verb: ClassVar[str] = "default_notice_received"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:17(3)",)

    notice_id: UUID
    subject_id: UUID
    received_on: date
    first_penalty_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class DefaultEnded(Payload):
    """The decision is there, or is no longer asked (verzuim geëindigd)."""

    verb: ClassVar[str] = "default_ended"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:17(1)",)

    notice_id: UUID
    subject_id: UUID
    ended_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class PenaltyFixed(Payload):
    """The penalty for a late decision was fixed (dwangsom vastgesteld)."""

    verb: ClassVar[str] = "penalty_fixed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:17(1)", "Awb 4:18(1)")

    notice_id: UUID
    penalty_id: UUID
    days: int
    cents: int
    exclusion: Code
    letter_id: UUID
