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
"""What a statement states, in its order."""

BESIDE: tuple[Indicator, ...] = enforcement.FILES
"""What only pages show. Two months of these would tell how many files were opened in between, also
where the public edition hides that.
"""


def _by_key(indicators: Iterable[Indicator]) -> Mapping[str, Indicator]:
    found: dict[str, Indicator] = {}
    for one in indicators:
        if found.setdefault(one.key, one) is not one:
            raise ValueError(f"Two indicators are called {one.key}")
    return found


BY_KEY = _by_key(CATALOGUE)
ON_PAGES = _by_key((*CATALOGUE, *BESIDE))
"""Every indicator that has a page."""


def indicator(key: str) -> Indicator:
    """The indicator with this key; KeyError when there is none."""
    return ON_PAGES[key]
