"""Why a number of a month is another one by now: what was entered since, by what it was."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from core.models import Event
from reports.indicators import BY_KEY, Indicator, Over, Window
from reports.models import Fact
from reports.rules.statements import Change, window_of
from reports.selectors.figures import falls_in

Seqs = Mapping[tuple[str, str], set[int]]
"""Per indicator and group the events that changed the number."""


def with_reasons(
    found: Collection[Change], code: str, month: date, *, after: int, upto: int
) -> list[dict[str, Any]]:
    """The changes of a statement as it keeps them, each with how many events of which verb came
    after one watermark, up to and including the other. Never who.
    """
    indicators = [BY_KEY[key] for key in sorted({one.key for one in found}) if key in BY_KEY]
    seqs = _changed_by(indicators, code, window_of(month), after=after, upto=upto)
    of_all = {seq for some in seqs.values() for seq in some}
    verbs = dict(Event.objects.filter(seq__in=of_all).values_list("seq", "verb"))
    return [
        {
            "key": one.key,
            "group": one.group,
            "was": one.was,
            "now": one.now,
            "why": dict(sorted(Counter(verbs[s] for s in seqs[one.key, one.group]).items())),
        }
        for one in found
    ]


def _changed_by(
    indicators: Collection[Indicator], code: str, window: Window, *, after: int, upto: int
) -> Seqs:
    came = Q(known_from__gt=after, known_from__lte=upto)
    came &= Q(known_until=None) | Q(known_until__gt=upto)
    went = Q(known_from__lte=after, known_until__gt=after, known_until__lte=upto)
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for over in Over:
        of_this = [one for one in indicators if one.over is over]
        if not of_this:
            continue
        rows = Fact.objects.filter(
            came | went,
            falls_in(over, window),
            kind__in={one.kind for one in of_this},
            municipality=code,
        )
        balance: dict[tuple[int, str, str, str, int | None], int] = Counter()
        for row in rows:
            seq, sign = _seq(row, after)
            balance[seq, row.kind, row.code, row.group, row.amount] += sign
        for (seq, kind, said, group, _), left in balance.items():
            for one in _counting(of_this, kind, said) if left else ():
                found[one.key, "all"].add(seq)
                found[one.key, group].add(seq)
    return found


def _seq(row: Fact, after: int) -> tuple[int, int]:
    """The event by which the row came (+1) or went (-1)."""
    return (row.known_from, 1) if row.known_from > after else (row.known_until or 0, -1)


def _counting(indicators: Collection[Indicator], kind: str, said: str) -> Iterator[Indicator]:
    for one in indicators:
        if one.kind == kind and (not one.codes or said in one.codes):
            yield one
