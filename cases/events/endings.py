"""What can happen at the end of a case, and after it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@dataclass(frozen=True, kw_only=True)
class Evidenced(Payload):
    """What was there when the route or the duty was found done; the fields are those of
    `cases.rules.completion.CompletionEvidence`. A part is its code, level, day and how.
    """

    route: Code
    pvt_closed_on: date | None
    is_map_owed: bool
    map_closed_on: date | None
    parts: tuple[tuple[Code, Code, date, Code], ...]
    education_done_on: date | None
    course_hours: int
    course_norm: int
    participation_hours: int
    participation_norm: int
    end_talk_on: date | None
    duo_completed_on: date | None
    diploma_on: date | None
    certificate_handed_on: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class RouteFinished(Evidenced):
    """The learning route was found done; the MAP remains (leerroute afgerond)."""

    verb: ClassVar[str] = "route_finished"
    cites: ClassVar[tuple[str, ...]] = ("WI 6", "BI 3.2")

    finished_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class CaseCompleted(Evidenced):
    """The duty was met (inburgering afgerond)."""

    verb: ClassVar[str] = "case_completed"
    cites: ClassVar[tuple[str, ...]] = ("WI 6",)

    completed_on: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class CaseExempted(Payload):
    """DUO exempted or dispensed the newcomer from the whole duty (vrijgesteld of ontheven)."""

    verb: ClassVar[str] = "case_exempted"
    cites: ClassVar[tuple[str, ...]] = ("WI 4", "WI 5")

    reason: Code
    decided_on: date
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class CaseEnded(Payload):
    """The duty no longer rests on the newcomer (zaak beëindigd)."""

    verb: ClassVar[str] = "case_ended"
    cites: ClassVar[tuple[str, ...]] = ("WI 3",)

    reason: Code
    ended_on: date
    letter_id: UUID | None


@registered
@dataclass(frozen=True, kw_only=True)
class CaseReopened(Payload):
    """The ending turned out to be wrong (zaak heropend)."""

    verb: ClassVar[str] = "case_reopened"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:2",)

    reopening_id: UUID
    back_to: Code
