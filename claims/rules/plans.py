"""Payment in parts: whether a plan adds up, and how far somebody is behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from law import cites
from law.calendar import add_months

MOST_PARTS = 60
"""A plan of more parts than five years of months is a typing mistake."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan and its last day (inclusive)."""

    last_day: date
    cents: int


def monthly(cents: int, parts: int, first_day: date) -> tuple[Part, ...]:
    """The sum in so many equal parts, a month apart; the last takes what does not divide."""
    each = cents // parts
    amounts = [each] * (parts - 1) + [cents - each * (parts - 1)]
    return tuple(Part(add_months(first_day, at), amount) for at, amount in enumerate(amounts))


@cites("Awb 4:94")
def plan_is_wrong(parts: Sequence[Part], *, due_cents: int, on: date) -> str:
    """Why these parts are no plan for what is due, in Dutch; empty when they are."""
    if not parts or len(parts) > MOST_PARTS:
        return f"Een regeling heeft 1 tot {MOST_PARTS} delen."
    if any(part.cents <= 0 for part in parts):
        return "Elk deel moet meer dan nul zijn. Kies minder delen."
    if parts[0].last_day <= on:
        return "De eerste betaaldag moet nog komen."
    days = [part.last_day for part in parts]
    if days != sorted(set(days)):
        return "De betaaldagen staan niet op volgorde."
    if sum(part.cents for part in parts) != due_cents:
        return "De delen zijn samen niet gelijk aan wat er openstaat."
    return ""


@cites("Awb 4:94")
def behind(parts: Iterable[Part], *, due_cents: int, on: date) -> int:
    """How much somebody is behind on this day, in cents: what is due beyond the parts whose last
    day is still to come. What is lowered later counts as paid.
    """
    coming = sum(part.cents for part in parts if part.last_day >= on)
    return max(due_cents - coming, 0)
