"""What can happen to a progress talk."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class TalkPlanned(Payload):
    """A progress talk was planned (voortgangsgesprek gepland)."""

    verb: ClassVar[str] = "talk_planned"
    cites: ClassVar[tuple[str, ...]] = ("WI 17(1)",)

    talk_id: UUID
    planned_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class TalkHeld(Payload):
    """A progress talk took place (voortgangsgesprek gehouden). `number` counts the talks held in
    this case, `asked` those that the PIP asks.
    """

    verb: ClassVar[str] = "talk_held"
    cites: ClassVar[tuple[str, ...]] = ("WI 17(1)", "BI 5.3(4)")

    talk_id: UUID
    planned_on: date
    number: int
    asked: int
    agreements: int


@registered
@dataclass(frozen=True, kw_only=True)
class TalkMissed(Payload):
    """The newcomer did not come and had not said so (voortgangsgesprek gemist)."""

    verb: ClassVar[str] = "talk_missed"
    cites: ClassVar[tuple[str, ...]] = ("WI 17(1)",)

    talk_id: UUID
    planned_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class TalkCancelled(Payload):
    """A talk was called off before its time (voortgangsgesprek afgezegd)."""

    verb: ClassVar[str] = "talk_cancelled"

    talk_id: UUID
    planned_on: date
