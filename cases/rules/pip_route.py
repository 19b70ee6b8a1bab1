"""Conditions on the learning route, its level and its intensity (law.md 3 and 5, and what DUO
refuses).
"""

from collections.abc import Iterator
from datetime import date

import law
from cases.rules.lowering import lowering_conditions
from cases.rules.pip_content import Condition, PipContent, PipFacts, forbidden, needed
from law.registry import parameter
from law.terms import TermKey
from law.wording import written

MOST_HOURS = 9999
"""The largest number of hours that DUO's message can carry."""


def route_conditions(facts: PipFacts, *, on: date) -> Iterator[Condition]:
    """The route, why it was chosen, and whether it may still be changed."""
    content = facts.content
    yield needed("route", "WI 15(1)(a)", content.route, "kies een leerroute")
    yield needed(
        "route_reasons",
        "Awb 3:46",
        content.route_reasons.strip(),
        "leg uit waarom deze leerroute past",
    )
    if departs_from_advice(facts):
        yield needed(
            "departs_from_advice",
            "WI 14(5)",
            content.departs_from_advice.strip(),
            "de leerroute wijkt af van het advies van de leerbaarheidstoets; leg uit waarom",
        )
    if content.route and facts.earlier_route:
        yield from _route_as_before(facts) if not facts.is_change else _route_switch(facts, on)


def departs_from_advice(facts: PipFacts) -> bool:
    """Is the route another than the test advises?

    A test without a clear result, or no test, advises nothing.
    """
    match facts.advice, facts.content.route:
        case ("b1_not_feasible", "b1" | "education") | ("b1_feasible", "z"):
            return True
        case _:
            return False


def _route_as_before(facts: PipFacts) -> Iterator[Condition]:
    yield forbidden(
        "route",
        "WI 15(4)",
        facts.content.route != facts.earlier_route,
        "na een verhuizing blijft de leerroute zoals die was; wijzigen kan daarna",
    )


def _route_switch(facts: PipFacts, on: date) -> Iterator[Condition]:
    """From the education route to B1 at any time; else within 18 months, later only in a special
    case or after an education that gives no exemption.
    """
    switch = (facts.earlier_route, facts.content.route)
    if switch[0] == switch[1] or switch == ("education", "b1") or facts.first_pip_on is None:
        return
    last = last_switch_day(facts.first_pip_on)
    if (facts.dated_on or on) <= last:
        return
    # The exception after an education began on 1 January 2023, before the first term had passed.
    yield needed(
        "switch_ground",
        "BI 5.4",
        facts.content.switch_ground,
        f"wisselen van leerroute kon tot en met {written(last)}; kies waarom het nu nog kan",
    )
    yield needed(
        "special_case",
        "BI 5.4",
        facts.content.special_case.strip(),
        f"wisselen van leerroute kon tot en met {written(last)}; leg uit waarom het nu nog kan",
    )


def last_switch_day(first_pip_on: date) -> date:
    """The last day on which the route may be changed without being a special case (BI 5.4)."""
    return law.term(TermKey.ROUTE_SWITCH, on=first_pip_on).ends(first_pip_on)


def level_conditions(facts: PipFacts, *, on: date) -> Iterator[Condition]:
    """The level that fits the route; what DUO refuses is refused here first."""
    route, level = facts.content.route, facts.content.level
    if route in ("b1", "education"):
        yield needed("level", "WI 7", level, "kies het taalniveau")
    yield forbidden(
        "level",
        "WI 8",
        (route, level) == ("education", "A2"),
        "op de onderwijsroute kan het niveau niet A2 zijn; kies B1",
    )
    yield forbidden(
        "level",
        "WI 9",
        (route, level) == ("z", "B1"),
        "op de zelfredzaamheidsroute kan het niveau niet B1 zijn; kies A2 of laat het leeg",
    )
    yield from lowering_conditions(facts, on=on)


def intensity_conditions(facts: PipFacts) -> Iterator[Condition]:
    """The hours of the route (the college sets them for asylum status holders alone), and
    literacy.
    """
    content, is_asylum = facts.content, facts.group == "asylum"
    if is_asylum:
        yield needed(
            "route_hours",
            "WI 15(2)",
            content.route_hours is not None,
            "vul in hoeveel uren de leerroute heeft",
        )
        yield _within("route_hours", "WI 15(2)", content.route_hours, least=1)
    else:
        yield forbidden(
            "route_hours",
            "WI 15(2)",
            content.route_hours is not None,
            "voor een gezins- of overige migrant stelt de gemeente geen uren van de leerroute "
            "vast; laat dit leeg",
        )
    loan = "WI 15(1)(b)" if is_asylum else "BI 6.2(1)(c)"
    yield needed("literacy", loan, content.literacy, "geef aan of alfabetisering nodig is")


def participation_conditions(content: PipContent, *, on: date) -> Iterator[Condition]:
    """PVT for everybody; MAP on the routes that owe it."""
    pvt, practice = parameter("pvt_min_hours", on), parameter("map_practice_hours", on)
    yield needed(
        "pvt_hours",
        "WI 15(1)(c)",
        content.pvt_hours is not None,
        "vul in hoeveel uren het PVT heeft",
    )
    yield _within("pvt_hours", pvt.source, content.pvt_hours, least=pvt.number)
    if content.route == "education":
        yield forbidden(
            "map_hours",
            "WI 8(3)",
            content.map_hours is not None,
            "op de onderwijsroute is MAP niet verplicht; laat de uren leeg",
        )
    elif content.route:
        yield needed(
            "map_hours",
            "WI 15(1)(c)",
            content.map_hours is not None,
            "vul in hoeveel uren de MAP heeft",
        )
        yield _within("map_hours", practice.source, content.map_hours, least=practice.number)


def _within(field: str, citation: str, hours: int | None, *, least: int) -> Condition:
    is_wrong = hours is not None and not least <= hours <= MOST_HOURS
    return forbidden(
        field, citation, is_wrong, f"vul ten minste {least} en hooguit {MOST_HOURS} uur in"
    )
