"""The last statements of every municipality are read and released by their team leads."""

from collections.abc import Iterator
from datetime import date, timedelta

from demo.acts import Story
from demo.office import Office
from reports.models import Statement, StatementState
from reports.services.stating import release

READS = timedelta(days=12)
"""A team lead releases a statement so many days after the night that made it."""
LAST = timedelta(days=45)
"""What was made longer ago than this before the end of the play, nobody releases any more."""
WAITS = "0590"
"""In Papendrecht the statements still wait."""


def story(office: Office, last_day: date) -> Story:
    """Every week of the last month and a half: release what was read."""
    on = yield last_day - LAST
    while True:
        for statement in _read_by(on, since=last_day - LAST):
            by = office.lead(statement.municipality_id, on=on)
            release(statement_id=statement.id, by=by, on=on)
        on = yield on + timedelta(days=7)


def _read_by(on: date, *, since: date) -> Iterator[Statement]:
    waiting = Statement.objects.filter(
        state=StatementState.MADE,
        superseded_by=None,
        known_on__gt=since,
        known_on__lte=on - READS,
    )
    yield from waiting.exclude(municipality=WAITS).order_by("month", "municipality")
