"""How much work everybody has: open cases weighed by phase, by running terms and by household.

The household is what the intake says of young children. The records of health are never read. The
database counts and weighs, and gives no more than is shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Count, Q, QuerySet, Value, When

from accounts.acts import Act
from cases.composing import Part
from cases.models import UNDER_WAY, Case
from cases.tabs import Tab, in_tab
from cases.worklist import Desk
from regional.selectors import policies_everywhere
from reports.rules.workload import POLICIES, PREFIX, Weights
from reports.selectors.clocks import due_soon
from reports.selectors.compiling import part_of

LOADS = """
    WITH held (who, town, thing, n, young) AS ({held}),
    weight (town, thing, percents, household) AS (
        SELECT * FROM unnest(%s::text[], %s::text[], %s::int[], %s::int[])
    ),
    load AS (
        SELECT who,
               coalesce(sum(n) FILTER (WHERE thing = ANY(%s)), 0)::int AS cases,
               coalesce(sum(n) FILTER (WHERE thing = 'late'), 0)::int AS late,
               coalesce(sum(n) FILTER (WHERE thing = 'clock'), 0)::int AS soon,
               sum(n * percents + young * household)::int AS weight
        FROM held JOIN weight USING (town, thing) GROUP BY who
    )
    SELECT who, cases, late, soon, weight, count(who) OVER (),
           avg(weight) FILTER (WHERE who IS NOT NULL) OVER ()
    FROM load ORDER BY who IS NOT NULL, weight DESC, who LIMIT %s
"""

Held = Part
"""Work: whose (or of which case), in which municipality, the name of its weight, how much of it,
and how much of that with young children at home. What has no weight in its municipality does not
count.
"""
Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Workload:
    """The work of one person (None: of nobody): open cases, terms late and due within five weeks,
    and the weight in percents of a case on a route.
    """

    person: UUID | None
    cases: int
    late: int
    soon: int
    weight: int


@dataclass(frozen=True, slots=True)
class Division:
    """The `people` with most work, most in front, and how many `others` have as much or less; the
    weight of everybody on average, None where nobody has work; and what `nobody` has.
    """

    people: tuple[Workload, ...]
    others: int
    mean: int | None
    nobody: Workload | None


def weights_on(on: date, codes: Collection[str]) -> dict[str, Weights]:
    """What weighs how much on this day, in each of these municipalities."""
    if not codes:
        return {}
    return {
        code: Weights(**{key.removeprefix(PREFIX): value for key, value in told.items()})
        for code, told in policies_everywhere(POLICIES, on=on, codes=codes).items()
    }


def division(desk: Desk, *, most: int) -> Division:
    """Who has most work of everybody who has any at this desk: so many at most."""
    codes = desk.codes(Act.VIEW_CASE)
    held = [_cases("caseworker"), _terms(desk, "caseworker")]
    return divided(held, weights_on(desk.on, codes), most=most)


def divided(held: Iterable[Held], weights: Mapping[str, Weights], *, most: int) -> Division:
    """Work of people and of nobody, with so many people at most."""
    rows = _weighed(held, weights, most=most + 1)
    loads = [Workload(*row[:5]) for row in rows]
    people = tuple(load for load in loads if load.person is not None)[:most]
    nobody = next((load for load in loads if load.person is None), None)
    *_, many, mean = rows[0] if rows else (0, None)
    return Division(people, many - len(people), None if mean is None else round(mean), nobody)


def loads_of(people: Collection[UUID], desk: Desk) -> dict[UUID, Workload]:
    """The work that these people have at this desk; who has none is left out."""
    codes, whose = desk.codes(Act.VIEW_CASE), {"caseworker__in": people}
    held = [_cases("caseworker", **whose), _terms(desk, "caseworker", **whose)]
    rows = _weighed(held, weights_on(desk.on, codes))
    return {row[0]: Workload(*row[:5]) for row in rows}


def weights_of(ids: Collection[UUID], desk: Desk) -> dict[UUID, int]:
    """What each of these cases weighs at this desk: one that ended by its terms alone. Those that
    weigh nothing are left out.
    """
    codes = desk.codes(Act.VIEW_CASE)
    held = [_cases("id", id__in=ids), _terms(desk, "case", case__in=ids)]
    return {row[0]: row[4] for row in _weighed(held, weights_on(desk.on, codes))}


def cases_held(rows: Rows, *, who: str, phase: str, young: str) -> Held:
    """These cases by phase; `young` is the field that says whether there are young children."""
    numbers = {"n": Count("*"), "young": Count(young, filter=Q(**{young: True}))}
    return part_of(rows.order_by().values_list(who, "municipality", phase).annotate(**numbers))


def terms_held(rows: Rows, *, who: str, late: Q) -> Held:
    """These terms: late, or due within five weeks."""
    thing = models.Case(When(late, then=Value("late")), default=Value("clock"))
    by_sort = rows.order_by().values_list(who, "municipality", thing)
    return part_of(by_sort.annotate(n=Count("*"), young=Value(0)))


def _cases(who: str, **which: Collection[Any]) -> Held:
    # Also what ended and what lies elsewhere, which has no weight: an index gives all of it by
    # person faster than it could be looked at one by one.
    rows = Case.objects.filter(**which)
    return cases_held(rows, who=who, phase="phase", young="has_young_children")


def _terms(desk: Desk, who: str, **which: Collection[Any]) -> Held:
    return terms_held(due_soon(desk).filter(**which), who=who, late=in_tab(Tab.LATE, on=desk.on))


def _weighed(
    held: Iterable[Held], weights: Mapping[str, Weights], *, most: int | None = None
) -> Sequence[tuple[Any, ...]]:
    """Whose work, cases, late, soon and weight; then of how many people there is work, and what
    theirs weighs on average. What nobody has stands in front.
    """
    parts = list(held)
    weighing = [
        (code, thing, percents, told.household)
        for code, told in weights.items()
        for thing, percents in asdict(told).items()
    ]
    values = [value for part in parts for value in part.values]
    columns = [[one[place] for one in weighing] for place in range(4)]
    sql = LOADS.format(held=" UNION ALL ".join(f"({part.sql})" for part in parts))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *columns, list(UNDER_WAY), most])
        return list(cursor)
