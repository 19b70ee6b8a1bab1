"""When a PIP may be adopted: what the plan must say, and what DUO would refuse.

Every condition names the field it belongs to, so that one rule serves the list of what is missing,
the fault beside a field and the refusal.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from cases.rules.pip_content import Condition, GoalDraft, PipFacts, forbidden, needed
from cases.rules.pip_route import (
    intensity_conditions,
    level_conditions,
    participation_conditions,
    route_conditions,
)
from law import Verdict, cites
from law.wording import written


@cites(
    "WI 3(1)",
    "WI 11(2)",
    "WI 11(3)",
    "WI 14(5)",
    "WI 15(1)",
    "WI 15(2)",
    "WI 15(3)",
    "WI 15(4)",
    "WI 17(2)",
    "WI 7",
    "WI 8",
    "WI 9",
    "BI 3.1(3)",
    "BI 3.14(7)",
    "BI 5.3(1)",
    "BI 5.3(4)",
    "BI 5.3(6)",
    "BI 5.4",
    "BI 5.5",
    "BI 6.2(1)(c)",
    "RI 3.1",
    "Awb 3:2",
    "Awb 3:40",
    "Awb 3:46",
)
def pip_may_be_adopted(facts: PipFacts, *, on: date) -> Verdict:
    """May this version of the PIP be adopted, and would DUO accept it?"""
    return Verdict(tuple(condition.ground for condition in conditions(facts, on=on)))


def failing(facts: PipFacts, *, on: date) -> tuple[Condition, ...]:
    """The conditions that do not hold, in the order of the plan."""
    return tuple(found for found in conditions(facts, on=on) if not found.ground.holds)


def conditions(facts: PipFacts, *, on: date) -> Iterator[Condition]:
    """Every condition on this version, in the order of the plan."""
    yield from _state(facts)
    if facts.dated_on is not None:
        yield from _date(facts, facts.dated_on, on)
    yield from _change(facts)
    yield from route_conditions(facts, on=on)
    yield from level_conditions(facts, on=on)
    yield from intensity_conditions(facts)
    yield from participation_conditions(facts.content, on=on)
    yield from _support(facts)
    yield from _benefit(facts, on)
    yield from _goals(facts)


def _state(facts: PipFacts) -> Iterator[Condition]:
    yield forbidden(
        "", "WI 15(1)", not facts.is_intake_closed, "de brede intake is nog niet afgerond"
    )
    yield forbidden(
        "",
        "BI 5.3(1)",
        facts.is_placed and facts.settled_on is None,
        "de inschrijving in deze gemeente is nog niet vastgelegd; "
        "DUO weigert een PIP van voor de vestiging",
    )


def _date(facts: PipFacts, dated_on: date, on: date) -> Iterator[Condition]:
    """What DUO refuses comes first, so that the sentence names the real reason."""
    bounds = (
        ("WI 3(1)", facts.obligation_began_on, "voor het begin van de inburgeringsplicht"),
        ("WI 11(3)", facts.first_pip_on, "voor de datum van het eerste PIP"),
        ("WI 11(3)", facts.earlier_dated_on, "voor de datum van het PIP dat nu geldt"),
        ("BI 5.3(1)", facts.settled_on, "voor de inschrijving in deze gemeente"),
        ("Awb 3:40", on, "in het verleden; een besluit krijgt geen eerdere datum dan vandaag"),
    )
    for citation, bound, where in bounds:
        if bound is not None:
            text = f"deze datum ligt {where} ({written(bound)})"
            yield forbidden("dated_on", citation, dated_on < bound, text)
    latest = on + timedelta(days=facts.days_ahead)
    yield forbidden(
        "dated_on", "WI 11(2)", dated_on > latest, f"kies een datum tot en met {written(latest)}"
    )


def _change(facts: PipFacts) -> Iterator[Condition]:
    if facts.is_change:
        yield needed(
            "change_reason",
            "BI 5.3(6)",
            facts.content.change_reason.strip(),
            "leg uit waarom het PIP wijzigt",
        )
        yield needed(
            "", "BI 5.3(6)", facts.differs, "deze versie zegt hetzelfde als het PIP dat nu geldt"
        )


def _support(facts: PipFacts) -> Iterator[Condition]:
    content = facts.content
    yield needed(
        "talks",
        "BI 5.3(4)",
        content.talks is not None,
        "leg vast hoeveel voortgangsgesprekken er komen",
    )
    yield forbidden(
        "talks",
        "BI 5.3(4)",
        content.talks is not None and not 1 <= content.talks <= 99,
        "leg ten minste 1 voortgangsgesprek vast",
    )
    yield needed(
        "support",
        "WI 15(1)(b)",
        content.support.strip(),
        "beschrijf welke ondersteuning en begeleiding nodig is",
    )
    if facts.has_young_children:
        yield needed(
            "early_childhood",
            "WI 15(1)(d)",
            content.early_childhood.strip(),
            "er zijn jonge kinderen; leg de afspraken over voor- en vroegschoolse educatie vast",
        )
    if not facts.is_in_absentia:
        yield needed(
            "wishes",
            "Awb 3:2",
            content.wishes.strip(),
            "vraag naar de eigen wensen van de nieuwkomer en schrijf ze op",
        )


def _benefit(facts: PipFacts, on: date) -> Iterator[Condition]:
    """The decision under the Participatiewet that is attached: its reference and date, or
    neither.
    """
    reference = facts.content.participation_reference.strip()
    day = facts.content.participation_dated_on
    yield needed(
        "participation_reference",
        "WI 15(3)",
        reference or day is None,
        "vul ook het kenmerk van het besluit Participatiewet in",
    )
    yield needed(
        "participation_dated_on",
        "WI 15(3)",
        day is not None or not reference,
        "vul ook de datum van het besluit Participatiewet in",
    )
    yield forbidden(
        "participation_dated_on",
        "WI 15(3)",
        day is not None and day > (facts.dated_on or on),
        "het besluit Participatiewet kan niet van na het PIP zijn",
    )


def _goals(facts: PipFacts) -> Iterator[Condition]:
    goals = facts.goals
    yield needed("goals", "WI 15(1)", goals, "stel samen ten minste één hoofddoel vast")
    yield needed(
        "goals", "WI 15(1)", all(_is_whole(goal) for goal in goals), "beschrijf elk doel in een zin"
    )
    yield needed(
        "goals",
        "WI 15(1)",
        all(goal.domain for goal in goals),
        "kies bij elk hoofddoel een leefgebied",
    )


def _is_whole(goal: GoalDraft) -> bool:
    return bool(goal.title.strip()) and all(step.title.strip() for step in goal.subgoals)
