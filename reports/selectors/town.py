"""What a municipality sees of itself: its newest released statement, and those before it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from accounts.actors import Actor, Scope
from accounts.acts import Act
from regional.models import Municipality
from regional.selectors import municipalities_of
from reports.files.content import Part, Report, Row, report_of
from reports.files.drawings import MonthBars
from reports.files.summary import summary_of
from reports.indicators import Measure, Subject
from reports.models import Edition, Statement, StatementFile
from reports.selectors.executing import executed_everywhere
from reports.selectors.statements import (
    earlier_than,
    files_of,
    region_name,
    released_statements,
)

FIRST = ("open_cases", "inflow", "first_plans_share_in_time", "completed")
"""The series that are shown before somebody asks for more."""

MOST = 10
"""How many differences are shown at first."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that is another one than a month before."""

    row: Row
    more: int

    @property
    def said(self) -> str:
        """+3 or −2."""
        return f"+{self.more}" if self.more > 0 else f"−{-self.more}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """The drawings of a subject, and the names of what was nothing in every month."""

    subject: Subject
    bars: tuple[MonthBars, ...]
    still: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTown:
    """A municipality with its newest statement (None before the first), all others that it may
    see, and the last day on which anything was done here for it (None: still so).
    """

    town: Municipality
    newest: Statement | None
    report: Report | None
    files: tuple[StatementFile, ...]
    released: tuple[Statement, ...]
    left_on: date | None

    @property
    def summary(self) -> tuple[str, ...]:
        """The month in sentences."""
        return summary_of(self.report) if self.report else ()

    @property
    def first(self) -> list[MonthBars]:
        """The drawings that are shown first."""
        if self.report is None:
            return []
        found = (self.report.series_of(key) for key in FIRST)
        return [MonthBars(one) for one in found if one is not None]

    @property
    def subjects(self) -> list[Subjects]:
        """Every series, by subject."""
        return list(_by_subject(self.report)) if self.report else []

    @property
    def differences(self) -> list[Difference]:
        """What is another number than a month before: people and acts, largest first."""
        found = list(_differences(self.report.parts)) if self.report else []
        return sorted(found, key=lambda one: -abs(one.more))


def stated_towns(actor: Actor, *, on: date) -> list[StatedTown]:
    """Every municipality of which this person sees the figures, by name."""
    codes = Scope.of(actor, Act.VIEW_OWN_MUNICIPALITY).codes
    released: dict[str, list[Statement]] = {code: [] for code in codes}
    for one in released_statements(codes):
        released[one.municipality_id].append(one)
    newest = {code: rows[0] for code, rows in released.items() if rows}
    files = list(files_of([one.id for one in newest.values()]))
    executed = executed_everywhere()
    return [
        _town(town, newest.get(town.code), files, released[town.code], left_on=left)
        for town in municipalities_of(codes)
        for left in [_left(executed.get(town.code, (None, None))[1], on)]
    ]


def _left(last_day: date | None, on: date) -> date | None:
    return last_day if last_day is not None and last_day < on else None


def _town(
    town: Municipality,
    newest: Statement | None,
    files: Iterable[StatementFile],
    released: Iterable[Statement],
    *,
    left_on: date | None,
) -> StatedTown:
    report = None
    if newest is not None:
        report = report_of(newest, earlier_than(newest), edition=Edition.FULL, author=region_name())
    return StatedTown(
        town=town,
        newest=newest,
        report=report,
        files=tuple(one for one in files if newest and one.statement_id == newest.id),
        released=tuple(released),
        left_on=left_on,
    )


def _by_subject(report: Report) -> Iterator[Subjects]:
    for part in report.parts:
        keys = {row.indicator.key for row in part.rows}
        drawn = [MonthBars(one) for one in report.series if one.indicator.key in keys]
        yield Subjects(
            subject=part.subject,
            bars=tuple(one for one in drawn if not _is_still(one)),
            still=tuple(one.series.indicator.name for one in drawn if _is_still(one)),
        )


def _is_still(bars: MonthBars) -> bool:
    return all(not point.number.value for point in bars.series.points)


def _differences(parts: Iterable[Part]) -> Iterator[Difference]:
    for part in parts:
        for row in part.rows:
            now, before = row.all.value, row.before.value
            if row.indicator.measure is not Measure.COUNT or now == before:
                continue
            if isinstance(now, int) and isinstance(before, int):
                yield Difference(row, now - before)
