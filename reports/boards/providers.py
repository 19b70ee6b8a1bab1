"""Aanbieders: how full, who waits, and how courses ended."""

from typing import Any

from accounts.acts import Act
from reports.charts.bars import Bar, Bars, Part
from reports.selectors.providers import ProviderFigures, provider_figures
from reports.selectors.providers_then import providers_then
from reports.sight import Sight


def providers(sight: Sight) -> dict[str, Any]:
    """Every provider from whom is bought; nothing for who buys nothing and enrols nobody."""
    may = sight.actor.may(Act.PROCURE) or sight.actor.may(Act.ENROL)
    found = _figures(sight) if may else []
    return {
        "providers": found,
        "chart": Bars("aanbieders", "Bezette plaatsen per aanbieder", tuple(map(_bar, found))),
    }


def _figures(sight: Sight) -> list[ProviderFigures]:
    if sight.known is None:
        return provider_figures(sight.actor, on=sight.today)
    return providers_then(sight.actor, known=sight.known, on=sight.on)


def _bar(one: ProviderFigures) -> Bar:
    free = max(0, one.places - one.seats)
    told = f"{one.seats} van {one.places}, {one.waiting} wacht"
    return Bar(one.name, (Part(one.seats, "soon"), Part(free, "rest")), told)
