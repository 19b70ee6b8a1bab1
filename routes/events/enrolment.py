"""What happens from an offer to the end of a course; in the history of the case."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class CourseOffered(Payload):
    """The college offered a course (cursus aangeboden)."""

    verb: ClassVar[str] = "course_offered"
    cites: ClassVar[tuple[str, ...]] = ("WI 16(1)",)

    offer_id: UUID
    subject: Code
    provider_id: UUID
    offered_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class OfferAnswered(Payload):
    """The newcomer answered an offer, or it was withdrawn (aanbod beantwoord)."""

    verb: ClassVar[str] = "offer_answered"

    offer_id: UUID
    subject: Code
    state: Code
    reason: Code


@registered
@dataclass(frozen=True, kw_only=True)
class Enrolled(Payload):
    """Somebody was enrolled for a course, on the waiting list at first (ingeschreven); `lot_id` is
    None for a course of the own choice.
    """

    verb: ClassVar[str] = "enrolled"

    enrolment_id: UUID
    subject: Code
    provider_id: UUID
    lot_id: UUID | None
    arrangement: Code
    waiting_since: date


@registered
@dataclass(frozen=True, kw_only=True)
class Placed(Payload):
    """There is a place in a group (geplaatst in een groep); `lot_id` is the lot that is charged."""

    verb: ClassVar[str] = "placed"

    enrolment_id: UUID
    subject: Code
    provider_id: UUID
    lot_id: UUID | None
    group_id: UUID | None
    expected_start_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class StartMoved(Payload):
    """The expected start changed (verwachte start verschoven)."""

    verb: ClassVar[str] = "start_moved"

    enrolment_id: UUID
    subject: Code
    provider_id: UUID
    was: date | None
    expected_start_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class CourseStarted(Payload):
    """The first lesson was followed (cursus begonnen)."""

    verb: ClassVar[str] = "course_started"

    enrolment_id: UUID
    subject: Code
    provider_id: UUID
    started_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class CoursePaused(Payload):
    """The course stands still (cursus onderbroken)."""

    verb: ClassVar[str] = "course_paused"

    enrolment_id: UUID
    subject: Code
    provider_id: UUID
    ground: Code
    first_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class CourseResumed(Payload):
    """The course goes on (cursus hervat)."""

    verb: ClassVar[str] = "course_resumed"

    enrolment_id: UUID
    subject: Code
    provider_id: UUID
    last_day_of_pause: date


@registered
@dataclass(frozen=True, kw_only=True)
class CourseEnded(Payload):
    """The course is over or was left (cursus beëindigd)."""

    verb: ClassVar[str] = "course_ended"

    enrolment_id: UUID
    subject: Code
    provider_id: UUID
    reason: Code
    ground: Code
    ended_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class FallbackNoted(Payload):
    """The fitting route could not be bought (uitwijkroute vastgelegd)."""

    verb: ClassVar[str] = "fallback_noted"
    cites: ClassVar[tuple[str, ...]] = ("WI 16(1)",)

    fallback_id: UUID
    wanted: Code
    fallback: Code
    reason: Code
