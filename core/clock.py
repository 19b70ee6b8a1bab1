"""The only reader of the wall clock.

The edge asks it for today; everything else receives `on`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This instant, in Dutch time."""
    return _set_to.get() or datetime.now(AMSTERDAM)  # noqa: TID251


def today() -> date:
    """This day on the Dutch calendar."""
    return now().date()


@contextmanager
def at(day: date, hour: int = 9) -> Iterator[None]:
    """Set the clock to `day` within the block: for playing a region day by day, and for edge
    tests.
    """
    token = _set_to.set(datetime.combine(day, time(hour), AMSTERDAM))
    try:
        yield
    finally:
        _set_to.reset(token)
