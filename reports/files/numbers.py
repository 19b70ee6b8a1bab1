"""Numbers as a file shows them: a figure, nothing to reckon with, or not shown."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from law.wording import tenths, thousands

NOT_SHOWN = "x"
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of a statement. `value` None: there was nothing to reckon with, or nothing was
    stated; `is_hidden`: it is not shown in this edition, and `value` is None.
    """

    value: int | Decimal | None = None
    is_hidden: bool = False

    @property
    def text(self) -> str:
        """As a Dutch reader expects it: 1.250 or 66,7."""
        if self.is_hidden:
            return NOT_SHOWN
        if self.value is None:
            return NOTHING
        if isinstance(self.value, Decimal):
            return tenths(self.value)
        return thousands(self.value)

    def __str__(self) -> str:
        return self.text


HIDDEN = Number(is_hidden=True)
NONE = Number()


def number_of(value: Any) -> Number:
    """A figure as a statement keeps it: decimals are text there."""
    return Number(Decimal(value) if isinstance(value, str) else value)
