"""Fill the patterns up to the size that a region must carry: clocks, letters and statements of
hours that no event stands behind.

Histories of so few events have fewer of them than asked. What is added says nothing new: terms that
expired, letters that left, and the last statement of a course once more. So the work that waits,
the facts and the hours that count stay what the histories say.
"""

from django.db import connection

from bench.owning import Model, fields_of
from cases.models import Deadline, DeadlineState
from letters.models import Letter
from routes.models import HoursStatement

ASKED: dict[Model, float] = {Deadline: 4, Letter: 3, HoursStatement: 20}
"""Rows of a case on average."""

FIRST_OF = """
    bench.cases_case c USING (pattern)
    CROSS JOIN (SELECT * FROM bench.{table} ORDER BY {first} LIMIT 1) t
"""
SOURCES: dict[Model, str] = {
    Deadline: FIRST_OF.format(table=Deadline._meta.db_table, first="last_day, id"),
    Letter: FIRST_OF.format(table=Letter._meta.db_table, first="dispatched_on, id"),
    HoursStatement: f"""
        (SELECT DISTINCT ON (pattern) * FROM bench.{HoursStatement._meta.db_table}
         ORDER BY pattern, number DESC) t USING (pattern)
    """,  # noqa: S608
}
"""Which row is repeated in a pattern: the term of the demo that ended first, the letter that left
first, or the pattern's own last statement.
"""

EARLIER = "- (k.pattern * 7 + i)"
CHANGED: dict[tuple[Model, str], str] = {
    (Deadline, "case_id"): "c.id",
    (Deadline, "started_on"): f"t.started_on {EARLIER}",
    (Deadline, "base_last_day"): f"t.base_last_day {EARLIER}",
    (Deadline, "last_day"): f"t.last_day {EARLIER}",
    (Deadline, "state"): f"'{DeadlineState.EXPIRED}'",
    (Deadline, "met_on"): "NULL",
    (Deadline, "late_on"): "NULL",
    (Deadline, "rolled_from"): "NULL",
    (Deadline, "about_id"): "NULL",
    (Letter, "case_id"): "c.id",
    (Letter, "municipality_id"): "c.municipality_id",
    (Letter, "is_decision"): "false",
    (Letter, "corrects_id"): "NULL",
    (HoursStatement, "number"): "t.number + i",
}


def fill_up(shares: dict[int, float]) -> None:
    """Add rows to the patterns until copies that are taken in these shares have what is asked.

    A pattern without a statement of hours gets none: the others make up for it.
    """
    for model, asked in ASKED.items():
        with connection.cursor() as cursor:
            table = f"bench.{model._meta.db_table}"
            cursor.execute(f"SELECT pattern, count(*) FROM {table} GROUP BY 1")  # noqa: S608
            rows: dict[int, int] = dict(cursor.fetchall())
            able = {one: shares[one] for one in rows} if model is HoursStatement else shares
            lacking = asked - sum(shares[one] * number for one, number in rows.items())
            more = spread(able, lacking)
            cursor.execute(_repeating(model), [list(more), list(more.values())])


def spread(shares: dict[int, float], lacking: float) -> dict[int, int]:
    """How many rows each pattern gets, as evenly as can be, so that a case has so many more on
    average.
    """
    if lacking <= 0 or not shares:
        return {}
    each, due = lacking / sum(shares.values()), 0.0
    more = {}
    for pattern, share in shares.items():
        due += share * each
        more[pattern] = max(0, round(due / share))
        due -= share * more[pattern]
    return more


def _repeating(model: Model) -> str:
    columns = [str(field.column) for field in fields_of(model) if not field.primary_key]
    told = ", ".join(CHANGED.get((model, column), f't."{column}"') for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    return f"""
        INSERT INTO bench.{model._meta.db_table} (id, pattern, {named})
        SELECT gen_random_uuid(), k.pattern, {told}
        FROM unnest(%s::int[], %s::int[]) k(pattern, times)
        CROSS JOIN generate_series(1, k.times) i JOIN {SOURCES[model]}
    """  # noqa: S608
