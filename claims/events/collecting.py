"""How an authority collects: deferrals, plans, reminders, writs, interest and bank files."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class DeferralGranted(Payload):
    """Payment may wait (uitstel van betaling gegeven)."""

    verb: ClassVar[str] = "payment_deferral_granted"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:94",)

    claim_id: UUID
    last_day: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class DeferralEnded(Payload):
    """The deferral is over (uitstel van betaling voorbij)."""

    verb: ClassVar[str] = "payment_deferral_ended"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:94",)

    claim_id: UUID
    reason: Code


@registered
@dataclass(frozen=True, kw_only=True)
class PlanAgreed(Payload):
    """The sum is paid in parts (betalingsregeling afgesproken)."""

    verb: ClassVar[str] = "payment_plan_agreed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:94",)

    claim_id: UUID
    parts: int
    cents: int
    first_day: date
    last_day: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class PlanFellBehind(Payload):
    """A part of the plan was not paid (betalingsregeling loopt achter)."""

    verb: ClassVar[str] = "payment_plan_fell_behind"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:94",)

    claim_id: UUID
    behind_cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class PlanEnded(Payload):
    """The plan is over (betalingsregeling beëindigd)."""

    verb: ClassVar[str] = "payment_plan_ended"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:94",)

    claim_id: UUID
    reason: Code


@registered
@dataclass(frozen=True, kw_only=True)
class ReminderWritten(Payload):
    """A reminder to pay was written (aanmaning opgesteld)."""

    verb: ClassVar[str] = "payment_reminder_written"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:112",)

    claim_id: UUID
    cents: int
    fee_cents: int
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class ReminderSent(Payload):
    """The reminder was sent (aanmaning verzonden)."""

    verb: ClassVar[str] = "payment_reminder_sent"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:112", "Awb 4:113")

    claim_id: UUID
    sent_on: date
    last_day: date
    fee_cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class ReminderCrossed(Payload):
    """The reminder was sent when everything was paid (aanmaning gekruist met betaling)."""

    verb: ClassVar[str] = "payment_reminder_crossed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:112",)

    claim_id: UUID
    sent_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class WritIssued(Payload):
    """A writ of execution was issued (dwangbevel uitgevaardigd)."""

    verb: ClassVar[str] = "writ_issued"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:117", "Awb 5:10(2)")

    claim_id: UUID
    cents: int
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class WritServed(Payload):
    """A bailiff served the writ (dwangbevel betekend)."""

    verb: ClassVar[str] = "writ_served"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:123",)

    claim_id: UUID
    served_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class InterestCharged(Payload):
    """Statutory interest was set by decision (wettelijke rente vastgesteld); `until` inclusive."""

    verb: ClassVar[str] = "interest_charged"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:97", "Awb 4:98", "Awb 4:99")

    claim_id: UUID
    cents: int
    until: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class BankFileTaken(Payload):
    """A file of the bank was taken in (bankbestand ingelezen); in the history of the file."""

    verb: ClassVar[str] = "bank_file_taken"

    lines: int
    booked: int
    known: int


@registered
@dataclass(frozen=True, kw_only=True)
class BankLineSetAside(Payload):
    """A line of the bank is for something else (bankregel apart gelegd); in the history of the
    file.
    """

    verb: ClassVar[str] = "bank_line_set_aside"

    line_id: UUID
