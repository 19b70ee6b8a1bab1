"""Who was charged with what for a municipality, in a month."""

from collections.abc import Iterable
from datetime import date, timedelta

from regional import selectors as regional
from regional.models import Delegation
from reports.indicators import Window

Bounds = tuple[date | None, date | None]
"""The first and the last day, inclusive; None: never, and still so."""


def executed_everywhere() -> dict[str, Bounds]:
    """For each municipality the days on which some duty of it was laid with somebody here."""
    rows: dict[str, list[Delegation]] = {}
    for row in regional.delegations():
        rows.setdefault(row.municipality_id, []).append(row)
    return {code: _bounds(found) for code, found in rows.items()}


def executed_in(code: str) -> Bounds:
    """The first and the last day on which a duty of this municipality was laid with somebody."""
    return executed_everywhere().get(code, (None, None))


def _bounds(rows: Iterable[Delegation]) -> Bounds:
    periods = [row.period for row in rows]
    ends = [period.upper for period in periods]
    last = None if None in ends else max(end for end in ends if end) - timedelta(days=1)
    return min((period.lower for period in periods if period.lower), default=None), last


def executors_everywhere(window: Window) -> dict[str, dict[str, list[str]]]:
    """For each municipality and duty who executed it in the window, with the form, in order of
    time.
    """
    told: dict[str, dict[str, list[str]]] = {}
    for row in regional.delegations():
        period = row.period
        ended = period.upper is not None and period.upper <= window.first_day
        if ended or (period.lower or window.first_day) > window.last_day:
            continue
        duties = told.setdefault(row.municipality_id, {})
        duties.setdefault(row.duty, []).append(f"{row.executor.name} ({row.get_form_display()})")
    return told
