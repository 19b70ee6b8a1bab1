"""Dates, lengths, numbers and amounts as a Dutch reader expects them, for every page, letter and
file, and for the sentences that the law package speaks.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

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
_DUTCH = str.maketrans(",.", ".,")


def written(day: date) -> str:
    """The day in words: 3 maart 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def written_with_weekday(day: date) -> str:
    """The day in words with its weekday: dinsdag 3 maart 2026."""
    return f"{WEEKDAYS[day.weekday()]} {written(day)}"


def counted(number: int, singular: str, plural: str) -> str:
    """A number with its noun: 1 week, 10 weken."""
    return f"{number} {singular if number == 1 else plural}"


def thousands(number: int) -> str:
    """A count: 1.250."""
    return f"{number:,}".translate(_DUTCH)


def tenths(number: Decimal | float) -> str:
    """A mean, a share or a pace, to one decimal where it is not whole: 66,7 or 1.250."""
    return f"{number:,.1f}".removesuffix(".0").translate(_DUTCH)


def amount(cents: int) -> str:
    """Whole cents in euros, without the sign of the euro: 1.250,00."""
    return f"{Decimal(cents) / 100:,.2f}".translate(_DUTCH)


def euros(cents: int) -> str:
    """Whole cents in euros: € 1.250,00."""
    return f"€ {amount(cents)}"


def percentage(basis_points: int) -> str:
    """A rate in hundredths of a percent: 6,50 procent."""
    return f"{amount(basis_points)} procent"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "Lezen, Luisteren en Spreken"; empty for none."""
    *first, last = words or ("",)
    return f"{', '.join(first)} en {last}" if first else last


def sentence(text: str) -> str:
    """The text with a capital at the start and a full stop at the end."""
    return text[:1].upper() + text[1:].rstrip(".") + "."
