"""A statement as a PDF that can be kept and heard: PDF/A-2a and PDF/UA-1, made as letters are."""

from dataclasses import dataclass
from typing import Any

from law.wording import euros
from letters import render, templates
from reports.files.content import GrantRow, Report, Series
from reports.files.drawings import MonthBars
from reports.files.summary import summary_of

DRAWN = ("open_cases", "inflow", "first_plans_share_in_time", "completed")
"""The indicators that are drawn, and told month by month."""


def pdf_of(report: Report) -> bytes:
    """The bytes; the same statement always gives the same."""
    return render.render(source_of(report)).pdf


def source_of(report: Report) -> str:
    """The text of the document, as HTML that needs nothing else."""
    return templates.render_print("statement", facts_of(report))


def facts_of(report: Report) -> dict[str, Any]:
    """What the template shows."""
    series = [found for key in DRAWN if (found := report.series_of(key)) is not None]
    drawn = [Drawn(one, MonthBars(one)) for one in series]
    return {
        "report": report,
        "summary": summary_of(report),
        "months": [point.label for point in series[0].points] if series else [],
        "charts": [one for one in drawn if not one.bars.is_empty],
        "not_drawn": [one.series.indicator.name for one in drawn if one.bars.is_empty],
        "grant": [GrantTold(row) for row in report.grant],
    }


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series with its drawing."""

    series: Series
    bars: MonthBars


@dataclass(frozen=True, slots=True)
class GrantTold:
    """A line of the grant in words."""

    row: GrantRow

    @property
    def amount(self) -> str:
        """Per person."""
        return "bedrag onbekend" if self.row.cents is None else euros(self.row.cents)

    @property
    def total(self) -> str:
        """The count times the amount."""
        return "–" if self.row.total is None else euros(self.row.total)
