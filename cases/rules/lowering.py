"""Lowering the level of the B1-route to A2, wholly or for some parts (law.md 4.13, 4.14)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cases.rules.completion import EXAM, SAID
from cases.rules.pip_content import Condition, PipFacts, forbidden
from law import Verdict, because, cites
from law.registry import parameter
from law.wording import listed

KNM = "knm"
LANGUAGE = tuple(part for part in EXAM if part != KNM)
"""The parts that have a level; KNM is an exam of its own and is never lowered."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoweringFacts:
    """What the college stands on when it lowers the level: the route of the PIP in force (empty
    without one), the hours of language at recognised institutions up to `known_until` (exclusive),
    in what the effort shows, and the parts.
    """

    route: str
    hours: int
    known_until: date
    effort: str
    parts: tuple[str, ...]


@cites("WI 17(3)", "BI 5.5", "BI 3.4")
def lowering_may_be_established(facts: LoweringFacts, *, on: date) -> Verdict:
    """Are there enough hours, and enough effort, to lower these parts to A2?"""
    norm = parameter("a2_min_hours", on)
    return Verdict.all(
        because(
            "WI 17(3)", facts.route == "b1", "alleen op de B1-route kan het niveau omlaag naar A2"
        ),
        because(
            norm.source,
            facts.hours >= norm.number,
            f"er zijn {facts.hours} uren taalles bij een erkende instelling bekend; "
            f"afschalen kan pas na {norm.number} uren",
        ),
        because(
            "BI 5.5",
            facts.known_until <= on + ONE_DAY,
            "de uren kunnen niet bekend zijn tot een dag in de toekomst",
        ),
        because("BI 5.5", bool(facts.effort.strip()), "leg uit waaruit voldoende inzet blijkt"),
        because("WI 17(3)", bool(facts.parts), "kies welke onderdelen omlaag gaan naar A2"),
        because(
            "BI 3.4",
            set(facts.parts) <= set(LANGUAGE),
            "alleen Lezen, Luisteren, Schrijven en Spreken kunnen omlaag; KNM heeft geen niveau",
        ),
    )


def lowered(route: str, level: str, a2_parts: tuple[str, ...]) -> tuple[str, ...]:
    """Which parts does this plan lower to A2? None outside the B1-route."""
    if route != "b1":
        return ()
    return tuple(part for part in LANGUAGE if level == "A2" or part in a2_parts)


def lowering_conditions(facts: PipFacts, *, on: date) -> Iterator[Condition]:
    """A2 in a plan: on the Z-route as the newcomer wants and can, on the B1-route only on a ground
    that covers it, on the education route never.
    """
    content = facts.content
    yield forbidden(
        "a2_parts",
        "BI 3.14(7)",
        bool(content.a2_parts) and content.route == "education",
        "A2-onderdelen en KNM in het PIP horen niet bij de onderwijsroute; haal ze weg",
    )
    if content.route != "b1":
        return
    yield forbidden(
        "a2_parts",
        "BI 3.4",
        KNM in content.a2_parts,
        "KNM heeft geen niveau en gaat op de B1-route niet omlaag; haal KNM weg",
    )
    yield forbidden(
        "a2_parts",
        "WI 17(3)",
        content.level == "A2" and bool(content.a2_parts),
        "niveau A2 geldt voor alle onderdelen; kies niveau B1, of haal de losse onderdelen weg",
    )
    field = "level" if content.level == "A2" else "a2_parts"
    yield _covered(field, lowered("b1", content.level, content.a2_parts), facts, on)


def _covered(field: str, parts: tuple[str, ...], facts: PipFacts, on: date) -> Condition:
    """A2 may stay as it was, and as another municipality outside this region set it."""
    hours = parameter("a2_min_hours", on)
    bare = [part for part in parts if part not in facts.lowered_parts]
    was_a2 = (facts.earlier_route, facts.earlier_level) == ("b1", "A2")
    is_unknown = not facts.is_first and not facts.earlier_route
    if facts.is_first:
        text = (
            "een eerste PIP met de B1-route heeft niveau B1; "
            f"A2 kan pas na {hours.number} uur taalles"
        )
    elif not facts.lowered_parts:
        text = (
            f"verlagen naar A2 kan pas als {hours.number} uur taalles en voldoende inzet zijn "
            "vastgesteld; doe dat eerst bij Afschalen"
        )
    else:
        named = listed([SAID[part] for part in bare])
        text = f"het vastgestelde afschalen geldt niet voor {named}; kies alleen wat is vastgesteld"
    return forbidden(field, hours.source, bool(bare) and not (was_a2 or is_unknown), text)
