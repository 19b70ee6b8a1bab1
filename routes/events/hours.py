"""What happens with hours: statements and signals in the history of the case, files in that of the
provider.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class HoursRecorded(Payload):
    """Running totals of a course were recorded (uren vastgelegd); `known_until` is exclusive."""

    verb: ClassVar[str] = "hours_recorded"
    cites: ClassVar[tuple[str, ...]] = ("BI 9.2(4)",)

    statement_id: UUID
    enrolment_id: UUID
    provider_id: UUID
    subject: Code
    hours: int
    excused: int
    unexcused: int
    known_until: date
    source: Code


@registered
@dataclass(frozen=True, kw_only=True)
class OtherHoursRecorded(Payload):
    """Hours outside a course were recorded (overige uren vastgelegd)."""

    verb: ClassVar[str] = "other_hours_recorded"

    kind: Code
    was: int
    hours: int


@registered
@dataclass(frozen=True, kw_only=True)
class AttendanceFell(Payload):
    """Somebody misses more than is taken lightly (verzuimsignaal ontstaan)."""

    verb: ClassVar[str] = "attendance_fell"
    cites: ClassVar[tuple[str, ...]] = ("WI 17(1)",)

    signal_id: UUID
    statement_id: UUID
    provider_id: UUID
    percent: int


@registered
@dataclass(frozen=True, kw_only=True)
class SignalAnswered(Payload):
    """The caseworker answered a signal (verzuimsignaal beantwoord)."""

    verb: ClassVar[str] = "signal_answered"

    signal_id: UUID
    answer: Code


@registered
@dataclass(frozen=True, kw_only=True)
class FileUploaded(Payload):
    """A file with hours came in (aanwezigheidsbestand geüpload); in the history of the provider."""

    verb: ClassVar[str] = "attendance_file_uploaded"

    file_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class FileBookingBegun(Payload):
    """Somebody let the right rows of a file be booked (boeken van een bestand begonnen); in the
    history of the provider.
    """

    verb: ClassVar[str] = "attendance_file_booking_begun"
    cites: ClassVar[tuple[str, ...]] = ("BI 9.2(4)",)

    file_id: UUID
    rows: int


@registered
@dataclass(frozen=True, kw_only=True)
class FileStopped(Payload):
    """Somebody stopped a file (aanwezigheidsbestand gestopt); in the history of the provider."""

    verb: ClassVar[str] = "attendance_file_stopped"

    file_id: UUID
    taken: int
