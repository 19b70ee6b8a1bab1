"""Background work of reports: lists that people take out, and the files of statements."""

from uuid import UUID

from celery import shared_task

from core import clock
from reports.selectors.exports import unfinished
from reports.services import exporting, filing


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


@shared_task  # type: ignore[untyped-decorator]
def make_files_of(statement_id: str) -> int:
    """Make the files of one statement. Safe to run again: what is there stays."""
    return filing.make_files(UUID(statement_id))


@shared_task  # type: ignore[untyped-decorator]
def make_waiting_files() -> int:
    """Make what a lost message or a dead worker left behind, of every statement of late."""
    return filing.make_files_due(clock.today())
