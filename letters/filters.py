"""How letters write dates and amounts: dates in words, so that nobody has to guess which number is
the month.
"""

import re
from datetime import date

from django import template

from law import wording

register = template.Library()


@register.filter
def written(day: date) -> str:
    """3 maart 2026, which stays on one line."""
    return _kept_together(wording.written(day))


@register.filter
def written_with_weekday(day: date) -> str:
    """Dinsdag 3 maart 2026, without the capital."""
    return _kept_together(wording.written_with_weekday(day))


@register.filter
def together(text: str) -> str:
    """The words as they were given, which stay on one line: € 100,00."""
    return _kept_together(text)


@register.filter
def iso(day: date) -> str:
    """2026-03-03, for machines."""
    return day.isoformat()


@register.filter
def cited(article: str) -> str:
    """The article as it was given, in which no number gets on the line after its
    word, and no paragraph on the line after its article.
    """
    kept = re.sub(r" (lid|onderdeel) ", "\N{NO-BREAK SPACE}\\1 ", article)
    return re.sub(r"(artikel|artikelen|lid|onderdeel) ", "\\1\N{NO-BREAK SPACE}", kept)


@register.filter
def euros(cents: int) -> str:
    """€ 1.250,00 from cents, which stays on one line."""
    return _kept_together(wording.euros(cents))


def _kept_together(words: str) -> str:
    return words.replace(" ", "\N{NO-BREAK SPACE}")
