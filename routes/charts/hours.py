"""Hours against norms as bars: what was done is filled, what is asked is the whole frame, and the
numbers stand above them, so that the drawing reads without colour and on a small screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from routes.rules.norms import Counter

WIDTH, ROW = 620, 44
BAR_TOP, BAR_HEIGHT, BAR_WIDTH = 18, 16, 618


@dataclass(frozen=True, slots=True)
class HoursBars:
    """The counters of a case, in the order of the law."""

    counters: tuple[Counter, ...]

    @property
    def description(self) -> str:
        """The drawing in one sentence, for who does not see it."""
        return "; ".join(f"{one.label}: {told(one)}" for one in self.counters) + "."

    @property
    def svg(self) -> SafeString:
        """The drawing."""
        return format_html(
            '<svg class="hours" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
            WIDTH,
            len(self.counters) * ROW,
            f"Uren en normen. {self.description}",
            _bars(self.counters),
        )


def told(counter: Counter) -> str:
    """How far it is, in words."""
    if counter.norm == 0:
        return f"{counter.hours} {counter.unit}"
    rest = "gehaald" if counter.is_met else f"nog {counter.lacks}"
    return f"{counter.hours} van {counter.norm}, {rest}"


def _bars(counters: Iterable[Counter]) -> SafeString:
    return format_html_join(
        "",
        '<g class="{0}"><text x="0" y="{1}"><tspan class="strong">{2}</tspan>'
        '<tspan dx="10">{7}</tspan></text>'
        '<rect class="norm" x="1" y="{3}" width="{4}" height="{5}" rx="4"/>'
        '<rect class="done" x="1" y="{3}" width="{6}" height="{5}" rx="4"/>'
        "</g>",
        (
            (
                "met" if one.norm and one.is_met else "open",
                at * ROW + 13,
                one.label,
                at * ROW + BAR_TOP,
                BAR_WIDTH if one.norm else 0,
                BAR_HEIGHT,
                BAR_WIDTH * one.percent // 100 if one.norm else 0,
                f"{'✓ ' if one.norm and one.is_met else ''}{told(one)}",
            )
            for at, one in enumerate(counters)
        ),
    )
