"""Sums that are shown line by line: what each step did, the amount after it, and its article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SumLine:
    """One step of a sum: what was done, in Dutch, the amount in cents after it (None where the step
    gives none), and the article.
    """

    text: str
    cents: int | None
    citation: str


def half_up(numerator: int, divisor: int) -> int:
    """The quotient as a whole number, a half rounded up; for amounts that are not negative."""
    return (2 * numerator + divisor) // (2 * divisor)
