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
from django.db.models import Count, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from accounts.acts import Act
from cases.models import UNDER_WAY, Case
from cases.tabs import Tab, in_tab
from cases.worklist import Desk
from regional.selectors import policies_everywhere
from reports.rules.workload import POLICIES, PREFIX, Weights
from reports.selectors.clocks import due_soon
from reports.selectors.compiling import Part, part_of

LOADS = """
    WITH held (who, town, thing, n) AS ({held}),
    weight (town, thing, percents) AS (SELECT * FROM unnest(%s::text[], %s::text[], %s::int[])),
    load AS (
        SELECT who,
               coalesce(sum(n) FILTER (WHERE thing = ANY(%s)), 0)::int AS cases,
               coalesce(sum(n) FILTER (WHERE thing = 'late'), 0)::int AS late,
               coalesce(sum(n) FILTER (WHERE thing = 'clock'), 0)::int AS soon,
               sum(n * percents)::int AS weight
        FROM held JOIN weight USING (town, thing) GROUP BY who
    )
    SELECT who, cases, late, soon, weight, count(who) OVER (),
           avg(weight) FILTER (WHERE who IS NOT NULL) OVER ()
    FROM load ORDER BY who IS NOT NULL, weight DESC, who LIMIT %s
"""

Held = Part
"""Work: whose (or of which case), in which municipality, the name of its weight, how much."""
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
    """What weighs how much on this day, in each municipality."""
    return {
        code: Weights(**{key.removeprefix(PREFIX): value for key, value in told.items()})
        for code, told in policies_everywhere(POLICIES, on=on, codes=codes).items()
    }


def division(desk: Desk, *, most: int) -> Division:
    """Who has most work of everybody who has any at this desk: so many at most."""
    codes = desk.codes(Act.VIEW_CASE)
    held = [*_cases(codes, "caseworker"), _terms(desk, "caseworker")]
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
    held = [*_cases(codes, "caseworker", **whose), _terms(desk, "caseworker", **whose)]
    rows = _weighed(held, weights_on(desk.on, codes))
    return {row[0]: Workload(*row[:5]) for row in rows}


def weights_of(ids: Collection[UUID], desk: Desk) -> dict[UUID, int]:
    """What each of these cases weighs at this desk; those that ended weigh nothing and are left
    out.
    """
    codes, which = desk.codes(Act.VIEW_CASE), {"id__in": ids}
    held = [*_cases(codes, "id", **which), _terms(desk, "id", **which, phase__in=UNDER_WAY)]
    return {row[0]: row[4] for row in _weighed(held, weights_on(desk.on, codes))}


def cases_held(rows: Rows, *, who: str, phase: str, report: str) -> list[Held]:
    """These cases by phase, and those with young children: apart, since each can be answered from
    an index, without the cases themselves.
    """
    young = rows.filter(**{f"{report}__has_young_children": True})
    return [
        _held(rows, who, "municipality", F(phase)),
        _held(young, who, "municipality", Value("household")),
    ]


def terms_held(rows: Rows, *, who: str, town: str, late: Q) -> Held:
    """These terms: late, or due within five weeks."""
    thing = models.Case(When(late, then=Value("late")), default=Value("clock"))
    return _held(rows, who, town, thing)


def _held(rows: Rows, who: str, town: str, thing: Combinable) -> Held:
    return part_of(rows.order_by().values_list(F(who), F(town), thing).annotate(n=Count("pk")))


def _cases(codes: Collection[str], who: str, **which: Collection[Any]) -> list[Held]:
    opened = Case.objects.filter(phase__in=UNDER_WAY, municipality__in=codes, **which)
    return cases_held(opened, who=who, phase="phase", report="intake_report")


def _terms(desk: Desk, who: str, **which: Collection[Any]) -> Held:
    rows = due_soon(desk).filter(**{f"case__{field}": value for field, value in which.items()})
    late = in_tab(Tab.LATE, on=desk.on)
    return terms_held(rows, who=f"case__{who}", town="case__municipality", late=late)


def _weighed(
    held: Iterable[Held], weights: Mapping[str, Weights], *, most: int | None = None
) -> Sequence[tuple[Any, ...]]:
    """Whose work, cases, late, soon and weight; then of how many people there is work, and what
    theirs weighs on average. What nobody has stands in front.
    """
    parts = list(held)
    weighing = [
        (code, thing, percents)
        for code, told in weights.items()
        for thing, percents in asdict(told).items()
    ]
    values = [value for part in parts for value in part.values]
    columns = [list(column) for column in zip(*weighing, strict=True)]
    sql = LOADS.format(held=" UNION ALL ".join(f"({part.sql})" for part in parts))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *columns, list(UNDER_WAY), most])
        return list(cursor)
