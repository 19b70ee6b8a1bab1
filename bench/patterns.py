"""The patterns: histories that were played, laid ready in the schema `bench` to be copied.

Each is a case of the demo with everything that belongs to it. How often one is copied follows from
how many events a case must have on average: short histories often, whole ones seldom.
"""

import hashlib
import json
import re

from django.db import connection

from bench.owning import Table, owned_tables
from core.events import hashed_text
from core.models import Event, StreamKind

TOKEN = "~~~~~~~~"  # noqa: S105
"""Stands for the first eight digits of an id of the case: each copy has its own."""

WORKER_TOKEN = "^^^^^^^^"  # noqa: S105
"""Stands for those of its caseworker, who is a colleague of the one that was played."""

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")

CHOSEN = """
    CREATE TABLE bench.pattern AS
    SELECT row_number() OVER (ORDER BY c.number)::int AS pattern, c.id AS case_id, s.number AS told
    FROM cases_case c JOIN core_stream s ON s.id = c.id
    WHERE NOT EXISTS (SELECT 1 FROM cases_case o
                      WHERE o.newcomer_id = c.newcomer_id AND o.id <> c.id)
"""
LOG = """
    CREATE TABLE bench.log AS
    SELECT p.pattern, e.seq, e.stream_id, e.number, s.kind, e.number = s.number AS is_last,
           row_number() OVER (PARTITION BY p.pattern ORDER BY e.seq)::int - 1 AS place,
           ''::text AS told, ''::text AS payload, ''::text AS actor
    FROM core_event e
    JOIN core_stream s ON s.id = e.stream_id
    JOIN (SELECT pattern, case_id AS id FROM bench.pattern
          UNION ALL SELECT pattern, id FROM bench.letters_letter) p ON p.id = s.id
    WHERE s.kind IN (%s, %s)
"""
FACTS = """
    CREATE TABLE bench.facts AS
    SELECT p.pattern, f.*, first.place AS place_from, last.place AS place_until,
           f.code = c.caseworker_id::text AS is_worker
    FROM reports_fact f
    JOIN bench.pattern p ON p.case_id = f.case_id
    JOIN cases_case c ON c.id = f.case_id
    JOIN bench.log first ON first.seq = f.known_from
    LEFT JOIN bench.log last ON last.seq = f.known_until
"""


def lay_ready() -> list[Table]:
    """Make the patterns of every case that was played; gives the tables that belong to a case."""
    tables = owned_tables()
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS bench CASCADE")
        cursor.execute("CREATE SCHEMA bench")
        cursor.execute(CHOSEN)
        for table in tables:
            cursor.execute(_rows_of(table))
        cursor.execute(
            "CREATE TABLE bench.cases_newcomer AS SELECT c.pattern, 0 AS bench_place, n.* "
            "FROM bench.cases_case c JOIN cases_newcomer n ON n.id = c.newcomer_id"
        )
        cursor.execute(LOG, [StreamKind.CASE, StreamKind.LETTER])
        cursor.execute(FACTS)
        _tell_log()
        cursor.execute("ANALYZE")
    return tables


def _rows_of(table: Table) -> str:
    """The rows of each pattern, with their place among the rows of the same case."""
    above = "pattern" if table.above is None else table.above._meta.db_table
    there = "case_id" if table.above is None else table.above._meta.pk.column
    here = table.column or "id"
    return (
        f"CREATE TABLE bench.{table.name} AS SELECT p.pattern, "  # noqa: S608
        f"(row_number() OVER (PARTITION BY p.pattern ORDER BY p.pattern))::int AS bench_place, t.* "
        f'FROM "{table.name}" t JOIN bench.{above} p ON p."{there}" = t."{here}"'
    )


def _tell_log() -> None:
    """Give each event of a pattern the text that its hash is made of, with tokens for ids."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.seq, c.caseworker_id::text FROM bench.log l "
            "JOIN bench.cases_case c USING (pattern)"
        )
        workers: dict[int, str | None] = dict(cursor.fetchall())
        own = _ids()
        rows: list[tuple[str | int, ...]] = []
        for fact in Event.objects.filter(seq__in=list(workers)).iterator(chunk_size=2000):
            texts = (_told(fact), json.dumps(fact.payload), fact.actor)
            told = [_with_tokens(text, own, workers[fact.seq]) for text in texts]
            rows.append((*told, fact.seq))
        cursor.executemany(
            "UPDATE bench.log SET told = %s, payload = %s, actor = %s WHERE seq = %s", rows
        )


def _told(fact: Event) -> str:
    """What the hash is made of, up to where the hash of the event before it comes.

    Refuses when the event's own hash is not made of this text: then the bench must learn it anew.
    """
    told = hashed_text(fact, after="").removesuffix('"]')
    whole = f'{told}{fact.previous_hash}"]'
    if hashlib.sha256(whole.encode()).hexdigest() != fact.hash:
        raise ValueError(f"The hash of {fact.verb} is made of something else than the bench knows")
    return told


def _with_tokens(text: str, own: frozenset[str], worker: str | None) -> str:
    def told(found: re.Match[str]) -> str:
        if found[0] in own:
            return TOKEN + found[1]
        return WORKER_TOKEN + found[1] if found[0] == worker else found[0]

    return ID.sub(told, text)


def _ids() -> frozenset[str]:
    """Every id that belongs to a pattern."""
    own: set[str] = set()
    with connection.cursor() as cursor:
        for table in owned_tables():
            key = table.model._meta.pk.column
            cursor.execute(f'SELECT "{key}"::text FROM bench.{table.name}')  # noqa: S608
            own.update(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT id::text FROM bench.cases_newcomer")
        own.update(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT origin::text FROM bench.cases_pipgoal")
        own.update(row[0] for row in cursor.fetchall())
    return frozenset(own)


def shares_for(events: float) -> dict[int, float]:
    """How often each pattern is taken, so that a case has so many events on average."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pattern, told FROM bench.pattern")
        return shares(dict(cursor.fetchall()), events)


def shares(told: dict[int, int], mean: float) -> dict[int, float]:
    """How often each pattern is taken, so that a case has `mean` events on average.

    `told` are the events of each pattern. All histories alike where they are short enough already;
    else a part from all of them, and the rest from those with no more than `mean`.
    """
    every = sum(told.values()) / len(told)
    short = [pattern for pattern, number in told.items() if number <= mean]
    if every <= mean or not short:
        return {pattern: 1 / len(told) for pattern in told}
    low = sum(told[pattern] for pattern in short) / len(short)
    whole = (mean - low) / (every - low)
    return {
        pattern: whole / len(told) + ((1 - whole) / len(short) if pattern in short else 0)
        for pattern in told
    }
