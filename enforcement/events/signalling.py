"""What happens with signals."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class SignalRaised(Payload):
    """Something was noticed that may be a breach (signaal ontstaan)."""

    verb: ClassVar[str] = "signal_raised"

    signal_id: UUID
    kind: Code
    ref: UUID
    noted_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class SignalReplied(Payload):
    """A signal was answered (signaal beantwoord)."""

    verb: ClassVar[str] = "signal_replied"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:2",)

    signal_id: UUID
    kind: Code
    answer: Code


@registered
@dataclass(frozen=True, kw_only=True)
class SignalWithdrawn(Payload):
    """What was noticed turned out not to have happened (signaal vervallen)."""

    verb: ClassVar[str] = "signal_withdrawn"

    signal_id: UUID
    kind: Code
