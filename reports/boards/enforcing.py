"""Handhaving: the steps of a year, and how the files stand."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from reports.facts.enforcing import FILE, FINED, OPEN
from reports.indicators import CATALOGUE
from reports.indicators.definition import Subject
from reports.indicators.wording import said
from reports.selectors.figures import cube
from reports.selectors.series import year_until
from reports.selectors.tallies import standing
from reports.sight import Sight

SHOWN = tuple(one for one in CATALOGUE if one.subject is Subject.ENFORCEMENT)


@dataclass(frozen=True, slots=True)
class Files:
    """How many files there are, how many came to an end, and of those without a fine that
    stands.
    """

    total: int
    ended: int
    without_fine: int


def enforcing(sight: Sight) -> dict[str, Any]:
    """Every indicator of enforcement over a year, and the files of now or of then."""
    window = year_until(sight.on)
    counted = cube(SHOWN, window, codes=sight.codes, known=sight.known)
    return {
        "steps": [
            (one, said(counted.figure(one, codes=sight.codes)), sight.behind(one, window))
            for one in SHOWN
        ],
        "window": window,
        "files": _files(sight),
    }


def _files(sight: Sight) -> Files:
    by_state = Counter[str]()
    for name, count in standing((FILE,), codes=sight.codes, on=sight.on, known=sight.known).items():
        by_state[name.code] += count
    ended = by_state.total() - by_state[OPEN]
    return Files(by_state.total(), ended, ended - by_state[FINED])
