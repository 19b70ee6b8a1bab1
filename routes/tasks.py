"""Background work of routes: files with hours."""

from uuid import UUID

from celery import shared_task

from core import clock
from routes.selectors.attendance_files import unfinished
from routes.services import attendance_files


@shared_task  # type: ignore[untyped-decorator]
def work_on_file(file_id: str) -> str:
    """Check or book one file to its end. Safe to run again: what was done stands in its rows."""
    return str(attendance_files.work_on(UUID(file_id), on=clock.today()).state)


@shared_task  # type: ignore[untyped-decorator]
def continue_files() -> int:
    """Go on with every file that a lost message or a dead worker left behind."""
    waiting = unfinished()
    for file_id in waiting:
        work_on_file.delay(str(file_id))
    return len(waiting)
