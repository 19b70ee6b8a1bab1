"""Background work of reports: lists that people take out."""

from uuid import UUID

from celery import shared_task

from core import clock
from reports.selectors.exports import unfinished
from reports.services import exporting


@shared_task  # type: ignore[untyped-decorator]
def write_export(export_id: str) -> str:
    """Write one list to its end. Safe to run again: it begins anew."""
    return str(exporting.make_export(UUID(export_id), on=clock.today()).state)


@shared_task  # type: ignore[untyped-decorator]
def continue_exports() -> int:
    """Make every list that a lost message or a dead worker left behind."""
    waiting = unfinished()
    for export_id in waiting:
        write_export.delay(str(export_id))
    return len(waiting)
