"""Leerroutes, doorlooptijden en uitkomsten: which way people go, how long it takes, what comes of
it.
"""

from typing import Any

from law.calendar import add_months
from regional.selectors import policy_everywhere
from reports.boards.rows import Row, rows_of
from reports.charts.bars import Bar, Bars, Part
from reports.indicators import Indicator, Window, indicator
from reports.indicators.flow import LEFT
from reports.indicators.routes import ROUTES
from reports.selectors.durations import Duration, Durations, durations
from reports.selectors.figures import facts
from reports.selectors.series import year_until
from reports.sight import SINCE, Sight

OUTCOMES = ("completed_b1", "completed_education", "completed_z")
FREED = ("outflow_full_exemption", "outflow_full_dispensation")
CLOSED = tuple(
    f"outflow_{code}"
    for code in LEFT
    if code not in ("completed", "full_exemption", "full_dispensation")
)
"""Cases that ended without an outcome: somebody moved, died or left. They are no result."""


def tracks(sight: Sight) -> dict[str, Any]:
    """The routes of today and of a year, and what came of whom in a year."""
    now, year = Window(sight.on, sight.on), year_until(sight.on)
    on_route = rows_of([f"route_{code}" for code in ROUTES], now, sight)
    chosen = rows_of([f"first_route_{code}" for code in ROUTES], year, sight)
    outcomes = rows_of((*OUTCOMES, *FREED), year, sight)
    return {
        "on_route": on_route,
        "on_route_chart": _shares("routes-nu", "Leerroutes van nu", on_route),
        "chosen": chosen,
        "chosen_chart": _shares("routes-jaar", "Leerroute in het eerste PIP, laatste jaar", chosen),
        "review": _review(sight),
        "durations": _told(durations(year, codes=sight.codes, known=sight.known), year, sight),
        "outcomes": outcomes,
        "outcomes_chart": Bars(
            "uitkomsten",
            "Uitkomsten van het laatste jaar",
            tuple(Bar(_short(one), (Part(number, "one"),)) for one, number, _ in outcomes),
        ),
        "closed": rows_of(CLOSED, year, sight),
        "year": year,
    }


def _shares(key: str, title: str, rows: list[Row]) -> Bars:
    """Each with its part of all, in whole percents."""
    total = sum(number for _, number, _ in rows)
    return Bars(
        key,
        title,
        tuple(
            Bar(
                ROUTES[one.key.rpartition("_")[2]].capitalize(),
                (Part(number, "one"),),
                f"{number} ({round(100 * number / total)} %)" if total else "0",
            )
            for one, number, _ in rows
        ),
    )


def _short(one: Indicator) -> str:
    """An outcome in a word, for the drawing."""
    return one.name.replace("Ingeburgerd via de ", "").replace("Uitstroom: ", "").capitalize()


def _review(sight: Sight) -> dict[str, Any]:
    """Who is on the Z-route so long that somebody should look again, with that list."""
    decided = policy_everywhere("z_review_months", on=sight.on)
    months = min(value for code, value in decided.items() if code in sight.codes)
    since = add_months(sight.on, -months)
    one, window = indicator("route_z"), Window(sight.on, sight.on)
    rows = facts(one, window, codes=sight.codes, known=sight.known).filter(on__lte=since)
    href = sight.behind(one, window, **{SINCE: since.isoformat()})
    return {"number": rows.count(), "months": months, "href": href}


def _told(found: Durations, year: Window, sight: Sight) -> list[tuple[str, Duration, str]]:
    """Each step with how long it took, and the list of who took it."""
    steps = (
        ("Van kennisgeving tot eerste PIP", found.to_plan, "first_plans"),
        ("Van kennisgeving tot eerste les", found.to_lesson, "first_lessons"),
        ("Van opening van de zaak tot ingeburgerd", found.to_completion, "completed"),
    )
    return [(label, took, sight.behind(indicator(key), year)) for label, took, key in steps]
