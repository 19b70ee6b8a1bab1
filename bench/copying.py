"""Copy the patterns, portion by portion, each portion one transaction: no constraint and no trigger
is put aside, and every copied history has hashes of its own.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import connection, models, transaction

from accounts.models import Membership, User
from bench import people
from bench.owning import Field, Model, Table, fields_of, in_order_of_writing, leads_to_owned
from bench.patterns import TOKEN, WORKER_TOKEN
from cases.models import Case, Newcomer
from claims.models import Claim
from enforcement.models import EnforcementFile
from letters.models import Letter
from reports.models.facts import ROOM
from routes.models import Enrolment

PORTION = 2000
HANDS = 2
CASES_OF_ONE = 150
"""So many cases a caseworker has."""

BY_COPY = "k.n * 10 + t.bench_place - 1"
CHANGED: dict[tuple[Model, str], str] = {
    (Case, "number"): "split_part(t.number, '-', 1) || '-' || (1000000 + k.n)",
    (Case, "caseworker"): "bench.own(t.caseworker_id, k.desk)",
    (Newcomer, "bsn"): "k.bsn",
    (Newcomer, "surname"): people.SURNAME,
    (Newcomer, "given_names"): people.GIVEN_NAMES,
    (Letter, "source"): "CASE WHEN t.source = '' THEN '' ELSE '-' END",
    (Letter, "context"): "'{}'::jsonb",
    (Letter, "pdf"): "CASE WHEN t.pdf IS NOT NULL THEN ''::bytea END",
    (Claim, "reference"): f"'V' || ({BY_COPY})",
    (EnforcementFile, "number"): f"'H' || ({BY_COPY})",
    (Enrolment, "number"): f"1000000 + {BY_COPY}",
}
"""What a copy has of its own, beside its ids: numbers, names, and no bytes of letters."""

FUNCTIONS = """
    CREATE FUNCTION bench.own(uuid, text) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT ($2 || substr($1::text, 9))::uuid $$;
    CREATE FUNCTION bench.link(text, text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT encode(sha256(convert_to($2 || $1 || '"]', 'UTF8')), 'hex') $$;
    CREATE AGGREGATE bench.chain(text) (SFUNC = bench.link, STYPE = text, INITCOND = '');
"""
COPIES = """
    CREATE TABLE bench.copy AS
    SELECT n.n, n.bsn, p.pattern, lpad(to_hex(n.n * 2654435761 %% 4294967296), 8, '0') AS own,
           'b' || lpad(to_hex((row_number() OVER (PARTITION BY c.caseworker_id ORDER BY n.n) - 1)
                              / %(of_one)s), 7, '0') AS desk,
           %(last)s + 1 + (sum(p.size) OVER (ORDER BY n.n) - p.size)::bigint AS first_seq
    FROM bench.number n
    JOIN (SELECT s.pattern, s.slot, count(l.*) AS size
          FROM unnest(%(patterns)s::int[]) WITH ORDINALITY s(pattern, slot)
          JOIN bench.log l USING (pattern) GROUP BY 1, 2) p
      ON p.slot = width_bucket(n.n * 0.6180339887498949 - floor(n.n * 0.6180339887498949),
                               %(bounds)s::float8[])
    JOIN bench.cases_case c USING (pattern)
"""
EVENTS = """
    WITH linked AS MATERIALIZED (
        SELECT k.n, k.own, k.desk, k.first_seq, l.place, l.kind, l.is_last, l.payload,
               l.actor, l.seq,
               bench.own(l.stream_id, k.own) AS stream_id, l.number,
               bench.chain(replace(replace(l.told, %(token)s, k.own), %(worker)s, k.desk))
                   OVER (PARTITION BY k.n, l.stream_id ORDER BY l.number) AS hash
        FROM bench.copy k JOIN bench.log l USING (pattern) WHERE k.n BETWEEN %(low)s AND %(high)s
    ), added AS (
        INSERT INTO core_event (seq, stream_id, number, verb, payload, cites, actor, on_behalf_of,
                                occurred_on, recorded_at, correlation, previous_hash, hash)
        SELECT k.first_seq + k.place, k.stream_id, k.number, e.verb,
               replace(replace(k.payload, %(token)s, k.own), %(worker)s, k.desk)::jsonb,
               e.cites, replace(k.actor, %(worker)s, k.desk), e.on_behalf_of,
               e.occurred_on, e.recorded_at, bench.own(e.correlation, k.own),
               coalesce(lag(k.hash) OVER (PARTITION BY k.stream_id ORDER BY k.number), ''), k.hash
        FROM linked k JOIN core_event e ON e.seq = k.seq
    )
    INSERT INTO core_stream (id, kind, number, hash)
    SELECT stream_id, kind, number, hash FROM linked WHERE is_last
"""
FACTS = f"""
    INSERT INTO reports_fact (id, kind, code, case_id, municipality_id, "group", "on", until,
                              amount, known_from, known_until)
    SELECT (k.first_seq + t.place_from) * {ROOM} + t.id %% {ROOM}, t.kind,
           CASE WHEN t.is_worker THEN bench.own(t.code::uuid, k.desk)::text ELSE t.code END,
           bench.own(t.case_id, k.own), t.municipality_id, t."group", t."on", t.until, t.amount,
           k.first_seq + t.place_from, k.first_seq + t.place_until
    FROM bench.copy k JOIN bench.facts t USING (pattern) WHERE k.n BETWEEN %(low)s AND %(high)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Portion:
    """Copies from the first to the last, both included."""

    low: int
    high: int


def number_copies(cases: int, part: dict[int, float]) -> None:
    """Say which pattern each of so many copies follows, taken in these shares, and which numbers
    and ids it will have.
    """
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        cursor.execute(people.NUMBERED, {"first": people.FIRST_EIGHT, "many": cases})
        bounds, upto = [], 0.0
        for share in part.values():
            bounds.append(upto)
            upto += share
        cursor.execute("SELECT max(seq) FROM core_event")
        (last,) = cursor.fetchone()
        chosen = {"patterns": list(part), "bounds": bounds, "last": last, "of_one": CASES_OF_ONE}
        cursor.execute(COPIES, chosen)
        cursor.execute("CREATE UNIQUE INDEX ON bench.copy (n)")
        cursor.execute("ANALYZE")


def add_caseworkers() -> None:
    """Colleagues for the caseworkers of the demo, with the same roles."""
    desks = (
        "(SELECT DISTINCT c.caseworker_id, k.desk FROM bench.copy k "
        "JOIN bench.cases_case c USING (pattern) WHERE c.caseworker_id IS NOT NULL) k"
    )
    told: dict[tuple[Model, str], str] = {
        (User, "id"): "bench.own(t.id, k.desk)",
        (User, "email"): "k.desk || '.' || t.email",
        (Membership, "id"): "bench.own(t.id, k.desk)",
        (Membership, "user"): "bench.own(t.user_id, k.desk)",
    }
    keys: list[tuple[Model, str]] = [(User, "id"), (Membership, "user_id")]
    with connection.cursor() as cursor:
        for model, key in keys:
            fields = fields_of(model)
            source = f"{desks} JOIN {model._meta.db_table} t ON t.{key} = k.caseworker_id"
            values = {field: told.get((model, field.name), _same(field)) for field in fields}
            cursor.execute(_insert(model, values.__getitem__, source))


def copy_all(
    tables: list[Table], cases: int, tell: Callable[[int], None], *, hands: int = HANDS
) -> None:
    """Write every copy, in portions, by so many hands with a connection each (0: by ours alone);
    `tell` hears how far it is.
    """
    owned = frozenset(table.model for table in tables) | {Newcomer}
    order: list[Model] = [Newcomer]
    order += [table.model for table in in_order_of_writing(tables)]
    statements = [_copying(model, owned) for model in order]
    statements += [EVENTS, FACTS]
    if hands == 0:
        for portion in _portions(cases):
            tell(_write(portion, statements))
        return
    with ThreadPoolExecutor(hands) as pool:
        for done in pool.map(lambda portion: _write(portion, statements), _portions(cases)):
            tell(done)
        list(pool.map(lambda _: connection.close(), range(hands)))


def _portions(cases: int) -> Iterator[Portion]:
    for low in range(1, cases + 1, PORTION):
        yield Portion(low, min(low + PORTION - 1, cases))


@transaction.atomic
def _write(portion: Portion, statements: list[str]) -> int:
    asked: dict[str, int | str] = {
        "low": portion.low,
        "high": portion.high,
        "token": TOKEN,
        "worker": WORKER_TOKEN,
    }
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, asked)
    return portion.high


def _copying(model: Model, owned: frozenset[Model]) -> str:
    """The statement that copies a table for one portion."""

    def told(field: Field) -> str:
        changed = CHANGED.get((model, field.name))
        if changed is not None:
            return changed
        if leads_to_owned(field, owned):
            return f'bench.own(t."{field.column}", k.own)'
        if field.unique or _is_numbered(model, field):
            raise TypeError(f"{model.__name__}.{field.name} is unique: say what a copy has there")
        return _same(field)

    source = f"bench.copy k JOIN bench.{model._meta.db_table} t USING (pattern)"
    statement = _insert(model, told, source).replace("%", "%%")
    return f"{statement} WHERE k.n BETWEEN %(low)s AND %(high)s"


def _is_numbered(model: Model, field: Field) -> bool:
    """Is the column alone in a constraint, without a key beside it that makes it unique?"""
    return any(
        constraint.fields == (field.name,)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    )


def _insert(model: Model, told: Callable[[Field], str], source: str) -> str:
    fields = fields_of(model)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(told(field) for field in fields)
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) SELECT {values} FROM {source}'  # noqa: S608


def _same(field: Field) -> str:
    return f't."{field.column}"'
