"""Since when something is known here, and how far it was read."""

from datetime import date, datetime

from core.clock import AMSTERDAM
from core.models import Event, StreamKind
from reports.models import Reading


def first_known_day() -> date | None:
    """The day on which the first thing about a case was recorded; None while nothing was."""
    rows = Event.objects.filter(stream__kind=StreamKind.CASE).order_by("seq")
    first = rows.values_list("recorded_at", flat=True).first()
    return first and first.astimezone(AMSTERDAM).date()


def read_at() -> datetime | None:
    """When the events were last read into facts; None while they never were."""
    return Reading.objects.values_list("read_at", flat=True).first()
