"""Reads of a change of route: what somebody takes along."""

from datetime import date

from cases import slots
from cases.models import Case
from cases.rules.switching import CarriedOver, Carry, carries_over


def carry_lines(case: Case, *, was: str, becomes: str, on: date) -> tuple[Carry, ...]:
    """What counts on the new route and what it asks again; nothing where the route stays."""
    if not was or not becomes or was == becomes:
        return ()
    found = next((ask(case, on) for ask in slots.CARRIED), CarriedOver())
    return carries_over(was, becomes, found, on=on)
