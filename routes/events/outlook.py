"""What the night saw coming before the end of a term."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from core.events import Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class FellBehind(Payload):
    """As it goes, the term will end before all is done (haalt de termijn waarschijnlijk niet)."""

    verb: ClassVar[str] = "fell_behind"
    cites: ClassVar[tuple[str, ...]] = ("WI 11(1)",)

    last_day: date


@registered
@dataclass(frozen=True, kw_only=True)
class CaughtUp(Payload):
    """As it goes, the term will be made after all (ligt weer op koers)."""

    verb: ClassVar[str] = "caught_up"
    cites: ClassVar[tuple[str, ...]] = ("WI 11(1)",)

    last_day: date
