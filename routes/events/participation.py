"""What happens with PVT, MAP and the end of the Z-route; groups have a history of their own."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class PvtGroupMade(Payload):
    """A group for the PVT was made (PVT-groep gemaakt); in the history of the group."""

    verb: ClassVar[str] = "pvt_group_made"
    cites: ClassVar[tuple[str, ...]] = ("WI 6(4)", "Awb 10:1")

    organiser_id: UUID
    municipalities: tuple[Code, ...]
    places: int


@registered
@dataclass(frozen=True, kw_only=True)
class PvtSessionPlanned(Payload):
    """A session of a group was planned (PVT-bijeenkomst gepland); in the history of the group."""

    verb: ClassVar[str] = "pvt_session_planned"

    session_id: UUID
    kind: Code
    held_on: date
    hours: int


@registered
@dataclass(frozen=True, kw_only=True)
class PvtSessionCalledOff(Payload):
    """A planned session does not take place (PVT-bijeenkomst afgelast); in the history of the
    group.
    """

    verb: ClassVar[str] = "pvt_session_called_off"

    session_id: UUID
    kind: Code
    held_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class PvtSessionRecorded(Payload):
    """Who was at a session was recorded (PVT-bijeenkomst vastgelegd); in the history of the
    group.
    """

    verb: ClassVar[str] = "pvt_session_recorded"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.1(4)",)

    session_id: UUID
    people: int
    present: int


@registered
@dataclass(frozen=True, kw_only=True)
class PvtJoined(Payload):
    """Somebody got a place in a PVT group (in een PVT-groep geplaatst)."""

    verb: ClassVar[str] = "pvt_joined"
    cites: ClassVar[tuple[str, ...]] = ("WI 6(3)", "WI 6(4)")

    pvt_group_id: UUID
    joined_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class PvtLeft(Payload):
    """Somebody left a PVT group (uit de PVT-groep); `left_on` is the last day."""

    verb: ClassVar[str] = "pvt_left"

    pvt_group_id: UUID
    left_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class PvtPresenceRecorded(Payload):
    """For how many hours somebody was at a session (aanwezigheid bij het PVT vastgelegd); 0:
    absent. `was` is what stood there before.
    """

    verb: ClassVar[str] = "pvt_presence_recorded"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.1(4)",)

    session_id: UUID
    kind: Code
    held_on: date
    was: int | None
    hours: int


@registered
@dataclass(frozen=True, kw_only=True)
class PvtIntakeRecorded(Payload):
    """What was done of the PVT during the intake (PVT tijdens de intake vastgelegd)."""

    verb: ClassVar[str] = "pvt_intake_recorded"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.1(5)",)

    hours: int
    has_activity: bool


@registered
@dataclass(frozen=True, kw_only=True)
class PvtSigningAttended(Payload):
    """Somebody was at the meeting for signing (aanwezig bij de ondertekening); None takes a mistake
    back.
    """

    verb: ClassVar[str] = "pvt_signing_attended"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.1(4)",)

    attended_on: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class PvtSigned(Payload):
    """The declaration was signed (participatieverklaring ondertekend); None takes a mistake
    back.
    """

    verb: ClassVar[str] = "pvt_signed"
    cites: ClassVar[tuple[str, ...]] = ("WI 6(4)", "BI 3.1(4)")

    signed_on: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class PvtClosed(Payload):
    """The PVT is done (PVT afgerond), with what it stood on and the certificate letter."""

    verb: ClassVar[str] = "pvt_closed"
    cites: ClassVar[tuple[str, ...]] = ("WI 6(4)", "BI 3.1(3)", "BI 3.1(4)")

    hours: int
    activities: int
    attended_signing_on: date | None
    signed_on: date | None
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class MapStarted(Payload):
    """The MAP began (MAP begonnen)."""

    verb: ClassVar[str] = "map_started"
    cites: ClassVar[tuple[str, ...]] = ("WI 6(3)", "BI 3.2")

    started_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class MapThemeDone(Payload):
    """A theme of the MAP was dealt with (thema behandeld)."""

    verb: ClassVar[str] = "map_theme_done"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.2",)

    theme: int
    hours: int
    done_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class PracticeRecorded(Payload):
    """Hours in practice were recorded (praktijkuren vastgelegd)."""

    verb: ClassVar[str] = "practice_recorded"

    practice_id: UUID
    purpose: Code
    host_id: UUID | None
    first_day: date
    last_day: date
    hours: int


@registered
@dataclass(frozen=True, kw_only=True)
class PracticeCorrected(Payload):
    """Hours in practice were put right (praktijkuren verbeterd)."""

    verb: ClassVar[str] = "practice_corrected"

    practice_id: UUID
    replaces_id: UUID
    purpose: Code
    host_id: UUID | None
    was: int
    hours: int


@registered
@dataclass(frozen=True, kw_only=True)
class MapEndTalkHeld(Payload):
    """The end talk of the MAP was held (eindgesprek MAP gehouden), and by whom."""

    verb: ClassVar[str] = "map_end_talk_held"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.2",)

    held_on: date
    organisation_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class MapClosed(Payload):
    """The MAP is done (MAP afgerond), with what it stood on."""

    verb: ClassVar[str] = "map_closed"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.2", "RI 3.1")

    themes: int
    practice_hours: int
    end_talk_on: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class ZEndTalkHeld(Payload):
    """The end talk of the Z-route was held (eindgesprek Z-route gehouden), and by whom."""

    verb: ClassVar[str] = "z_end_talk_held"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.14(4)",)

    held_on: date
    organisation_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class HoursDeducted(Payload):
    """Fewer hours are asked on the Z-route (uren afgetrokken); `was` is what stood there before."""

    verb: ClassVar[str] = "hours_deducted"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.14",)

    deduction_id: UUID
    ground: Code
    of_course: bool
    was: int
    hours: int


@registered
@dataclass(frozen=True, kw_only=True)
class CertificateHandedOver(Payload):
    """The certificate of the Z-route was handed over in person (certificaat uitgereikt)."""

    verb: ClassVar[str] = "certificate_handed_over"
    cites: ClassVar[tuple[str, ...]] = ("BI 3.14", "RI 3.18(2)")

    handed_on: date
    course_hours: int
    course_norm: int
    participation_hours: int
    participation_norm: int


@registered
@dataclass(frozen=True, kw_only=True)
class TrackReopened(Payload):
    """A PVT, a MAP or the end of a Z-route that was closed goes on (traject heropend); why stands
    with the reopening.
    """

    verb: ClassVar[str] = "track_reopened"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:2",)

    reopening_id: UUID
    what: Code
    was_closed_on: date
