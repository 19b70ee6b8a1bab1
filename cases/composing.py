"""The work list as SQL, composed once for everybody with the same scope on the same day.

To build and compile the sources takes several times as long as to run them. So what was compiled is
kept, and what may differ from one request to the next is left open in it (`Open`): above all who
looks. Sources are composed for nobody in particular, and cannot keep a person by mistake.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, Field, QuerySet, UUIDField, Value

from accounts.actors import Executed
from cases.tabs import Span

if TYPE_CHECKING:
    from cases.worklist import Cursor, Desk

COLUMNS = ("work", "ref", "of_case", "due", "waits")
LISTED = ", ".join(COLUMNS)
KEPT = 256
"""How many compositions a process keeps; one is 10 to 30 kB."""

Row = tuple[Any, ...]
Sources = Callable[["Desk"], Iterable["QuerySet[Any]"]]


class Open(Expression):
    """A value that compiled SQL leaves open: asked of the desk each time that it runs."""

    def __init__(self, give: "Callable[[Desk], object]", output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.give = give

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """A place among the values, taken by the expression itself."""
        return "%s", [self]

    def asked_of(self, desk: "Desk") -> object:
        """The value for this desk, which is asked once for all sources that leave it open."""
        if self.give not in desk.told:
            desk.told[self.give] = self.give(desk)
        return desk.told[self.give]

    def __str__(self) -> str:
        raise TypeError("left open: hand the expression to the database, do not write it out")


ME = Open(lambda desk: desk.actor.user_id, UUIDField())
"""Who looks."""


@cache
def covered_at(place: int) -> Open:
    """The colleague at this place among those whose cases count as one's own."""
    return Open(lambda desk: desk.covered[place], UUIDField())


class Part(NamedTuple):
    """A source as SQL, with its values and what is still open among them.

    `due` and `waits` are those of all its rows; None where they differ from row to row.
    """

    sql: str
    values: tuple[Any, ...]
    due: date | None = None
    waits: bool | None = None

    def may_stand_in(self, span: Span) -> bool:
        """Can rows of this source be within the span? The others need not be asked."""
        may_be_due = self.due is None or span.first <= self.due <= span.last
        return may_be_due and (None in (self.waits, span.waits) or self.waits == span.waits)

    def filled(self, desk: "Desk") -> list[object]:
        """The values for this desk."""
        return [value.asked_of(desk) if isinstance(value, Open) else value for value in self.values]


@lru_cache(maxsize=KEPT)
def composed(desk: "Desk", executed: Executed, sources: Sources) -> tuple[Part, ...]:
    """The sources of a desk of nobody in particular; those that give it nothing are left out.

    `executed` is who executes what where: the municipalities of a desk follow from it.
    """
    return tuple(part for rows in sources(desk) for part in _compiled(rows))


def _compiled(rows: "QuerySet[Any]") -> Iterator[Part]:
    """The rows as one part; nothing where it is clear without asking that there are none."""
    try:
        sql, values = rows.order_by().values_list(*COLUMNS).query.sql_with_params()
    except EmptyResultSet:
        return
    yield Part(sql, tuple(values), due=_same("due", rows), waits=_same("waits", rows))


def _same(column: str, rows: "QuerySet[Any]") -> Any:
    """What every row has in this column; None where that is not one value."""
    told = rows.query.annotations[column]
    return told.value if isinstance(told, Value) else None


def every_row(desk: "Desk", parts: Sequence[Part], *, most: int) -> list[Row]:
    """The rows in no order, at most so many."""
    arms = [f"(SELECT {LISTED} FROM ({part.sql}) part)" for part in parts]  # noqa: S608
    values = [value for part in parts for value in part.filled(desk)]
    return _asked(f"{' UNION ALL '.join(arms)} LIMIT %s", [*values, most])


def first_rows(
    desk: "Desk", parts: Sequence[Part], span: Span, *, after: "Cursor | None", size: int
) -> list[Row]:
    """The first rows of a span by day, after a place.

    Each source is cut off before anything is joined to it, so that the size of the region does not
    matter.
    """
    condition, wanted = _within(span, after)
    parts = [part for part in parts if part.may_stand_in(span)]
    if not parts:
        return []
    arms = [
        f"(SELECT {LISTED} FROM ({part.sql}) part WHERE {condition} ORDER BY due, ref LIMIT %s)"  # noqa: S608
        for part in parts
    ]
    values = [value for part in parts for value in (*part.filled(desk), *wanted, size)]
    sql = f"SELECT * FROM ({' UNION ALL '.join(arms)}) part ORDER BY due, ref LIMIT %s"  # noqa: S608
    return _asked(sql, [*values, size])


def _within(span: Span, after: "Cursor | None") -> tuple[str, list[object]]:
    """The condition on the columns, with its values."""
    told = {None: "", True: " AND waits", False: " AND NOT waits"}[span.waits]
    first = max(span.first, after.due) if after else span.first
    if after is None:
        return f"due BETWEEN %s AND %s{told}", [first, span.last]
    return f"due BETWEEN %s AND %s AND (due, ref) > (%s, %s){told}", [first, span.last, *after]


Wanted = tuple[Sequence[Part], Sequence[tuple[str, Span]]]
"""Sources, and the spans in which their rows are counted, by name."""


def counted(desk: "Desk", wanted: Iterable[Wanted], *, most: int) -> list[tuple[str, int]]:
    """How many rows each span has, in one query; counting stops at `most`. Spans without a source
    are left out.
    """
    asked: list[str] = []
    values: list[object] = []
    for parts, spans in wanted:
        for waits in {span.waits for _, span in spans}:
            alike = [(name, span) for name, span in spans if span.waits == waits]
            told = [part for part in parts if any(part.may_stand_in(span) for _, span in alike)]
            if told:
                asked.append(_counting(told, len(alike)))
                values += [value for part in told for value in part.filled(desk)]
                values += [most, *(value for name, span in alike for value in (name, *span))]
    rows = _asked(" UNION ALL ".join(asked), values) if asked else []
    return [(name, number) for name, number in rows]


def _counting(parts: Sequence[Part], spans: int) -> str:
    """The question how many rows so many spans have, in which alike things wait."""
    arms = [
        f"(SELECT FROM ({part.sql}) part"
        " WHERE waits = span.waits AND due BETWEEN span.first AND span.last)"
        for part in parts
    ]
    named = ", ".join(["(%s, %s::boolean, %s::date, %s::date)"] * spans)
    return (
        f"SELECT name, (SELECT count(*) FROM ({' UNION ALL '.join(arms)} LIMIT %s) hit)"  # noqa: S608
        f" FROM (VALUES {named}) span (name, waits, first, last)"
    )


def _asked(sql: str, values: list[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor)
