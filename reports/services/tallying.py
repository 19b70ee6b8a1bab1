"""Keep the tally of the days: what reading a history changed, or everything anew from the facts."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection

from reports.facts.terms import TERM
from reports.facts.track import ASSIGNED
from reports.models import Fact, Tally

UNTALLIED = (ASSIGNED, TERM)
"""Kinds of which nobody asks how many there are of each on a day: people, and last days."""

CHANGE = """
    INSERT INTO reports_tally (kind, code, municipality_id, "group", day, is_end, count, amount)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::date[],
                         %s::boolean[], %s::integer[], %s::bigint[])
    ON CONFLICT (kind, day, is_end, municipality_id, "group", code) DO UPDATE
    SET count = reports_tally.count + excluded.count,
        amount = reports_tally.amount + excluded.amount
"""
AGAIN = """
    INSERT INTO reports_tally (kind, code, municipality_id, "group", day, is_end, count, amount)
    SELECT f.kind, f.code, f.municipality_id, f."group", at.day, at.is_end,
           count(*), coalesce(sum(f.amount), 0)
    FROM reports_fact f
    CROSS JOIN LATERAL (VALUES (f."on", false), (f.until, true)) at(day, is_end)
    WHERE f.known_until IS NULL AND at.day IS NOT NULL AND f.kind <> ALL(%s)
    GROUP BY 1, 2, 3, 4, 5, 6
"""


class _Sort(NamedTuple):
    """What is counted together."""

    kind: str
    code: str
    municipality: str
    group: str
    day: date
    is_end: bool


def tally(before: Iterable[Fact], after: Iterable[Fact]) -> None:
    """Count what is known of some cases `after` a reading in the place of what was known before.

    Call it in the transaction of the reading, which holds the row of `Reading`: one at a time.
    """
    count, amount = Counter[_Sort](), Counter[_Sort]()
    for facts, sign in ((before, -1), (after, 1)):
        for fact in facts:
            if fact.known_until is not None or fact.kind in UNTALLIED:
                continue
            for sort in _sorts(fact):
                count[sort] += sign
                amount[sort] += sign * (fact.amount or 0)
    changed = [sort for sort in count if count[sort] or amount[sort]]
    if changed:
        columns = [list(column) for column in zip(*changed, strict=True)]
        columns += [[count[sort] for sort in changed], [amount[sort] for sort in changed]]
        with connection.cursor() as cursor:
            cursor.execute(CHANGE, columns)


def _sorts(fact: Fact) -> Iterable[_Sort]:
    told = fact.kind, fact.code, fact.municipality_id, fact.group
    yield _Sort(*told, fact.on, is_end=False)
    if fact.until is not None:
        yield _Sort(*told, fact.until, is_end=True)


def tally_again() -> None:
    """Throw the tally away and count every fact that is known now, in two statements."""
    Tally.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(AGAIN, [list(UNTALLIED)])
