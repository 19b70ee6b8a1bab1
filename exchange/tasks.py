"""Background work of the exchange: files with more people than a page can wait for."""

from uuid import UUID

from celery import shared_task

from core import clock
from exchange import running


@shared_task  # type: ignore[untyped-decorator]
def carry_on(user_id: str, ticket: str) -> None:
    """Open the cases of one file, turn by turn. Safe to run again: the shelf knows how far."""
    if running.work_on(UUID(user_id), UUID(ticket), on=clock.today()):
        carry_on.delay(user_id, ticket)
