"""Handhaving: the steps of a year, and how the files stand."""

from typing import Any

from reports.indicators import CATALOGUE, Indicator, Subject, Window
from reports.indicators.enforcement import FILES
from reports.indicators.wording import said
from reports.selectors.figures import cube
from reports.selectors.series import year_until
from reports.sight import Sight

STEPS = tuple(one for one in CATALOGUE if one.subject is Subject.ENFORCEMENT)


def enforcing(sight: Sight) -> dict[str, Any]:
    """Every indicator of enforcement over a year, and the files of now or of then."""
    window = year_until(sight.on)
    counted = cube((*STEPS, *FILES), window, codes=sight.codes, known=sight.known)

    def row(one: Indicator, days: Window) -> tuple[Indicator, str, str]:
        return one, said(counted.figure(one, codes=sight.codes)), sight.behind(one, days)

    day = Window(sight.on, sight.on)
    return {
        "steps": [row(one, window) for one in STEPS],
        "window": window,
        "files": [row(one, day) for one in FILES],
    }
