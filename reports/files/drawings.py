"""A series as bars, one a month: the same drawing on a page and in a PDF, zero-based, with the
first and the last number on their bars; all numbers stand in the table beside it. What was not
stated is a gap, what is not shown an x.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.files.content import Point, Series

WIDTH, HEIGHT = 312, 104
TOP, BOTTOM = 20, 84
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
        told = ", ".join(f"{one.label} {_said(one)}" for one in self.series.points if _is_told(one))
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
    last = len(points) - 1
    bars = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (
                "now" if at == last else "bar",
                round((at + GAP / 2) * step, 1),
                round(BOTTOM - _height(one, most), 1),
                round(step * (1 - GAP), 1),
                _height(one, most),
            )
            for at, one in enumerate(points)
        ),
    )
    told = [(at, one) for at, one in enumerate(points) if at in (0, last) or one.number.is_hidden]
    texts = format_html_join(
        "",
        '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>',
        [
            *((*_placed(at, last, step, one, most), _number(one)) for at, one in told),
            ("month", 0, BOTTOM + 15, "start", points[0].label),
            ("month", WIDTH, BOTTOM + 15, "end", points[last].label),
        ],
    )
    return format_html("{}{}", bars, texts)


def _height(point: Point, most: float) -> float:
    return round(_value(point) / most * (BOTTOM - TOP), 1)


def _placed(
    at: int, last: int, step: float, point: Point, most: float
) -> tuple[str, float, float, str]:
    """The class, place and anchor of the number above a bar: within the drawing at its ends."""
    y = round(BOTTOM - _height(point, most) - 5, 1)
    if at == last:
        return "strong", WIDTH, y, "end"
    if at == 0:
        return "number", 0, y, "start"
    return "number", round((at + 0.5) * step, 1), y, "middle"


def _number(point: Point) -> str:
    return "" if point.number.value is None and not point.number.is_hidden else point.number.text
