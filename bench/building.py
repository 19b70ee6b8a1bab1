"""Build the region of the bench in a database with a demo that was played."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from bench.copying import HANDS, add_caseworkers, copy_all, number_copies
from bench.filling import fill_up
from bench.patterns import lay_ready, shares_for
from core import clock
from reports.services.tallying import tally_again

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """How many rows there are of what, and in how many seconds they were written."""

    rows: dict[str, int]
    seconds: float

    def per_case(self, table: str) -> float:
        """Rows of a table for each case, on average."""
        return self.rows[table] / self.rows["cases_case"]


COUNTED = (
    "cases_case",
    "core_event",
    "cases_deadline",
    "letters_letter",
    "routes_hoursstatement",
    "reports_fact",
)


def build(cases: int, *, events: float, tell: Tell, hands: int = HANDS) -> Built:
    """Copy the played histories until there are so many more cases, with `events` on average.

    Afterwards the log goes on behind the copies, the facts are read up to its end, and the days are
    counted. Without `hands` everything happens in the caller's transaction.
    """
    since = time.monotonic()
    tables = lay_ready()
    taken = shares_for(events)
    fill_up(taken)
    number_copies(cases, taken)
    add_caseworkers()
    copy_all(
        tables, cases, lambda done: tell(f"{done} of {cases} cases, {_gone(since)}"), hands=hands
    )
    _go_on_behind_them()
    tally_again()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if hands else "ANALYZE")
    return counted(seconds=time.monotonic() - since)


def counted(*, seconds: float) -> Built:
    """What stands in the database, which was built in so many seconds."""
    rows = {}
    with connection.cursor() as cursor:
        for table in COUNTED:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            (rows[table],) = cursor.fetchone()
    return Built(rows, seconds)


def _gone(since: float) -> str:
    return f"{time.monotonic() - since:.0f} s"


def _go_on_behind_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('core_event', 'seq'), max(seq)), max(seq) "
            "FROM core_event"
        )
        _, last = cursor.fetchone()
        cursor.execute("UPDATE reports_reading SET seq = %s, read_at = %s", [last, clock.now()])
