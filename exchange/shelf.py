"""Keep what came from outside for a short while, for one person, until that person decides.

Personal data between two pages stays on the server: never in a hidden field, never in a URL. It is
gone after half an hour, and nobody else finds it.
"""

from typing import Any
from uuid import UUID, uuid4

from django.core.cache import cache

from accounts.actors import Actor

KEPT_SECONDS = 30 * 60


def put(actor: Actor, kind: str, content: dict[str, Any]) -> UUID:
    """Keep the content; the answer is the ticket with which this actor finds it back."""
    ticket = uuid4()
    keep(actor, kind, ticket, content)
    return ticket


def keep(actor: Actor, kind: str, ticket: UUID, content: dict[str, Any]) -> None:
    """Replace what lies under the ticket; the half hour starts anew."""
    cache.set(_key(actor, kind, ticket), content, timeout=KEPT_SECONDS)


def take(actor: Actor, kind: str, ticket: UUID) -> dict[str, Any] | None:
    """What this actor put there; None when it is gone, or was never this actor's."""
    found: dict[str, Any] | None = cache.get(_key(actor, kind, ticket))
    return found


def drop(actor: Actor, kind: str, ticket: UUID) -> None:
    """Forget it."""
    cache.delete(_key(actor, kind, ticket))


def hold(actor: Actor, kind: str, ticket: UUID, *, seconds: int) -> bool:
    """Claim the work on what lies under the ticket; False while somebody else has it."""
    return bool(cache.add(f"{_key(actor, kind, ticket)}:held", 1, timeout=seconds))


def hold_on(actor: Actor, kind: str, ticket: UUID, *, seconds: int) -> None:
    """Keep the claim for so long from now."""
    cache.set(f"{_key(actor, kind, ticket)}:held", 1, timeout=seconds)


def is_held(actor: Actor, kind: str, ticket: UUID) -> bool:
    """Is somebody at work on it?"""
    return cache.get(f"{_key(actor, kind, ticket)}:held") is not None


def release(actor: Actor, kind: str, ticket: UUID) -> None:
    """Give up the claim."""
    cache.delete(f"{_key(actor, kind, ticket)}:held")


def _key(actor: Actor, kind: str, ticket: UUID) -> str:
    return f"exchange:{kind}:{actor.user_id}:{ticket}"
