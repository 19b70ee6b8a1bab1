"""The first look: open cases, plans in time, and the wait for the first lesson."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from reports.boards.waiting import FINISHED, recent
from reports.indicators import Window, indicator
from reports.indicators.wording import said
from reports.selectors.figures import cube
from reports.selectors.ledger import finished_ledger
from reports.selectors.series import months_until
from reports.sight import Sight

PLANS = timedelta(days=29)
"""How far back first plans count, with today thirty days."""


@dataclass(frozen=True, slots=True)
class Told:
    """A number in words, and the list behind it."""

    said: str
    href: str


def tiles(sight: Sight) -> dict[str, Any]:
    """The tiles of the overview."""
    return {"open": _open(sight), "plans": _plans(sight), "wait": _wait(sight)}


def _read(keys: tuple[str, ...], window: Window, sight: Sight) -> dict[str, Told]:
    shown = [indicator(key) for key in keys]
    counted = cube(shown, window, codes=sight.codes, known=sight.known)
    return {
        one.key: Told(said(counted.figure(one, codes=sight.codes)), sight.behind(one, window))
        for one in shown
    }


def _open(sight: Sight) -> dict[str, Any]:
    month = months_until(sight.on, 1)[0]
    told = _read(("open_cases", "inflow", "outflow"), month, sight)
    return {**told, "what": indicator("open_cases")}


def _plans(sight: Sight) -> dict[str, Any]:
    """In time and late of the first plans of thirty days: together all of them, or there were
    none.
    """
    keys = ("first_plans", "first_plans_in_time", "first_plans_late", "first_plans_share_in_time")
    told = _read(keys, Window(sight.on - PLANS, sight.on), sight)
    return {**told, "what": indicator("first_plans_share_in_time")}


def _wait(sight: Sight) -> dict[str, Any]:
    """Days until the first lesson, of who had it in ninety days, and how many on the provider."""
    whole = finished_ledger(recent(sight.on), codes=sight.codes, known=sight.known)[0]
    return {
        "cases": whole.cases,
        "mean": whole.mean_of_all,
        "provider": whole.mean("provider"),
        "href": sight.href("reports:board", "wachten"),
        "cases_href": sight.href("reports:waits", welke=FINISHED),
    }
