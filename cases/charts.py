"""Drawings made on the server: the term line, with the same facts as a table beside it.

The SVG carries no colour of its own: classes take their colours from the design tokens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.templatetags.dutch import short_date

WIDTH = 760
TRACK_TOP, TRACK_HEIGHT = 44, 20
LABEL_ROWS = (88, 105, 122)
LETTER = 6.6
"""About how wide a letter of a label is, to keep labels apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day, or will."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the line that was added to it or waits; first and last day inclusive."""

    first_day: date
    last_day: date
    label: str

    def __str__(self) -> str:
        first, last = short_date(self.first_day), short_date(self.last_day)
        return f"{self.label} van {first} tot en met {last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term as a line: from `first_day` up to and including `last_day`, as it stands on `on`.

    `stretches` are hatched (extensions, waits); `marks` are dots.
    """

    title: str
    first_day: date
    last_day: date
    on: date
    marks: tuple[Mark, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    @property
    def description(self) -> str:
        """The drawing in one sentence, for who does not see it."""
        whole = Stretch(self.first_day, self.last_day, f"{self.title}:")
        told = [str(whole), f"vandaag {short_date(self.on)}", *map(str, self.stretches)]
        return "; ".join(told) + "."

    @property
    def rows(self) -> list[tuple[date, str]]:
        """The same as a table: day and what, oldest first."""
        told = [(mark.day, mark.label) for mark in self.marks]
        told += [
            (part.first_day, f"{part.label}, tot en met {short_date(part.last_day)}")
            for part in self.stretches
        ]
        told += [(self.on, "Vandaag"), (self.last_day, "Uiterste dag")]
        return sorted(told)

    @property
    def svg(self) -> SafeString:
        """The drawing."""
        return _draw(self)


def _draw(line: TermLine) -> SafeString:
    end = max(line.last_day, line.on, *(mark.day for mark in line.marks), line.first_day)
    scale = _Scale(line.first_day, end + timedelta(days=max(1, (end - line.first_day).days // 60)))
    return format_html(
        '<svg class="termline" viewBox="0 0 {} 130" role="img" aria-labelledby="termline-title '
        'termline-desc"><title id="termline-title">{}</title><desc id="termline-desc">{}</desc>'
        "{}{}{}{}{}</svg>",
        WIDTH,
        line.title,
        line.description,
        _track(line, scale),
        _hatched(line.stretches, scale),
        _over(line, scale),
        _dots(line, scale),
        _today(line, scale),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return round(WIDTH * min(max((day - self.first).days / whole, 0.0), 1.0), 1)


def _track(line: TermLine, scale: _Scale) -> SafeString:
    done = scale.x(min(line.on, line.last_day))
    whole = scale.x(line.last_day)
    return format_html(
        '<rect class="track" x="0" y="{0}" width="{1}" height="{2}" rx="5"/>'
        '<rect class="elapsed" x="0" y="{0}" width="{3}" height="{2}" rx="5"/>',
        TRACK_TOP,
        whole,
        TRACK_HEIGHT,
        done,
    )


def _over(line: TermLine, scale: _Scale) -> SafeString:
    """What lies beyond the last day, when today does."""
    if line.on <= line.last_day:
        return SafeString("")
    start = scale.x(line.last_day)
    return format_html(
        '<rect class="over" x="{}" y="{}" width="{}" height="{}" rx="2"/>',
        start,
        TRACK_TOP + 6,
        max(scale.x(line.on) - start, 2),
        TRACK_HEIGHT - 12,
    )


def _hatched(parts: Sequence[Stretch], scale: _Scale) -> SafeString:
    if not parts:
        return SafeString("")
    pattern = SafeString(
        '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="hatch-ground" width="7" height="7"/>'
        '<line class="hatch-line" x1="0" y1="0" x2="0" y2="7"/></pattern></defs>'
    )
    drawn = format_html_join(
        "",
        '<rect class="extra" fill="url(#hatch)" x="{0}" y="{1}" width="{2}" height="{3}"/>'
        '<text x="{4}" y="{5}" text-anchor="{6}">{7}</text>',
        (
            (
                scale.x(part.first_day),
                TRACK_TOP,
                max(scale.x(part.last_day) - scale.x(part.first_day), 3),
                TRACK_HEIGHT,
                *_place(scale.x(part.first_day), part.label),
                part.label,
            )
            for part in parts
        ),
    )
    return format_html("{}{}", pattern, drawn)


def _place(x: float, label: str) -> tuple[float, int, str]:
    """Where a label above the line goes: to the left of its spot when it would leave the page."""
    leaves = x + len(label) * LETTER > WIDTH
    return (WIDTH if leaves else x), TRACK_TOP - 8, ("end" if leaves else "start")


def _dots(line: TermLine, scale: _Scale) -> SafeString:
    middle = TRACK_TOP + TRACK_HEIGHT / 2
    placed = list(_spread(line.marks, scale))
    dots = format_html_join(
        "",
        '<line class="lead" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>'
        '<circle class="mark" cx="{3}" cy="{4}" r="5"/>',
        ((x, middle + 5, y - 11, min(max(x, 6.0), WIDTH - 6.0), middle) for x, y, _, _ in placed),
    )
    labels = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        ((x, y, anchor, label) for x, y, anchor, label in placed),
    )
    return format_html("{}{}", dots, labels)


def _spread(marks: Iterable[Mark], scale: _Scale) -> Iterable[tuple[float, int, str, str]]:
    """Each mark with the first row on which its label touches no other."""
    taken = dict.fromkeys(LABEL_ROWS, -1.0)
    for mark in sorted(marks, key=lambda mark: mark.day):
        x = scale.x(mark.day)
        width = len(mark.label) * LETTER
        leaves = x + width > WIDTH
        left, right = (x - width, x) if leaves else (x, x + width)
        row = next((row for row in LABEL_ROWS if taken[row] < left), LABEL_ROWS[-1])
        taken[row] = right + 10
        yield x, row, ("end" if leaves else "start"), mark.label


def _today(line: TermLine, scale: _Scale) -> SafeString:
    x = scale.x(line.on)
    anchor, shift = ("end", -6) if x > WIDTH / 2 else ("start", 6)
    return format_html(
        '<line class="today" x1="{0}" y1="18" x2="{0}" y2="{1}"/>'
        '<text class="strong" x="{2}" y="14" text-anchor="{3}">vandaag</text>',
        x,
        TRACK_TOP + TRACK_HEIGHT + 8,
        x + shift,
        anchor,
    )
