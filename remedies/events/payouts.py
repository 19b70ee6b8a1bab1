"""What can happen with what the authority pays to the person."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class PayoutOwed(Payload):
    """The decision left by which the person gets money (uitbetaling verschuldigd); `last_day` is
    inclusive.
    """

    verb: ClassVar[str] = "payout_owed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:87(1)",)

    payout_id: UUID
    kind: Code
    cents: int
    letter_id: UUID
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class PayoutPaid(Payload):
    """The person was paid (uitbetaling gedaan)."""

    verb: ClassVar[str] = "payout_paid"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:87(1)",)

    payout_id: UUID
    kind: Code
    cents: int
    paid_on: date
    is_late: bool


@registered
@dataclass(frozen=True, kw_only=True)
class PayoutReversed(Payload):
    """It was recorded wrongly that the person was paid (uitbetaling teruggedraaid)."""

    verb: ClassVar[str] = "payout_reversed"

    payout_id: UUID
    kind: Code
    cents: int
    paid_on: date
