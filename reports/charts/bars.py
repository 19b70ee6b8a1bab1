"""Lying bars, one a row, in one or more parts; the number stands in or behind its part."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from law.wording import tenths

WIDTH, ROW, BAR = 480, 30, 16
LEFT = 176
LETTERS = 25
"""How many letters of a label fit before the bar."""
LETTER, ROOM_FOR_DIGIT = 7, 9
"""About how wide a letter behind a bar is, and a digit in one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar; `tone` is the class that colours it."""

    value: float
    tone: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: what it is of, its parts, and what is written behind it (its sum, where empty)."""

    label: str
    parts: tuple[Part, ...]
    told: str = ""

    @property
    def total(self) -> float:
        """The length of the bar."""
        return sum(part.value for part in self.parts)

    @property
    def said(self) -> str:
        """What is written behind the bar."""
        return self.told or tenths(self.total)


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawing of bars on one scale from nought. `key` makes its ids its own on the page."""

    key: str
    title: str
    rows: tuple[Bar, ...]

    @property
    def description(self) -> str:
        """The drawing in one sentence, for who does not see it."""
        return "; ".join(f"{row.label}: {row.said}" for row in self.rows) + "."

    @property
    def svg(self) -> SafeString:
        """The drawing."""
        most = max((row.total for row in self.rows), default=0) or 1
        behind = max((len(row.said) for row in self.rows), default=0) * LETTER + 12
        scale = (WIDTH - LEFT - behind) / most
        drawn = (_row(row, at * ROW, scale) for at, row in enumerate(self.rows))
        return format_html(
            '<svg class="figure bars" viewBox="0 0 {0} {1}" role="img" aria-labelledby="{2}-title '
            '{2}-desc"><title id="{2}-title">{3}</title><desc id="{2}-desc">{4}</desc>{5}</svg>',
            WIDTH,
            max(ROW, ROW * len(self.rows)),
            self.key,
            self.title,
            self.description,
            format_html_join("", "{}", ((row,) for row in drawn)),
        )


def _row(row: Bar, top: int, scale: float) -> SafeString:
    return format_html(
        '<text class="label" x="0" y="{0}">{1}</text>{2}'
        '<text class="sum" x="{3}" y="{0}">{4}</text>',
        top + 20,
        row.label if len(row.label) <= LETTERS else f"{row.label[: LETTERS - 1]}…",
        _parts(row.parts, top + 8, scale),
        round(LEFT + row.total * scale + 7, 1),
        row.said,
    )


def _parts(parts: Sequence[Part], top: int, scale: float) -> SafeString:
    x, drawn = float(LEFT), []
    for part in parts:
        width = part.value * scale
        if part.value:
            drawn.append((part.tone, round(x, 1), top, round(max(width - 1.5, 1.5), 1), BAR))
        x += width
    return format_html(
        "{}{}",
        format_html_join(
            "", '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>', drawn
        ),
        _numbers(parts, top, scale) if len(parts) > 1 else "",
    )


def _numbers(parts: Sequence[Part], top: int, scale: float) -> SafeString:
    """The number in each part that has room for it."""
    x, told = float(LEFT), []
    for part in parts:
        width, number = part.value * scale, tenths(part.value)
        if width > ROOM_FOR_DIGIT * len(number) + 4:
            told.append((part.tone, round(x + width / 2, 1), top + 12.5, number))
        x += width
    return format_html_join(
        "", '<text class="on-{}" x="{}" y="{}" text-anchor="middle">{}</text>', told
    )
