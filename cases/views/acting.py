"""What every page with acts shares: who acts and on which day, and how a refusal is told."""

from collections.abc import Callable
from datetime import date
from typing import TypedDict

from django import forms

from accounts.actors import Actor
from accounts.requests import Request
from core.errors import Changed, Invalid, Refused
from core.forms import show_refusal

CHANGED = (
    "Iemand anders heeft deze zaak intussen gewijzigd. Wat u typte staat hier nog. "
    "Kijk wat er is veranderd en bewaar daarna opnieuw."
)


class Hand(TypedDict):
    """Who acts, on which day, and the number of the last event that person had before the eyes."""

    by: Actor
    on: date
    seen: int | None


def hand(request: Request) -> Hand:
    """The hand behind a posted form, as services ask for it."""
    return {"by": request.actor, "on": request.on, "seen": seen_in(request)}


def seen_in(request: Request) -> int | None:
    """The last event that the writer of this form had before the eyes."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() else None


def attempt(form: forms.Form, act: Callable[[], object], *, is_long: bool = True) -> int | None:
    """Perform the act of a form. What is refused is told in it, and its status given; None when it
    was done.

    `is_long`: what was typed stays on the page when others acted first; otherwise `Changed` goes on
    to the page that tells what changed.
    """
    if not form.is_valid():
        return 400
    try:
        act()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return 400
    except Refused as refusal:
        for ground in refusal.grounds:
            form.add_error(None, str(ground))
        return 409
    except Changed:
        if not is_long:
            raise
        form.add_error(None, CHANGED)
        return 409
    return None
