"""Dates and lengths as a Dutch reader expects them, for the sentences that the law
package speaks.
"""

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def written(day: date) -> str:
    """The day in words: 3 maart 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def written_with_weekday(day: date) -> str:
    """The day in words with its weekday: dinsdag 3 maart 2026."""
    return f"{WEEKDAYS[day.weekday()]} {written(day)}"


def counted(number: int, singular: str, plural: str) -> str:
    """A number with its noun: 1 week, 10 weken."""
    return f"{number} {singular if number == 1 else plural}"


def euros(cents: int) -> str:
    """An amount of whole cents, never negative: € 1.250,00."""
    whole, rest = divmod(cents, 100)
    return f"€ {whole:,}".replace(",", ".") + f",{rest:02d}"


def percentage(basis_points: int) -> str:
    """A rate in hundredths of a percent, never negative: 6,50 procent."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02d} procent"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "Lezen, Luisteren en Spreken"; empty for none."""
    *first, last = words or ("",)
    return f"{', '.join(first)} en {last}" if first else last


def sentence(text: str) -> str:
    """The text with a capital at the start and a full stop at the end."""
    return text[:1].upper() + text[1:].rstrip(".") + "."
