"""What DUO decides and reports of the exam and of the term; in the history of the case."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class AttemptRecorded(Payload):
    """DUO reported an attempt at a part of the exam (examenpoging vastgelegd)."""

    verb: ClassVar[str] = "attempt_recorded"
    cites: ClassVar[tuple[str, ...]] = ("BI 9.2(5)",)

    attempt_id: UUID
    part: Code
    level: Code
    taken_on: date
    result: Code
    reason: Code


@registered
@dataclass(frozen=True, kw_only=True)
class AttemptWithdrawn(Payload):
    """An attempt was recorded wrongly and no longer counts (examenpoging ingetrokken).

    `was` is the result that it had.
    """

    verb: ClassVar[str] = "attempt_withdrawn"
    cites: ClassVar[tuple[str, ...]] = ("AVG 16",)

    attempt_id: UUID
    part: Code
    level: Code
    taken_on: date
    was: Code


@registered
@dataclass(frozen=True, kw_only=True)
class ExemptionRecorded(Payload):
    """DUO decided on an exemption (vrijstelling vastgelegd)."""

    verb: ClassVar[str] = "exemption_recorded"
    cites: ClassVar[tuple[str, ...]] = ("WI 4",)

    exemption_id: UUID
    kind: Code
    reason: Code
    judgement: Code
    part: Code
    level: Code
    decided_on: date
    first_day: date | None
    last_day: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class DispensationAdvised(Payload):
    """The college advised on a dispensation (advies ontheffing gegeven)."""

    verb: ClassVar[str] = "dispensation_advised"
    cites: ClassVar[tuple[str, ...]] = ("BI 2.8",)

    advice_id: UUID
    is_positive: bool
    advised_on: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class DispensationRecorded(Payload):
    """DUO decided on a dispensation (ontheffing vastgelegd)."""

    verb: ClassVar[str] = "dispensation_recorded"
    cites: ClassVar[tuple[str, ...]] = ("WI 5",)

    dispensation_id: UUID
    kind: Code
    ground: Code
    judgement: Code
    part: Code
    participation_hours: int | None
    decided_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class DuoCompletionRecorded(Payload):
    """DUO reported how far the duty is met (melding van DUO vastgelegd)."""

    verb: ClassVar[str] = "duo_completion_recorded"
    cites: ClassVar[tuple[str, ...]] = ("BI 9.2(5)",)

    education_done_on: date | None
    completed_on: date | None
    diploma_on: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class ExtensionRequested(Payload):
    """More time was asked of DUO (verlenging gevraagd)."""

    verb: ClassVar[str] = "extension_requested"
    cites: ClassVar[tuple[str, ...]] = ("BI 4.5",)

    extension_request_id: UUID
    ground: Code
    requested_on: date
    is_ex_officio: bool


@registered
@dataclass(frozen=True, kw_only=True)
class ExtensionAnswered(Payload):
    """A request for more time was granted, refused or withdrawn (verzoek om verlenging
    beantwoord).
    """

    verb: ClassVar[str] = "extension_answered"
    cites: ClassVar[tuple[str, ...]] = ("BI 4.5",)

    extension_request_id: UUID
    ground: Code
    state: Code
    answered_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class DelayStated(Payload):
    """The college stated how late an offer or a start came (verklaring over de vertraging)."""

    verb: ClassVar[str] = "delay_stated"
    cites: ClassVar[tuple[str, ...]] = ("RI 4.1(1)(g)",)

    ground: Code
    first_day: date
    last_day: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class DecisionWithdrawn(Payload):
    """A decision of DUO was taken over wrongly and no longer counts (besluit ingetrokken).

    `what` is exemption or dispensation.
    """

    verb: ClassVar[str] = "decision_withdrawn"
    cites: ClassVar[tuple[str, ...]] = ("AVG 16",)

    decision_id: UUID
    what: Code
    kind: Code
    decided_on: date
