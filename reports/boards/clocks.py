"""Termijnen in gevaar: what is late or nearly so, by term, municipality and caseworker."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accounts.actors import Scope
from accounts.acts import Act
from cases import reasons, selectors
from cases.selectors.listing import NOBODY
from cases.worklist import Desk, Kind
from reports.charts.bars import Bar, Bars, Part
from reports.selectors.clocks import TABS, Running, Tally, at_risk, tallied
from reports.views.sight import Sight

TONES = ("late", "week", "soon")


@dataclass(frozen=True, slots=True)
class Row:
    """A name with its numbers, each with the list that it counts."""

    label: str
    cells: tuple[tuple[int, str], ...]
    total: int


def clocks(sight: Sight) -> dict[str, Any]:
    """Every running term that asks for work soon; always as it is now."""
    desk = Desk(sight.actor, sight.today, is_own=False, municipality=sight.town)
    found = at_risk(desk)
    by_term = tallied(found, lambda row: row.key)
    terms = [
        _row(one, reasons.what(one.name, sight.today), sight, termijn=one.name) for one in by_term
    ]
    return {
        "chart": Bars("termijnen", "Termijnen in gevaar", tuple(map(_bar, terms))),
        "tables": [
            ("Termijn", terms),
            ("Gemeente", _by_town(found, sight)),
            ("Klantregisseur", _by_person(found, sight)),
        ],
        "late": sum(row.numbers[0] for row in found),
    }


def _bar(row: Row) -> Bar:
    numbers = (number for number, _ in row.cells)
    return Bar(row.label, tuple(map(Part, numbers, TONES)))


def _by_town(found: list[Running], sight: Sight) -> list[Row]:
    names = {town.code: town.name for town in sight.towns}
    return [
        _row(one, names.get(one.name, one.name), sight, gemeente=one.name)
        for one in tallied(found, lambda row: row.municipality)
    ]


def _by_person(found: list[Running], sight: Sight) -> list[Row]:
    people = selectors.caseworkers(Scope.of(sight.actor, Act.VIEW_CASE))
    names = {str(person.id): person.name for person in people}
    return [
        _row(one, names.get(one.name, "Zonder klantregisseur"), sight, wie=one.name)
        for one in tallied(found, lambda row: str(row.caseworker or NOBODY))
    ]


def _row(tally: Tally, label: str, sight: Sight, **more: str) -> Row:
    query = {"wie": "team", "soort": Kind.DEADLINE.value, "gemeente": sight.town, **more}
    cells = tuple(
        (number, _href({**query, "tab": tab.value}))
        for number, tab in zip(tally.numbers, TABS, strict=True)
    )
    return Row(label, cells, tally.total)


def _href(query: dict[str, str]) -> str:
    told = {name: value for name, value in query.items() if value}
    return f"{reverse('cases:worklist')}?{urlencode(told)}"
