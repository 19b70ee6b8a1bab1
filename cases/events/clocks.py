"""What can happen to a term."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class ClockStarted(Payload):
    """A term began to run (termijn begonnen); `is_work` when it stands on the work list."""

    verb: ClassVar[str] = "clock_started"

    deadline_id: UUID
    key: Code
    started_on: date
    last_day: date
    is_work: bool
    waits_on_other: bool


@registered
@dataclass(frozen=True, kw_only=True)
class ClockRecomputed(Payload):
    """A term's last day was computed anew from its rows (termijn herrekend)."""

    verb: ClassVar[str] = "clock_recomputed"

    deadline_id: UUID
    key: Code
    was: date
    last_day: date
    waits_on_other: bool


@registered
@dataclass(frozen=True, kw_only=True)
class ClockMet(Payload):
    """What a term asked for was done (termijn gehaald); `is_late` when after the last day."""

    verb: ClassVar[str] = "clock_met"

    deadline_id: UUID
    key: Code
    last_day: date
    met_on: date
    is_late: bool


@registered
@dataclass(frozen=True, kw_only=True)
class ClockWithdrawn(Payload):
    """A term no longer counts (termijn vervallen)."""

    verb: ClassVar[str] = "clock_withdrawn"

    deadline_id: UUID
    key: Code


@registered
@dataclass(frozen=True, kw_only=True)
class WindowClosed(Payload):
    """The last day passed on which somebody could still act (termijn verstreken)."""

    verb: ClassVar[str] = "window_closed"

    deadline_id: UUID
    key: Code
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class ClockMissed(Payload):
    """A last day passed (uiterste dag verstreken)."""

    verb: ClassVar[str] = "clock_missed"

    deadline_id: UUID
    key: Code
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class ClockWarned(Payload):
    """A warning was given before a last day (waarschuwing voor de uiterste dag)."""

    verb: ClassVar[str] = "clock_warned"

    deadline_id: UUID
    key: Code
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class LatenessExplained(Payload):
    """The cause of a missed last day was recorded (oorzaak vastgelegd)."""

    verb: ClassVar[str] = "lateness_explained"

    deadline_id: UUID
    key: Code
    cause: Code


@registered
@dataclass(frozen=True, kw_only=True)
class InformationRequested(Payload):
    """Indispensable information was asked from a third party (onmisbare informatie gevraagd)."""

    verb: ClassVar[str] = "information_requested"
    cites: ClassVar[tuple[str, ...]] = ("BI 5.3(2)",)

    request_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class InformationReceived(Payload):
    """The awaited information came in (onmisbare informatie ontvangen)."""

    verb: ClassVar[str] = "information_received"
    cites: ClassVar[tuple[str, ...]] = ("BI 5.3(2)",)

    request_id: UUID
    received_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class TermExtended(Payload):
    """DUO extended the term (termijn verlengd)."""

    verb: ClassVar[str] = "term_extended"
    cites: ClassVar[tuple[str, ...]] = ("WI 12",)

    deadline_id: UUID
    extension_id: UUID
    ground: Code
    was: date
    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class TermSuspended(Payload):
    """A term was suspended (termijn opgeschort)."""

    verb: ClassVar[str] = "term_suspended"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:15",)

    deadline_id: UUID
    suspension_id: UUID
    ground: Code
    first_day: date
    lapses_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class TermResumed(Payload):
    """A suspended term runs again (opschorting beëindigd)."""

    verb: ClassVar[str] = "term_resumed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 4:15",)

    deadline_id: UUID
    suspension_id: UUID
    last_day_of_pause: date
    last_day: date
