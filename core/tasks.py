"""Background work of the kernel."""

from celery import shared_task

from core import outbox


@shared_task  # type: ignore[untyped-decorator]
def drain_outbox() -> int:
    """Deliver what waits in the outbox.

    Safe to run again.
    """
    return outbox.drain()
