"""Handhaving: the steps of a year, and the files of now."""

from typing import Any

from enforcement.selectors.figures import figures
from enforcement.selectors.waiting import Desk, Narrowed
from reports.indicators import CATALOGUE
from reports.indicators.definition import Subject
from reports.indicators.wording import said
from reports.selectors.figures import cube
from reports.selectors.series import year_until
from reports.sight import Sight

SHOWN = tuple(one for one in CATALOGUE if one.subject is Subject.ENFORCEMENT)


def enforcing(sight: Sight) -> dict[str, Any]:
    """Every indicator of enforcement over a year; looking back, without the files of now."""
    window = year_until(sight.on)
    counted = cube(SHOWN, window, codes=sight.codes, known=sight.known)
    return {
        "steps": [
            (one, said(counted.figure(one, codes=sight.codes)), sight.behind(one, window))
            for one in SHOWN
        ],
        "window": window,
        "files": None if sight.is_back else figures(_desk(sight)),
    }


def _desk(sight: Sight) -> Desk:
    return Desk(sight.actor, sight.today, Narrowed(municipality=sight.town))
