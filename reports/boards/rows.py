"""Indicators as a board shows them: each with its number and the list behind it."""

from collections.abc import Iterable

from reports.indicators import Indicator, Window, indicator
from reports.selectors.figures import cube
from reports.sight import Sight

Row = tuple[Indicator, int, str]
"""An indicator that counts, its number (0 where there is nothing) and its list."""


def rows_of(keys: Iterable[str], window: Window, sight: Sight) -> list[Row]:
    """These indicators in a window, in at most two queries."""
    shown = [indicator(key) for key in keys]
    counted = cube(shown, window, codes=sight.codes, known=sight.known)
    return [
        (one, int(counted.figure(one, codes=sight.codes) or 0), sight.behind(one, window))
        for one in shown
    ]
