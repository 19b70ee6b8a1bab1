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
    """Nothing says any more that the term will end before all is done (ligt weer op koers): it goes
    better, there is more time, or no route is followed. `last_day` is that of the term before.
    """

    verb: ClassVar[str] = "caught_up"
    cites: ClassVar[tuple[str, ...]] = ("WI 11(1)",)

    last_day: date
