"""How many facts of which sort there were in a period or until a day: sums over the tally of days.

The tally counts what is known now. What was known at a watermark is that, less what came after it,
and with what ceased to be known since: both are few while the watermark is near.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from reports.models.facts import ROOM

EVER = date.min

OF_NOW = """
    SELECT kind, code, municipality_id, "group", day, is_end, count, amount FROM reports_tally
    WHERE kind = ANY(%(kinds)s) AND municipality_id = ANY(%(codes)s)
      AND day BETWEEN %(first)s AND %(last)s
"""
SINCE_THEN = """
    SELECT f.kind, f.code, f.municipality_id, f."group", at.day, at.is_end, f.sign AS count,
           f.sign * coalesce(f.amount, 0) AS amount
    FROM (SELECT *, CASE WHEN id >= %(later)s THEN -1 ELSE 1 END AS sign FROM reports_fact
          WHERE id >= %(later)s AND known_until IS NULL
             OR id < %(later)s AND known_until > %(known)s) f
    CROSS JOIN LATERAL (VALUES (f."on", false), (f.until, true)) at(day, is_end)
    WHERE f.kind = ANY(%(kinds)s) AND f.municipality_id = ANY(%(codes)s)
      AND at.day BETWEEN %(first)s AND %(last)s
"""
SUMS = """
    SELECT kind, code, municipality_id, "group", is_end,
           CASE WHEN %(monthly)s THEN date_trunc('month', day)::date END AS month,
           sum(count)::bigint, sum(amount)::bigint, sum(count * (%(last)s::date - day))::bigint
    FROM ({told}) told
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(count) <> 0 OR sum(amount) <> 0
"""


@dataclass(frozen=True, slots=True)
class Sum:
    """Facts of one sort together: how many, what their amounts come to, and how many days there
    were from theirs to the last that was asked for.

    `is_end`: states that ended. `month` is its first day where months were asked for.
    """

    kind: str
    code: str
    municipality: str
    group: str
    is_end: bool
    month: date | None
    count: int
    amount: int
    days: int


def sums(
    kinds: Collection[str],
    *,
    codes: Collection[str],
    last_day: date,
    first_day: date = EVER,
    known: int | None = None,
    monthly: bool = False,
) -> list[Sum]:
    """What happened, began or ended between two days (inclusive) in these municipalities, as known
    now or at a watermark, in one query and so of one moment.
    """
    told = OF_NOW if known is None else f"{OF_NOW} UNION ALL {SINCE_THEN}"
    return _summed(told, kinds, codes, (first_day, last_day), known=known, monthly=monthly)


def unlearned(
    kinds: Collection[str],
    *,
    codes: Collection[str],
    last_day: date,
    known: int,
    first_day: date = EVER,
) -> list[Sum]:
    """What must be added to what is known now to have what was known at the watermark."""
    return _summed(SINCE_THEN, kinds, codes, (first_day, last_day), known=known, monthly=False)


def _summed(
    told: str,
    kinds: Collection[str],
    codes: Collection[str],
    days: tuple[date, date],
    *,
    known: int | None,
    monthly: bool,
) -> list[Sum]:
    asked: dict[str, Any] = {
        "kinds": list(kinds),
        "codes": list(codes),
        "first": days[0],
        "last": days[1],
        "monthly": monthly,
    }
    if known is not None:
        asked |= {"known": known, "later": (known + 1) * ROOM}
    with connection.cursor() as cursor:
        cursor.execute(SUMS.format(told=told), asked)
        return [Sum(*row) for row in cursor.fetchall()]


class Name(NamedTuple):
    """What is counted together, whenever it was."""

    kind: str
    code: str
    municipality: str
    group: str


def name_of(one: Sum) -> Name:
    """Of which sort these facts are."""
    return Name(one.kind, one.code, one.municipality, one.group)


def standing(
    kinds: Collection[str], *, codes: Collection[str], on: date, known: int | None = None
) -> Counter[Name]:
    """How many states hold on a day: those that began until then, less those that ended."""
    found = Counter[Name]()
    for one in sums(kinds, codes=codes, last_day=on, known=known):
        found[name_of(one)] += -one.count if one.is_end else one.count
    return found
