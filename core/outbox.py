"""Effects outside the database: put away with the act that caused them, delivered afterwards,
once.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction

from core import clock
from core.models import Outbox

Deliver = Callable[[dict[str, Any]], None]

_DELIVERERS: dict[str, Deliver] = {}

MAX_ATTEMPTS = 10


def delivers(kind: str) -> Callable[[Deliver], Deliver]:
    """Register the function that delivers messages of this kind (decorator)."""

    def register(function: Deliver) -> Deliver:
        _DELIVERERS[kind] = function
        return function

    return register


def put(kind: str, payload: dict[str, Any]) -> Outbox:
    """Put an effect in the outbox, inside the transaction of the act.

    The payload holds ids, not people.
    """
    return Outbox.objects.create(kind=kind, payload=payload)


def drain() -> int:
    """Deliver what waits, oldest first, one transaction each; several drains may run side by
    side.
    """
    delivered = 0
    tried: set[Any] = set()
    while True:
        with transaction.atomic():
            message = (
                Outbox.objects.select_for_update(skip_locked=True)
                .filter(delivered_at__isnull=True, due_at__lte=clock.now())
                .filter(attempts__lt=MAX_ATTEMPTS)
                .exclude(id__in=tried)
                .order_by("due_at")
                .first()
            )
            if message is None:
                return delivered
            tried.add(message.id)
            delivered += _deliver(message)


def _deliver(message: Outbox) -> bool:
    """Deliver one message; a failure waits longer each time and is kept on the row."""
    message.attempts += 1
    try:
        with transaction.atomic():
            _DELIVERERS[message.kind](message.payload)
    except (OSError, KeyError) as failure:
        message.last_error = f"{type(failure).__name__}: {failure}"[:200]
        message.due_at = clock.now() + timedelta(minutes=5 * 2**message.attempts)
        message.save(update_fields=["attempts", "last_error", "due_at"])
        return False
    message.delivered_at = clock.now()
    message.save(update_fields=["attempts", "delivered_at"])
    return True
