"""Which numbers became others by what was learned later."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Q

from reports.indicators import Indicator, Over, Window
from reports.models import Fact

Place = tuple[str, date]
"""A municipality by code, and a month by its first day."""

Change = tuple[str, str, str]
"""Kind, code and group of facts."""


def outdated(
    indicators: Iterable[Indicator],
    windows: Mapping[date, Window],
    *,
    known: Mapping[Place, int],
    upto: int,
) -> set[Place]:
    """Where some number of a month is another one at the watermark `upto` than it was at the one in
    `known`, in one query.

    A fact that makes place for one that counts the same changes no number.
    """
    if not known:
        return set()
    overs: dict[str, set[Over]] = {}
    for one in indicators:
        overs.setdefault(one.kind, set()).add(one.over)
    net: dict[Place, Counter[tuple[Over, Change, str]]] = {place: Counter() for place in known}
    for row in _learned(overs, since=min(known.values()), upto=upto):
        for over in overs[row.kind]:
            for place, sign in _moved(row, over, windows, known, upto):
                what = (over, (row.kind, row.code, row.group))
                net[place][*what, "count"] += sign
                net[place][*what, "amount"] += sign * (row.amount or 0)
    return {place for place, moved in net.items() if any(moved.values())}


def _learned(kinds: Collection[str], *, since: int, upto: int) -> Iterator[Fact]:
    """Facts that began or ceased to be known between two watermarks."""
    newly = Q(known_from__gt=since, known_from__lte=upto)
    no_longer = Q(known_until__gt=since, known_until__lte=upto)
    return Fact.objects.filter(newly | no_longer, kind__in=kinds).iterator(chunk_size=5000)


def _moved(
    row: Fact, over: Over, windows: Mapping[date, Window], known: Mapping[Place, int], upto: int
) -> Iterator[tuple[Place, int]]:
    """For which months this fact counts one more, or one less, than it did."""
    for month, window in windows.items():
        place = (row.municipality_id, month)
        if place in known and _counts(row, over, window):
            sign = _is_known(row, upto) - _is_known(row, known[place])
            if sign:
                yield place, sign


def _counts(row: Fact, over: Over, window: Window) -> bool:
    """The condition of `figures.counts`, of a fact that was read."""
    if over is Over.PERIOD:
        return window.first_day <= row.on <= window.last_day
    return row.on <= window.last_day and (row.until is None or row.until > window.last_day)


def _is_known(row: Fact, known: int) -> bool:
    """The condition of `figures.knows`, of a fact that was read."""
    return row.known_from <= known and (row.known_until is None or row.known_until > known)
