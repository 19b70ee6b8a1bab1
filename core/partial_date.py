"""Birth dates as the register knows them: whole, without a day, without a month, or unknown."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from law.wording import MONTHS


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, the month or everything may be unknown; nothing is ever filled
    in.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> date | None:
        """The first day it can have been, or None when even the year is unknown."""
        if self.year is None:
            return None
        return date(self.year, self.month or 1, (self.month and self.day) or 1)

    @property
    def latest(self) -> date | None:
        """The last day it can have been, or None when even the year is unknown."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, (self.month and self.day) or monthrange(self.year, month)[1])

    def age(self, on: date) -> int | None:
        """Completed years on `on`; None when the known parts do not decide it."""
        if self.earliest is None or self.latest is None:
            return None
        oldest, youngest = (
            on.year - born.year - ((on.month, on.day) < (born.month, born.day))
            for born in (self.earliest, self.latest)
        )
        return oldest if oldest == youngest else None

    def __str__(self) -> str:
        if self.year is None:
            return "onbekend"
        if self.month is None:
            return f"{self.year} (maand en dag onbekend)"
        if self.day is None:
            return f"{MONTHS[self.month - 1]} {self.year} (dag onbekend)"
        return f"{self.day} {MONTHS[self.month - 1]} {self.year}"
