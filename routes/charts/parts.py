"""The parts of the exam as a strip: one box for each, readable without colour."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.templatetags.dutch import short_date
from routes.rules.exams import PartStanding

BOX, GAP, HEIGHT = 118, 8, 78
SIGNS = {"exam": "✓", "exemption": "◆", "dispensation": "◇"}
WAYS = {"exam": "behaald", "exemption": "vrijgesteld", "dispensation": "ontheven"}


@dataclass(frozen=True, slots=True)
class PartsStrip:
    """The parts in the order of the law, as they stand."""

    parts: tuple[PartStanding, ...]

    @property
    def asked(self) -> tuple[PartStanding, ...]:
        """The parts that the plan asks or allows."""
        return tuple(part for part in self.parts if part.asked is not None)

    @property
    def description(self) -> str:
        """The drawing in one sentence, for who does not see it."""
        told = (
            " ".join(filter(None, (part.name, asked_of(part), word_of(part), day_of(part))))
            for part in self.asked
        )
        return "; ".join(told) + "."

    @property
    def svg(self) -> SafeString:
        """The drawing."""
        width = len(self.asked) * (BOX + GAP) - GAP
        return format_html(
            '<svg class="parts" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
            max(width, BOX),
            HEIGHT,
            f"Onderdelen van het examen. {self.description}",
            _boxes(self.asked),
        )


def asked_of(part: PartStanding) -> str:
    """The level that is asked, as one reads it."""
    return part.asked or ""


def word_of(part: PartStanding) -> str:
    """How a part stands, in a word or two."""
    if part.done is not None:
        return WAYS[part.done.how]
    return "mag, hoeft niet" if part.is_extra else "nog te behalen"


def day_of(part: PartStanding) -> str:
    """Since when a part is done; empty while it is not."""
    return short_date(part.done.done_on) if part.done is not None else ""


def _boxes(parts: Iterable[PartStanding]) -> SafeString:
    return format_html_join(
        "",
        '<g class="part {0}"><rect x="{1}" y="1" width="{2}" height="{3}" rx="6"/>'
        '<text class="strong" x="{4}" y="23">{5} {6}</text>'
        '<text x="{4}" y="45">{7}</text><text x="{4}" y="65">{8}</text></g>',
        (
            (
                part.done.how if part.done else "open",
                at * (BOX + GAP) + 1,
                BOX - 2,
                HEIGHT - 2,
                at * (BOX + GAP) + 8,
                SIGNS[part.done.how] if part.done else "○",
                f"{part.name} {asked_of(part)}".strip(),
                word_of(part),
                day_of(part),
            )
            for at, part in enumerate(parts)
        ),
    )
