"""What every page shows of who is logged in."""

from typing import Any

from django.http import HttpRequest

from accounts.acts import Act


def who_and_where(request: HttpRequest) -> dict[str, Any]:
    """The actor, the day, and which parts of the menu the actor's roles open."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"actor": None}
    return {
        "actor": actor,
        "today": actor.on,
        "may": {act.value: actor.may(act) for act in Act},
    }
