"""Background work of the cases."""

import logging
from datetime import date

from celery import shared_task

from cases.services import nightly as nights
from core import clock

log = logging.getLogger(__name__)


@shared_task  # type: ignore[untyped-decorator]
def nightly(on: str | None = None) -> dict[str, int]:
    """Run the night's jobs for the day, the missed nights before it first.

    Safe to run again.
    """
    day = date.fromisoformat(on) if on else clock.today()
    found = nights.run_night(day)
    log.info("nightly_done day=%s found=%s", day, found)
    return found
