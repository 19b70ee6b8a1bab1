"""Aanbieders: how full, who waits, and how courses ended."""

from dataclasses import dataclass
from typing import Any

from accounts.acts import Act
from reports.charts.bars import Bar, Bars, Part
from reports.selectors.providers import Number, ProviderFigures, provider_figures
from reports.selectors.providers_then import providers_then
from reports.sight import LIST, Sight


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number is called, and what counts; `day` is which day its list shows of somebody."""

    name: str
    definition: str
    day: str = ""


MEANINGS = {
    Number.PLACES: Meaning(
        "Plaatsen",
        "Plaatsen in groepen die lopen: de eerste les was al of is vandaag, de laatste nog niet.",
    ),
    Number.SEATS: Meaning(
        "Bezet", "Mensen die in een groep met de lessen zijn begonnen en nog les hebben.", "Vanaf"
    ),
    Number.WAITING: Meaning(
        "Wacht op een start",
        "Inschrijvingen die lopen en waarvan de eerste les nog moet komen.",
        "Vanaf",
    ),
    Number.FINISHED: Meaning(
        "Afgerond in een jaar",
        "Cursussen die zijn afgerond met een laatste dag in de laatste 365 dagen.",
        "Laatste dag",
    ),
    Number.STOPPED: Meaning(
        "Gestopt in een jaar",
        "Cursussen waarmee iemand stopte, met een laatste dag in de laatste 365 dagen.",
        "Laatste dag",
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A provider with its numbers, each with the list that it counts."""

    told: ProviderFigures
    numbers: tuple[tuple[Meaning, int, str], ...]


def providers(sight: Sight) -> dict[str, Any]:
    """Every provider from whom is bought; nothing for who buys nothing and enrols nobody."""
    may = sight.actor.may(Act.PROCURE) or sight.actor.may(Act.ENROL)
    found = figures_of(sight) if may else []
    return {
        "is_everywhere": True,
        "providers": [_row(one, sight) for one in found],
        "meanings": list(MEANINGS.values()),
        "chart": Bars("aanbieders", "Bezette plaatsen per aanbieder", tuple(map(_bar, found))),
    }


def figures_of(sight: Sight) -> list[ProviderFigures]:
    """The numbers of every provider, of now or of then."""
    if sight.known is None:
        return provider_figures(sight.actor, on=sight.today)
    return providers_then(sight.actor, known=sight.known, on=sight.on)


def list_of(one: ProviderFigures, which: Number, sight: Sight, **more: str) -> str:
    """The list behind a number of a provider."""
    return sight.href("reports:provider", one.id, fragment=LIST, welke=which, **more)


def _row(one: ProviderFigures, sight: Sight) -> Row:
    return Row(
        one,
        tuple(
            (meaning, one.number(which), list_of(one, which, sight))
            for which, meaning in MEANINGS.items()
        ),
    )


def _bar(one: ProviderFigures) -> Bar:
    free = max(0, one.places - one.seats)
    told = f"{one.seats} van {one.places}, {one.waiting} wacht"
    return Bar(one.name, (Part(one.seats, "soon"), Part(free, "rest")), told)
