"""What can happen with a request on application."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class ApplicationReceived(Payload):
    """A request came in (aanvraag ontvangen)."""

    verb: ClassVar[str] = "application_received"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:13",)

    application_id: UUID
    kind: Code
    received_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ApplicationConfirmed(Payload):
    """The receipt of a request was confirmed (ontvangst van aanvraag bevestigd)."""

    verb: ClassVar[str] = "application_confirmed"

    application_id: UUID
    kind: Code
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class CompletionAsked(Payload):
    """The applicant was asked for what is missing (om aanvulling gevraagd)."""

    verb: ClassVar[str] = "application_completion_asked"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:5(1)", "Awb 4:15(1)")

    application_id: UUID
    kind: Code
    last_day: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class ApplicationCompleted(Payload):
    """What was missing came in (aanvraag aangevuld)."""

    verb: ClassVar[str] = "application_completed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:15(1)",)

    application_id: UUID
    kind: Code
    completed_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ApplicationPostponed(Payload):
    """The applicant was told that the decision comes later (nieuwe termijn gemeld)."""

    verb: ClassVar[str] = "application_postponed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:14(3)",)

    application_id: UUID
    kind: Code
    was: date
    last_day: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class ApplicationDecided(Payload):
    """It was decided on a request (op aanvraag besloten); `outcome` is the state it got."""

    verb: ClassVar[str] = "application_decided"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:13",)

    application_id: UUID
    kind: Code
    outcome: Code
    granted_last_day: date | None
    granted_cents: int | None
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class ApplicationReopened(Payload):
    """There must be another decision on a request (aanvraag heropend)."""

    verb: ClassVar[str] = "application_reopened"
    cites: ClassVar[tuple[str, ...]] = ("Awb 7:11(2)",)

    application_id: UUID
    kind: Code


@registered
@dataclass(frozen=True, kw_only=True)
class ApplicationWithdrawn(Payload):
    """A request was taken back (aanvraag ingetrokken)."""

    verb: ClassVar[str] = "application_withdrawn"

    application_id: UUID
    kind: Code
    withdrawn_on: date
