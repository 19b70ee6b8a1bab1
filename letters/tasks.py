"""Background work of letters: bytes from sealed sources."""

from datetime import date
from uuid import UUID

from celery import shared_task

from core import clock
from letters import services


@shared_task  # type: ignore[untyped-decorator]
def render_letter(letter_id: str) -> bool:
    """Make the bytes of one frozen letter. Safe to run again: bytes are made once."""
    return services.render(UUID(letter_id), on=clock.today())


@shared_task  # type: ignore[untyped-decorator]
def render_waiting(on: str | None = None) -> int:
    """Make the bytes of every frozen letter that has none: what a lost message or a dead worker
    left behind.
    """
    return services.render_waiting(on=date.fromisoformat(on) if on else clock.today())
