"""Lines by month with what is expected after them, as a band round a dashed line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.templatetags.dutch import MONTHS, month_name
from law.wording import tenths, thousands
from reports.rules.forecast import Expected

WIDTH, HEIGHT = 760, 230
LEFT, TOP, BOTTOM = 40, 16, 192
LETTER = 8
"""About how wide a letter of a name behind a line is."""
APART = 15
"""How far the names of two lines stay apart."""
MOST_LABELS = 14
RULES = 4
"""So many rules at most stand above nought."""


@dataclass(frozen=True, slots=True)
class Line:
    """A number by month; None where there is nothing to reckon with. `expected` are the months
    after the last one.
    """

    label: str
    tone: str
    values: tuple[float | None, ...]
    expected: tuple[Expected, ...] = ()

    @property
    def last(self) -> float | None:
        """The last number that is known."""
        return next((value for value in reversed(self.values) if value is not None), None)


@dataclass(frozen=True, slots=True)
class MonthLines:
    """A drawing of lines on one scale from nought; `months` are first days, old to new, and those
    that are expected after them.
    """

    key: str
    title: str
    months: tuple[date, ...]
    lines: tuple[Line, ...]

    @property
    def description(self) -> str:
        """The drawing in one sentence, for who does not see it."""
        return "; ".join(_told(line) for line in self.lines) + "."

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The same as a table: month, and a cell for each line."""
        return [
            (
                month_name(month),
                [_cell(line, at) for line in self.lines],
            )
            for at, month in enumerate(self.months)
        ]

    @property
    def svg(self) -> SafeString:
        """The drawing."""
        most = max(map(_most, self.lines), default=0) or 1
        behind = max((len(line.label) for line in self.lines), default=0) * LETTER + 16
        scale = _Scale(len(self.months), most, WIDTH - behind)
        return format_html(
            '<svg class="figure lines" viewBox="0 0 {0} {1}" role="img" aria-labelledby="{2}-title '
            '{2}-desc"><title id="{2}-title">{3}</title><desc id="{2}-desc">{4}</desc>{5}{6}{7}{8}'
            "</svg>",
            WIDTH,
            HEIGHT,
            self.key,
            self.title,
            self.description,
            _axis(scale),
            _labels(self.months, scale),
            format_html_join("", "{}", ((_line(line, scale),) for line in self.lines)),
            _names(self.lines, scale),
        )


def _told(line: Line) -> str:
    last = "geen cijfer" if line.last is None else tenths(line.last)
    after = "".join(f", dan {_range(one)}" for one in line.expected[:1])
    return f"{line.label}: {last} in de laatste maand{after}"


def _cell(line: Line, at: int) -> str:
    if at < len(line.values):
        value = line.values[at]
        return "–" if value is None else tenths(value)
    beyond = at - len(line.values)
    if beyond >= len(line.expected):
        return "–"
    one = line.expected[beyond]
    return f"verwacht {thousands(one.value)} ({_range(one)})"


def _range(one: Expected) -> str:
    return f"{thousands(one.low)} tot {thousands(one.high)}"


def _most(line: Line) -> float:
    known = [value for value in line.values if value is not None]
    return max((*known, *(one.high for one in line.expected)), default=0)


@dataclass(frozen=True, slots=True)
class _Scale:
    count: int
    most: float
    right: int

    def x(self, at: int) -> float:
        return round(LEFT + at * (self.right - LEFT) / max(1, self.count - 1), 1)

    def y(self, value: float) -> float:
        return round(BOTTOM - value / self.most * (BOTTOM - TOP), 1)


def _axis(scale: _Scale) -> SafeString:
    marks = range(0, int(scale.most) + 1, _step(scale.most))
    heights = [(mark, scale.y(mark)) for mark in marks]
    return format_html_join(
        "",
        '<line class="rule" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        '<text x="{}" y="{}" text-anchor="end">{}</text>',
        ((LEFT, y, scale.right, y, LEFT - 8, y + 4, thousands(mark)) for mark, y in heights),
    )


def _step(most: float) -> int:
    """How far the rules stand apart: 1, 2 or 5, or that with noughts, so that there are few."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if most <= RULES * step:
                return step
        size *= 10


def _labels(months: Sequence[date], scale: _Scale) -> SafeString:
    every = -(-len(months) // MOST_LABELS)
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>{}',
        (
            (scale.x(at), BOTTOM + 17, MONTHS[month.month - 1], _year(month, at, scale, every))
            for at, month in enumerate(months)
            if (len(months) - 1 - at) % every == 0
        ),
    )


def _year(month: date, at: int, scale: _Scale, every: int) -> SafeString:
    """The year under its first month, and under the first of all."""
    if month.month > every and at >= every:
        return SafeString("")
    return format_html(
        '<text x="{}" y="{}" text-anchor="middle">{}</text>', scale.x(at), BOTTOM + 32, month.year
    )


def _line(line: Line, scale: _Scale) -> SafeString:
    spots = [
        (scale.x(at), scale.y(value)) for at, value in enumerate(line.values) if value is not None
    ]
    points = " ".join(f"{x},{y}" for x, y in spots)
    drawn = format_html('<polyline class="{}" points="{}"/>', line.tone, points)
    dot = format_html_join("", '<circle class="{}" cx="{}" cy="{}" r="4"/>', _dots(line, spots))
    return format_html("{}{}{}", _band(line, spots, scale), drawn, dot)


def _dots(line: Line, spots: Sequence[tuple[float, float]]) -> list[tuple[str, float, float]]:
    return [(line.tone, *spot) for spot in spots[-1:]]


def _band(line: Line, spots: Sequence[tuple[float, float]], scale: _Scale) -> SafeString:
    if not line.expected or not spots:
        return SafeString("")
    at = len(line.values)
    ahead = [(scale.x(at + step), one) for step, one in enumerate(line.expected)]
    over = [(x, scale.y(one.high)) for x, one in ahead]
    under = [(x, scale.y(one.low)) for x, one in reversed(ahead)]
    middle = [spots[-1], *((x, scale.y(one.value)) for x, one in ahead)]
    return format_html(
        '<polygon class="band {0}" points="{1}"/><polyline class="expected {0}" points="{2}"/>',
        line.tone,
        " ".join(f"{x},{y}" for x, y in (spots[-1], *over, *under)),
        " ".join(f"{x},{y}" for x, y in middle),
    )


def _names(lines: Sequence[Line], scale: _Scale) -> SafeString:
    """The name and last number of each line behind it, never on top of one another."""
    ends = [
        (scale.y(line.expected[-1].value if line.expected else line.last), line)
        for line in lines
        if line.last is not None
    ]
    placed, y = [], float("-inf")
    for wanted, line in sorted(ends, key=lambda end: end[0]):
        y = max(wanted + 4, y + APART)
        placed.append((line.tone, scale.right + 8, y, line.label))
    return format_html_join("", '<text class="name {}" x="{}" y="{}">{}</text>', placed)
