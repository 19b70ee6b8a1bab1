"""The result of an import: who is opened, who is listed and why, and counts that add up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from exchange.assessment import Decision
from exchange.imports import Line

PAGE = 200
"""As many people of one outcome stand on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """People with one outcome, as many as a page shows; `next_start` where the others begin."""

    name: str
    title: str
    tone: str
    lines: tuple[Line, ...]
    count: int
    next_start: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The lines of an import in three groups; together they are everybody in the file."""

    opening: tuple[Line, ...]
    asking: tuple[Line, ...]
    refused: tuple[Line, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Self:
        """The lines, in the order of the file within each group."""
        rows = tuple(lines)
        return cls(
            opening=tuple(line for line in rows if line.assessment.opens),
            asking=tuple(line for line in rows if line.assessment.decision == Decision.ASK_DUO),
            refused=tuple(line for line in rows if line.assessment.decision == Decision.REFUSED),
        )

    def sections(self, wanted: str, start: int, *, is_done: bool) -> Iterator[Section]:
        """The three groups with their first people; of a `wanted` group those from `start` on."""
        groups = (
            ("opened", "Zaak geopend" if is_done else "Krijgt een zaak", "ok", self.opening),
            ("asking", "Navragen bij DUO", "soon", self.asking),
            ("refused", "Geen zaak", "hold", self.refused),
        )
        is_one = wanted in {name for name, *_ in groups}
        for name, title, tone, lines in groups:
            if is_one and name != wanted:
                continue
            first = start if is_one else 0
            shown, after = lines[first : first + PAGE], first + PAGE
            yield Section(
                name=name,
                title=title,
                tone=tone,
                lines=shown,
                count=len(lines),
                next_start=after if after < len(lines) else None,
            )

    @property
    def total(self) -> int:
        """How many people the file holds."""
        return len(self.opening) + len(self.asking) + len(self.refused)

    @property
    def summary(self) -> str:
        """The counts in one Dutch sentence."""
        return (
            f"{self.total} personen: {len(self.opening)} geopend, "
            f"{len(self.asking)} navragen bij DUO, {len(self.refused)} geen zaak."
        )


def as_text(report: Report) -> str:
    """One line a person, then the counts."""
    lines = [
        f"GEOPEND   {_who(line)}  zaak {line.case_number}  {_why(line)}" for line in report.opening
    ]
    lines += [f"NAVRAGEN  {_who(line)}  {_why(line)}" for line in report.asking]
    lines += [f"NIET      {_who(line)}  {_why(line)}" for line in report.refused]
    return "\n".join([*lines, "", report.summary])


def as_json(report: Report) -> dict[str, object]:
    """The same for a program."""
    return {
        "persons": report.total,
        "counts": {
            "opened": len(report.opening),
            "ask_duo": len(report.asking),
            "refused": len(report.refused),
        },
        "opened": [{**_row(line), "case": line.case_number} for line in report.opening],
        "listed": [_row(line) for line in (*report.asking, *report.refused)],
    }


def _who(line: Line) -> str:
    return f"{line.bsn or 'zonder BSN':<10} {line.name}"


def _why(line: Line) -> str:
    return " ".join((line.assessment.reason, *line.assessment.notes))


def _row(line: Line) -> dict[str, object]:
    return {
        "bsn": line.bsn or None,
        "name": line.name,
        "decision": line.assessment.decision.value,
        "code": line.assessment.code,
        "reason": line.assessment.reason,
        "notes": list(line.assessment.notes),
    }
