"""What can happen with an objection, and with an appeal."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class ObjectionReceived(Payload):
    """An objection came in (bezwaar ontvangen)."""

    verb: ClassVar[str] = "objection_received"
    cites: ClassVar[tuple[str, ...]] = ("Awb 6:4", "Awb 6:9")

    objection_id: UUID
    letter_id: UUID
    kind: Code
    received_on: date
    posted_on: date | None
    is_late: bool


@registered
@dataclass(frozen=True, kw_only=True)
class ObjectionConfirmed(Payload):
    """The receipt of an objection was confirmed (ontvangst van bezwaar bevestigd)."""

    verb: ClassVar[str] = "objection_confirmed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 6:14(1)",)

    objection_id: UUID
    letter_id: UUID
    has_committee: bool
    repair_last_day: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class ObjectionRepaired(Payload):
    """An objection was completed (bezwaar aangevuld)."""

    verb: ClassVar[str] = "objection_repaired"
    cites: ClassVar[tuple[str, ...]] = ("Awb 6:6",)

    objection_id: UUID
    repaired_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class LatenessRuled(Payload):
    """It was judged whether lateness is excusable (te laat bezwaar beoordeeld)."""

    verb: ClassVar[str] = "objection_lateness_ruled"
    cites: ClassVar[tuple[str, ...]] = ("Awb 6:11",)

    objection_id: UUID
    ruling: Code


@registered
@dataclass(frozen=True, kw_only=True)
class CostsAsked(Payload):
    """The person asked for the costs of the objection (vergoeding van kosten gevraagd)."""

    verb: ClassVar[str] = "objection_costs_asked"
    cites: ClassVar[tuple[str, ...]] = ("Awb 7:15(3)",)

    objection_id: UUID
    asked_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class ObjectionPostponed(Payload):
    """The decision on an objection was put off (beslissing op bezwaar verdaagd)."""

    verb: ClassVar[str] = "objection_postponed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 7:10(3)",)

    objection_id: UUID
    was: date
    last_day: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class ObjectionHearingPlanned(Payload):
    """A hearing on an objection was planned (hoorzitting gepland)."""

    verb: ClassVar[str] = "objection_hearing_planned"
    cites: ClassVar[tuple[str, ...]] = ("Awb 7:2",)

    objection_id: UUID
    hearing_id: UUID
    planned_on: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class ObjectionHearingEnded(Payload):
    """What came of a hearing was recorded (uitkomst van hoorzitting vastgelegd)."""

    verb: ClassVar[str] = "objection_hearing_ended"
    cites: ClassVar[tuple[str, ...]] = ("Awb 7:7",)

    objection_id: UUID
    hearing_id: UUID
    outcome: Code


@registered
@dataclass(frozen=True, kw_only=True)
class HearingWaived(Payload):
    """Nobody needs to be heard (van horen afgezien)."""

    verb: ClassVar[str] = "objection_hearing_waived"
    cites: ClassVar[tuple[str, ...]] = ("Awb 7:3",)

    objection_id: UUID
    ground: Code


@registered
@dataclass(frozen=True, kw_only=True)
class ObjectionDecided(Payload):
    """It was decided on an objection (op bezwaar beslist)."""

    verb: ClassVar[str] = "objection_decided"
    cites: ClassVar[tuple[str, ...]] = ("Awb 7:11", "Awb 7:12")

    objection_id: UUID
    decision_id: UUID
    disputed_id: UUID
    outcome: Code
    cents: int | None
    costs_cents: int | None
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class ObjectionWithdrawn(Payload):
    """An objection was taken back (bezwaar ingetrokken)."""

    verb: ClassVar[str] = "objection_withdrawn"
    cites: ClassVar[tuple[str, ...]] = ("Awb 6:21(1)",)

    objection_id: UUID
    withdrawn_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class AppealFiled(Payload):
    """An appeal to a court was noted (beroep ingesteld)."""

    verb: ClassVar[str] = "appeal_filed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 6:7", "Awb 6:24")

    objection_id: UUID
    appeal_id: UUID
    instance: Code
    filed_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class AppealJudged(Payload):
    """A judgment was noted (uitspraak vastgelegd)."""

    verb: ClassVar[str] = "appeal_judged"
    cites: ClassVar[tuple[str, ...]] = ("Awb 8:72",)

    objection_id: UUID
    appeal_id: UUID
    instance: Code
    outcome: Code
    cents: int | None
    judged_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class AppealWithdrawn(Payload):
    """An appeal was taken back (beroep ingetrokken)."""

    verb: ClassVar[str] = "appeal_withdrawn"
    cites: ClassVar[tuple[str, ...]] = ("Awb 6:21(1)",)

    objection_id: UUID
    appeal_id: UUID
    withdrawn_on: date
