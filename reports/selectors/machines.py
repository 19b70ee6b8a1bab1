"""What a machine reads of its municipality."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from core.errors import Invalid, NotInScope
from regional import selectors as regional
from reports.indicators import CATALOGUE, Indicator, Window
from reports.models import Statement, StatementState
from reports.rules.statements import last_day_of
from reports.selectors.figures import cube
from reports.selectors.statements import released_statements, statement_of

FIRST_MONTH = date(2022, 1, 1)
"""The first of the Act."""

GROUPS = ("asylum", "family")


@dataclass(frozen=True, slots=True)
class Told:
    """What an indicator says of a month, of a municipality by group and of the region."""

    indicator: Indicator
    numbers: Mapping[str, Any]


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


def told_of(indicators: tuple[Indicator, ...], window: Window, *, code: str) -> list[Told]:
    """What these indicators say of the window, in at most two queries and the list of towns."""
    everywhere = frozenset(town.code for town in regional.municipalities())
    counted = cube(indicators, window, codes=everywhere)
    return [
        Told(
            one,
            {
                "all": counted.figure(one, codes=[code]),
                **{group: counted.figure(one, codes=[code], group=group) for group in GROUPS},
                "region": counted.figure(one, codes=everywhere),
            },
        )
        for one in indicators
    ]


def indicators_named(key: str) -> tuple[Indicator, ...]:
    """The indicator with this key, as a row of one; `NotInScope` when there is none."""
    found = tuple(one for one in CATALOGUE if one.key == key)
    if not found:
        raise NotInScope
    return found


def statements_for(code: str) -> list[Statement]:
    """The released statements of a municipality, of each month the newest."""
    return released_statements([code])


def released(code: str, statement_id: UUID) -> Statement:
    """One released statement of this municipality; `NotInScope` for any other."""
    found = statement_of([code], statement_id)
    if found.state != StatementState.RELEASED:
        raise NotInScope
    return found
