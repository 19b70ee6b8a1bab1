"""What happens in an enforcement file, until the decision."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class FileOpened(Payload):
    """A person opened a file on these signals (handhavingsdossier geopend)."""

    verb: ClassVar[str] = "enforcement_opened"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:2",)

    file_id: UUID
    number: Code
    article: Code
    breach: Code
    signals: tuple[UUID, ...]


@registered
@dataclass(frozen=True, kw_only=True)
class BreachEstablished(Payload):
    """The breach was established (overtreding vastgesteld)."""

    verb: ClassVar[str] = "breach_established"
    cites: ClassVar[tuple[str, ...]] = ("BI 7.1(3)",)

    file_id: UUID
    breach_on: date
    established_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ContactAttempted(Payload):
    """Contact was sought (contact gezocht)."""

    verb: ClassVar[str] = "contact_attempted"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:2",)

    file_id: UUID
    contact_id: UUID
    channel: Code
    is_reached: bool
    tried_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class FormallyWarned(Payload):
    """The newcomer was warned in writing (schriftelijk gewaarschuwd, WI 23)."""

    verb: ClassVar[str] = "formally_warned"
    cites: ClassVar[tuple[str, ...]] = ("WI 23(1)",)

    file_id: UUID
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class SanctionChecked(Payload):
    """It was found out whether the benefit was lowered for the same conduct (samenloop
    nagegaan).
    """

    verb: ClassVar[str] = "sanction_checked"
    cites: ClassVar[tuple[str, ...]] = ("WI 27",)

    file_id: UUID
    law: Code
    has_benefit: bool
    is_benefit_lowered: bool
    checked_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ReportMade(Payload):
    """The report was made (rapport gemaakt)."""

    verb: ClassVar[str] = "report_made"
    cites: ClassVar[tuple[str, ...]] = ("Awb 5:48", "Awb 5:53")

    file_id: UUID
    letter_id: UUID
    dated_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class OverrideSigned(Payload):
    """A legal officer signed that this is an exception to the policy (uitzondering op het
    boetebeleid getekend).
    """

    verb: ClassVar[str] = "gate_override_signed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:84",)

    file_id: UUID
    article: Code


@registered
@dataclass(frozen=True, kw_only=True)
class IntentionAnnounced(Payload):
    """The intention went out with an invitation for views (voornemen aangekondigd)."""

    verb: ClassVar[str] = "intention_announced"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:8", "Awb 5:50(1)", "Awb 5:10a")

    file_id: UUID
    letter_id: UUID
    expected_cents: int
    caution_on: date
    needs_interpreter: bool
    views_last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class HearingPlanned(Payload):
    """A hearing was planned (hoorgesprek gepland)."""

    verb: ClassVar[str] = "hearing_planned"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:9",)

    file_id: UUID
    hearing_id: UUID
    planned_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class HearingEnded(Payload):
    """How a hearing went (uitkomst van het hoorgesprek)."""

    verb: ClassVar[str] = "hearing_ended"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:9",)

    file_id: UUID
    hearing_id: UUID
    outcome: Code
    planned_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ViewsReceived(Payload):
    """The newcomer gave views, or said that nothing follows (zienswijze ontvangen)."""

    verb: ClassVar[str] = "views_received"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:9", "Awb 5:50(1)")

    file_id: UUID
    views_id: UUID
    form: Code
    received_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ViewsWaived(Payload):
    """Views were left out on a ground of the law (afgezien van een zienswijze)."""

    verb: ClassVar[str] = "views_waived"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:11", "Awb 4:12")

    file_id: UUID
    ground: Code


@registered
@dataclass(frozen=True, kw_only=True)
class FileClosed(Payload):
    """The file ended without a decision (handhavingsdossier gesloten)."""

    verb: ClassVar[str] = "enforcement_closed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:4(2)",)

    file_id: UUID
    reason: Code


@registered
@dataclass(frozen=True, kw_only=True)
class FileReopened(Payload):
    """The death for which it was closed was entered by mistake (handhavingsdossier heropend)."""

    verb: ClassVar[str] = "enforcement_reopened"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:2",)

    file_id: UUID
    back_to: Code
