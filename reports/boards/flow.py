"""Instroom, uitstroom en lopende zaken per maand, with what is to be expected."""

from collections.abc import Sequence
from typing import Any

from law.calendar import add_months
from reports.charts.lines import Line, MonthLines
from reports.indicators import Indicator, indicator
from reports.rules.forecast import AHEAD, LEAST, Forecast, forecast
from reports.selectors.figures import Cube
from reports.selectors.series import by_month, first_month, months_between, months_until
from reports.sight import Sight

MOST = 36
"""How many months are shown at most, this one included."""
KEYS = ("inflow", "outflow", "open_cases")


def flow(sight: Sight) -> dict[str, Any]:
    """The months since the first case, at most three years."""
    first = first_month("inflow", codes=sight.codes, known=sight.known)
    count = min(MOST, months_between(first, sight.on) + 1) if first and first <= sight.on else 1
    months = months_until(sight.on, count)
    shown = [indicator(key) for key in KEYS]
    cubes = by_month(shown, months, codes=sight.codes, known=sight.known)
    whole = cubes[:-1]
    series = {one.key: _values(one, whole, sight) for one in shown}
    said = {key: forecast(values) for key, values in series.items()}
    return {
        "charts": (
            _chart("stroom", "Instroom en uitstroom per maand", whole, series, said, KEYS[:2]),
            _chart(
                "lopend", "Lopende zaken aan het einde van de maand", whole, series, said, KEYS[2:]
            ),
        ),
        "forecasts": [(one.name, said[one.key]) for one in shown if said[one.key]],
        "least": LEAST,
        "known_months": len(whole),
        "this_month": [_now(one, cubes[-1], sight) for one in shown],
    }


def _values(one: Indicator, cubes: Sequence[Cube], sight: Sight) -> tuple[int, ...]:
    return tuple(int(counted.figure(one, codes=sight.codes) or 0) for counted in cubes)


def _now(one: Indicator, counted: Cube, sight: Sight) -> tuple[str, int, str]:
    """This month so far, with its list."""
    href = sight.behind(one, counted.window)
    return one.name, int(counted.figure(one, codes=sight.codes) or 0), href


def _chart(
    key: str,
    title: str,
    cubes: Sequence[Cube],
    series: dict[str, tuple[int, ...]],
    said: dict[str, Forecast | None],
    keys: Sequence[str],
) -> MonthLines | None:
    """Whole months and those expected after them; None while no month is whole."""
    if not cubes:
        return None
    firsts = [counted.window.first_day for counted in cubes]
    ahead = AHEAD if any(said[one] for one in keys) else 0
    months = (*firsts, *(add_months(firsts[-1], more + 1) for more in range(ahead)))
    lines = tuple(
        Line(indicator(one).name, tone, series[one], found.months if (found := said[one]) else ())
        for one, tone in zip(keys, ("one", "two"), strict=False)
    )
    return MonthLines(key, title, months, lines)
