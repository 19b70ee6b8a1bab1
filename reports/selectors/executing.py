"""Who was charged with what for a municipality, in a month."""

from datetime import date, timedelta

from regional import selectors as regional
from regional.models import Delegation
from reports.indicators import Window


def executed_in(code: str) -> tuple[date | None, date | None]:
    """The first and the last day (inclusive; None: still so) on which a duty of this municipality
    was laid with somebody here.
    """
    periods = [row.period for row in _of(code)]
    if not periods:
        return None, None
    ends = [period.upper for period in periods]
    last = None if None in ends else max(end for end in ends if end) - timedelta(days=1)
    return min(period.lower for period in periods if period.lower), last


def executors_in(code: str, window: Window) -> dict[str, list[str]]:
    """For each duty who executed it in the window, with the form, in order of time."""
    told: dict[str, list[str]] = {}
    for row in _of(code):
        period = row.period
        ended = period.upper is not None and period.upper <= window.first_day
        if ended or (period.lower or window.first_day) > window.last_day:
            continue
        told.setdefault(row.duty, []).append(f"{row.executor.name} ({row.get_form_display()})")
    return told


def _of(code: str) -> list[Delegation]:
    return [row for row in regional.delegations() if row.municipality_id == code]
