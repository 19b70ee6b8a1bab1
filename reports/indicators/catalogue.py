"""Every indicator, by subject.

A change of meaning is a new VERSION, also where it is the reading of events that changes; frozen
statements keep theirs. A test pins what each indicator says.
"""

from collections.abc import Iterable, Mapping

from reports.indicators import enforcement, flow, money, outcomes, participation, plans, routes
from reports.indicators.definition import Indicator

VERSION = "2026-12"
"""The edition of the definitions, which every statement carries."""

CATALOGUE: tuple[Indicator, ...] = (
    *flow.INDICATORS,
    *plans.INDICATORS,
    *routes.INDICATORS,
    *participation.INDICATORS,
    *outcomes.INDICATORS,
    *enforcement.INDICATORS,
    *money.INDICATORS,
)


def _by_key(indicators: Iterable[Indicator]) -> Mapping[str, Indicator]:
    found: dict[str, Indicator] = {}
    for one in indicators:
        if found.setdefault(one.key, one) is not one:
            raise ValueError(f"Two indicators are called {one.key}")
    return found


BY_KEY = _by_key(CATALOGUE)


def indicator(key: str) -> Indicator:
    """The indicator with this key; KeyError when there is none."""
    return BY_KEY[key]
