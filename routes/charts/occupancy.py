"""How full a provider is, drawn month by month: places as open bars, the seats taken in them,
and the people who wait as dots on a line.

Bars, filled bars and dots differ in shape, so that the drawing reads without colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.templatetags.dutch import MONTHS
from routes.selectors.occupancy import Month

WIDTH, HEIGHT = 760, 220
LEFT, TOP, BOTTOM = 34, 12, 188
GAP = 0.28
"""The share of a month that stays empty between two bars."""


@dataclass(frozen=True, slots=True)
class OccupancyChart:
    """Months from old to new."""

    months: tuple[Month, ...]

    @property
    def is_empty(self) -> bool:
        """Was there nothing to show in any month?"""
        return not any(month.places or month.seats or month.waiting for month in self.months)

    @property
    def description(self) -> str:
        """The drawing in one sentence, for who does not see it."""
        last = self.months[-1]
        return (
            f"Bezet: {last.seats} van de {last.places} plaatsen. "
            f"Wacht op een start: {last.waiting}."
        )

    @property
    def svg(self) -> SafeString:
        """The drawing."""
        scale = _Scale(len(self.months), max(1, *map(_highest, self.months)))
        return format_html(
            '<svg class="occupancy" viewBox="0 0 {} {}" role="img" aria-labelledby="'
            'occupancy-title occupancy-desc"><title id="occupancy-title">Bezetting en wachtlijst'
            '</title><desc id="occupancy-desc">{}</desc>{}{}{}{}</svg>',
            WIDTH,
            HEIGHT,
            self.description,
            _axis(scale),
            _bars(self.months, scale),
            _line(self.months, scale),
            _labels(self.months, scale),
        )


def _highest(month: Month) -> int:
    return max(month.places, month.seats, month.waiting)


@dataclass(frozen=True, slots=True)
class _Scale:
    count: int
    most: int

    @property
    def step(self) -> float:
        return (WIDTH - LEFT) / self.count

    def middle(self, at: int) -> float:
        return round(LEFT + (at + 0.5) * self.step, 1)

    def y(self, number: int) -> float:
        return round(BOTTOM - number / self.most * (BOTTOM - TOP), 1)


def _axis(scale: _Scale) -> SafeString:
    marks = sorted({0, (scale.most + 1) // 2, scale.most})
    return format_html_join(
        "",
        '<line class="rule" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        '<text x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (LEFT, scale.y(mark), WIDTH, scale.y(mark), LEFT - 6, scale.y(mark) + 4, mark)
            for mark in marks
        ),
    )


def _bars(months: Sequence[Month], scale: _Scale) -> SafeString:
    width = round(scale.step * (1 - GAP), 1)
    inner = round(width * 0.6, 1)
    return format_html_join(
        "",
        '<rect class="places" x="{}" y="{}" width="{}" height="{}"/>'
        '<rect class="seats" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (
                round(scale.middle(at) - width / 2, 1),
                scale.y(month.places),
                width,
                round(BOTTOM - scale.y(month.places), 1),
                round(scale.middle(at) - inner / 2, 1),
                scale.y(month.seats),
                inner,
                round(BOTTOM - scale.y(month.seats), 1),
            )
            for at, month in enumerate(months)
        ),
    )


def _line(months: Sequence[Month], scale: _Scale) -> SafeString:
    spots = [(scale.middle(at), scale.y(month.waiting)) for at, month in enumerate(months)]
    return format_html(
        '<polyline class="waiting" points="{}"/>{}',
        " ".join(f"{x},{y}" for x, y in spots),
        format_html_join("", '<circle class="waiting" cx="{}" cy="{}" r="4"/>', spots),
    )


def _labels(months: Sequence[Month], scale: _Scale) -> SafeString:
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (scale.middle(at), BOTTOM + 18, MONTHS[month.day.month - 1])
            for at, month in enumerate(months)
        ),
    )
