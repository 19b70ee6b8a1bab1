"""What a machine reads of its municipality."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from core.errors import Invalid, NotInScope
from regional import selectors as regional
from reports.indicators import BY_KEY, Indicator, Window
from reports.models import Statement, StatementState
from reports.rules.statements import last_day_of
from reports.selectors.figures import cube
from reports.selectors.statements import statement_of

FIRST_MONTH = date(2022, 1, 1)
"""The first of the Act."""


def month_in(text: str, *, on: date) -> date:
    """The month in a question (JJJJ-MM), the current one where none was asked.

    Refuses (`Invalid`) what is no month, and one that has not begun or lies before the Act.
    """
    if not text:
        return on.replace(day=1)
    try:
        found = date.fromisoformat(f"{text}-01") if len(text) == len("2026-01") else None
    except ValueError:
        found = None
    if found is None:
        raise Invalid({"maand": "Schrijf een maand als 2026-03."})
    if not FIRST_MONTH <= found <= on:
        raise Invalid({"maand": "Kies een maand die is begonnen, vanaf januari 2022."})
    return found


def window_until(month: date, *, on: date) -> Window:
    """The month, as far as it has passed."""
    return Window(month, min(last_day_of(month), on))


def told_of(one: Indicator, window: Window, *, code: str) -> Mapping[str, Any]:
    """What an indicator says of the window: of a municipality by group, and of the region."""
    everywhere = frozenset(town.code for town in regional.municipalities())
    counted = cube([one], window, codes=everywhere)
    told = counted.by_group(one, codes=[code])
    return {**told, "region": counted.figure(one, codes=everywhere)}


def indicator_named(key: str) -> Indicator:
    """The indicator with this key; `NotInScope` when there is none."""
    found = BY_KEY.get(key)
    if found is None:
        raise NotInScope
    return found


def released(code: str, statement_id: UUID) -> Statement:
    """One released statement of this municipality; `NotInScope` for any other."""
    found = statement_of([code], statement_id)
    if found.state != StatementState.RELEASED:
        raise NotInScope
    return found
