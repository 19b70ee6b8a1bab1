"""What is owed, paid, paid back and given up; in the history of the case. Amounts are cents."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class ClaimOpened(Payload):
    """Somebody owes a sum by a decision (vordering ontstaan); `last_day` is that of payment."""

    verb: ClassVar[str] = "claim_opened"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:87",)

    claim_id: UUID
    letter_id: UUID
    cents: int
    published_on: date
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class ClaimReduced(Payload):
    """The decision asks less than it did (vordering verlaagd)."""

    verb: ClassVar[str] = "claim_reduced"

    claim_id: UUID
    was_cents: int
    cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class ClaimRevoked(Payload):
    """The decision is gone: nothing is owed (vordering ingetrokken); `refund_cents` goes back."""

    verb: ClassVar[str] = "claim_revoked"

    claim_id: UUID
    cents: int
    refund_cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class ClaimLapsed(Payload):
    """The debtor died: what was not paid lapsed (vordering vervallen)."""

    verb: ClassVar[str] = "claim_lapsed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 5:42",)

    claim_id: UUID
    cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class ClaimRevived(Payload):
    """The death was entered by mistake, and what was owed is owed again (vordering herleefd)."""

    verb: ClassVar[str] = "claim_revived"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:2",)

    claim_id: UUID
    cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class ClaimSettled(Payload):
    """Everything was paid (vordering voldaan)."""

    verb: ClassVar[str] = "claim_settled"

    claim_id: UUID
    settled_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ClaimReopened(Payload):
    """Something is to be paid after all (vordering weer geopend)."""

    verb: ClassVar[str] = "claim_reopened"

    claim_id: UUID
    cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class ClaimRemitted(Payload):
    """The authority remitted what was owed, or part of it (kwijtschelding)."""

    verb: ClassVar[str] = "claim_remitted"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:94a",)

    claim_id: UUID
    cents: int
    left_cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class ClaimWrittenOff(Payload):
    """The authority gave up collecting (vordering oninbaar verklaard)."""

    verb: ClassVar[str] = "claim_written_off"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:104",)

    claim_id: UUID
    cents: int
    reason: Code


@registered
@dataclass(frozen=True, kw_only=True)
class PaymentBooked(Payload):
    """Money came in (betaling geboekt). `extra_cents` is what was paid too much."""

    verb: ClassVar[str] = "payment_booked"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:87",)

    claim_id: UUID
    entry_id: UUID
    cents: int
    paid_on: date
    source: Code
    left_cents: int
    extra_cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class PaymentReversed(Payload):
    """A payment was booked wrongly and was taken off (betaling teruggedraaid)."""

    verb: ClassVar[str] = "payment_reversed"

    claim_id: UUID
    entry_id: UUID
    cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class PaymentRefunded(Payload):
    """Money went back (terugbetaling gedaan)."""

    verb: ClassVar[str] = "payment_refunded"

    claim_id: UUID
    entry_id: UUID
    cents: int
    paid_on: date
    letter_id: UUID
