"""Which numbers became others by what was learned later."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from reports.indicators import Indicator, Over, Window
from reports.selectors.figures import kinds_of
from reports.selectors.tallies import Name, name_of, unlearned

Place = tuple[str, date]
"""A municipality by code, and a month by its first day."""


def outdated(
    indicators: Iterable[Indicator],
    windows: Mapping[date, Window],
    *,
    known: Mapping[Place, int],
) -> set[Place]:
    """Where some number of a month is another one now than it was at the watermark in `known`, in
    at most two queries for each month and watermark.

    A fact that makes place for one that counts the same changes no number.
    """
    kinds = kinds_of(indicators)
    together: dict[tuple[date, int], list[str]] = defaultdict(list)
    for (code, month), watermark in known.items():
        together[month, watermark].append(code)
    return {
        (code, month)
        for (month, watermark), codes in together.items()
        for over in Over
        for code in _moved(over, kinds[over], windows[month], codes, watermark)
    }


def _moved(
    over: Over, kinds: set[str], window: Window, codes: list[str], watermark: int
) -> Iterator[str]:
    """The municipalities of which something counts more or less than it did."""
    is_moment = over is Over.MOMENT
    first = {} if is_moment else {"first_day": window.first_day}
    count, amount = Counter[Name](), Counter[Name]()
    for one in unlearned(kinds, codes=codes, last_day=window.last_day, known=watermark, **first):
        if one.is_end and not is_moment:
            continue
        sign = -1 if one.is_end else 1
        count[name_of(one)] += sign * one.count
        amount[name_of(one)] += sign * one.amount
    for name in count:
        if count[name] or amount[name]:
            yield name.municipality
