"""A series as bars, one a month: the same drawing on a page and in a PDF, zero-based, with its
numbers on the bars. What was not stated is a gap, what is not shown an x.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.files.content import Point, Series
from reports.files.numbers import NOT_SHOWN

WIDTH, HEIGHT = 560, 150
TOP, BOTTOM = 24, 122
GAP = 0.28
"""The share of a month that stays empty between two bars."""

COLOURS = (
    '<style>text { font: 11px "Noto Sans"; fill: #4a4a4a } .strong { font-weight: 700; '
    "fill: #1a1a1a } .bar { fill: #9fc3cf } .now { fill: #15617d } .rule { stroke: #9a9a9a }"
    "</style>"
)
"""Of paper; a page takes them from its tokens."""


@dataclass(frozen=True, slots=True)
class MonthBars:
    """The drawing of a series."""

    series: Series

    @property
    def is_empty(self) -> bool:
        """Is there no month with a number?"""
        return all(one.number.value is None for one in self.series.points)

    @property
    def description(self) -> str:
        """The drawing in one sentence, for who does not see it."""
        told = ", ".join(
            f"{one.label} {_said(one)}" for one in self.series.points if _is_told(one)
        )
        return f"{self.series.indicator.name}, per maand: {told or 'nog niets'}."

    @property
    def svg(self) -> SafeString:
        """The drawing for a page."""
        return self._drawn(SafeString(""))

    @property
    def print(self) -> SafeString:
        """The drawing for paper, with its own colours."""
        return self._drawn(SafeString(COLOURS))  # a constant

    def _drawn(self, style: SafeString) -> SafeString:
        points = self.series.points
        most = max((_value(one) for one in points), default=0.0) or 1.0
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" class="months" viewBox="0 0 {} {}" '
            'role="img" aria-label="{}"><title>{}</title>{}{}{}</svg>',
            WIDTH,
            HEIGHT,
            self.description,
            self.description,
            style,
            format_html('<path class="rule" d="M0 {0}H{1}"/>', BOTTOM, WIDTH),
            _bars(points, most),
        )


def _said(point: Point) -> str:
    return "niet getoond" if point.number.is_hidden else point.number.text


def _is_told(point: Point) -> bool:
    return point.number.is_hidden or point.number.value is not None


def _value(point: Point) -> float:
    value = point.number.value
    return float(value) if isinstance(value, int | Decimal) else 0.0


def _bars(points: tuple[Point, ...], most: float) -> SafeString:
    step = WIDTH / len(points)
    return format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="{}" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        list(_shapes(points, most, step)),
    )


def _shapes(
    points: Iterable[Point], most: float, step: float
) -> Iterable[tuple[object, ...]]:
    shown = tuple(points)
    for at, one in enumerate(shown):
        height = round(_value(one) / most * (BOTTOM - TOP), 1)
        middle = round((at + 0.5) * step, 1)
        is_last = at == len(shown) - 1
        yield (
            "now" if is_last else "bar",
            round(at * step + step * GAP / 2, 1),
            round(BOTTOM - height, 1),
            round(step * (1 - GAP), 1),
            height,
            "strong" if is_last else "number",
            middle,
            round(BOTTOM - height - 5, 1),
            NOT_SHOWN if one.number.is_hidden else _number(one),
            middle,
            BOTTOM + 18,
            one.label,
        )


def _number(point: Point) -> str:
    return "" if point.number.value is None else point.number.text
