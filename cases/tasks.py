"""Background work of the cases."""

from datetime import date

from celery import shared_task

from cases.services import nightly as nights
from core import clock


@shared_task  # type: ignore[untyped-decorator]
def nightly(on: str | None = None) -> dict[str, int]:
    """Run the night's jobs for the day, the missed nights before it first.

    Safe to run again.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return nights.run_night(day)
