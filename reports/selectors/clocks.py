"""The running terms that ask for work soon, counted by term, municipality and caseworker.

They are the rows of the work list, under the conditions of its tabs: each number is as long as the
list that it opens. The database adds them up, and gives no more than is shown.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from cases.selectors.listing import NOBODY
from cases.tabs import Tab, in_tab, span_of
from cases.worklist import Desk, running_terms
from reports.selectors.compiling import part_of

TABS = (Tab.LATE, Tab.WEEK, Tab.SOON)
"""Late, until Sunday, and the four weeks after it."""

TALLIES = """
    WITH counted (key, town, who, late, week, soon) AS MATERIALIZED ({counted}),
    tally AS (
        SELECT grouping(key, town, who) AS side, coalesce(key, town, who::text, %s) AS name,
               sum(late)::int AS late, sum(week)::int AS week, sum(soon)::int AS soon
        FROM counted GROUP BY GROUPING SETS (key, town, who)
    ),
    ranked AS (
        SELECT *, count(*) OVER (PARTITION BY side) AS many,
               row_number() OVER (PARTITION BY side ORDER BY late DESC, week DESC, soon DESC, name)
                   AS place
        FROM tally
    )
    SELECT side, many, name, late, week, soon FROM ranked WHERE side <> %s OR place <= %s
    ORDER BY side, place
"""
BY_TERM, BY_TOWN, BY_PERSON = 0b011, 0b101, 0b110
"""What PostgreSQL calls each side: the columns that do not count, as bits."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The terms under one name: late, due this week, due in the four weeks after it."""

    name: str
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class AtRisk:
    """The same terms by key, by municipality and by caseworker (`NOBODY` where there is none), most
    late first; of the caseworkers those in front, and how many `others` there are.
    """

    terms: tuple[Tally, ...]
    towns: tuple[Tally, ...]
    people: tuple[Tally, ...]
    others: int


def due_soon(desk: Desk) -> "QuerySet[Any, Any]":
    """The terms of this desk that are late or due within five weeks."""
    rows: QuerySet[Any, Any] = running_terms(desk)
    return rows.filter(last_day__lte=last_day_of_soon(desk.on)).order_by()


def last_day_of_soon(on: date) -> date:
    """The last day of the four weeks after this one."""
    return span_of(TABS[-1], on=on).last


def at_risk(desk: Desk, *, most: int) -> AtRisk:
    """Count the terms of this desk in one query, with so many caseworkers at most."""
    names = ("key", "municipality", "caseworker")
    within = {tab: in_tab(tab, on=desk.on) for tab in TABS}
    return tallied(due_soon(desk), names, within, most=most)


def tallied(
    rows: "QuerySet[Any, Any]", names: tuple[str, str, str], within: dict[Tab, Q], *, most: int
) -> AtRisk:
    """Count these terms: `names` are the fields of their key, municipality and caseworker, `within`
    says when one is in a tab.
    """
    numbers = {f"in_{tab.name.lower()}": Count("pk", filter=within[tab]) for tab in TABS}
    counted = rows.values_list(*names).annotate(**numbers)
    part = part_of(counted)
    with connection.cursor() as cursor:
        cursor.execute(TALLIES.format(counted=part.sql), [*part.values, NOBODY, BY_PERSON, most])
        sides = {side: list(found) for side, found in groupby(cursor, itemgetter(0))}
    terms, towns, people = (
        tuple(Tally(name, tuple(numbers)) for _, _, name, *numbers in sides.get(side, ()))
        for side in (BY_TERM, BY_TOWN, BY_PERSON)
    )
    many = sides[BY_PERSON][0][1] if people else 0
    return AtRisk(terms, towns, people, others=many - len(people))
