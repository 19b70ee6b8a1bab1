"""Termijnen in gevaar: what is late or nearly so, by term, municipality and caseworker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accounts.selectors import names as names_of
from cases import reasons
from cases.selectors.listing import NOBODY
from cases.worklist import Kind
from reports.boards.due import NO_ONE, beside, desk_of, list_of, listed, named
from reports.charts.bars import Bar, Bars, Part
from reports.selectors.clocks import TABS, AtRisk, Tally, at_risk
from reports.selectors.clocks_then import at_risk_then
from reports.selectors.terms import TOGETHER
from reports.sight import WHO, Sight

TONES = ("late", "week", "soon")
SHOWN = 50
"""How many people the board names; of the others it says how many there are."""

Href = Callable[[dict[str, str]], str]
"""Where the list behind a number is, narrowed to this."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name with its numbers, each with the list that it counts."""

    label: str
    cells: tuple[tuple[int, str], ...]
    total: int
    total_href: str


def clocks(sight: Sight) -> dict[str, Any]:
    """Every running term that asks for work soon; each number opens the work list or, as a sum and
    looking back, the list on this page.
    """
    return {**_at_risk(sight), **listed(sight)}


def _at_risk(sight: Sight) -> dict[str, Any]:
    if sight.known is None:
        return _shown(at_risk(desk_of(sight), most=SHOWN), sight, _work_list)
    found = at_risk_then(sight.codes, known=sight.known, on=sight.on, most=SHOWN)
    return _shown(found, sight, lambda query: list_of(query, sight))


def _shown(found: AtRisk, sight: Sight, href: Href) -> dict[str, Any]:
    towns = named([one.name for one in found.towns], sight)
    people = names_of({f"user:{one.name}" for one in found.people if one.name != NOBODY})

    def rows(tallies: Sequence[Tally], field: str, label: Callable[[str], str]) -> list[Row]:
        return [_row(one, label(one.name), field, sight, href) for one in tallies]

    terms = rows(found.terms, "termijn", lambda key: reasons.what(key, sight.on))
    return {
        "chart": Bars("termijnen", "Termijnen in gevaar", tuple(map(_bar, terms))),
        "tables": [
            ("Termijn", terms),
            ("Gemeente", rows(found.towns, "gemeente", towns.__getitem__)),
            (
                "Klantregisseur",
                rows(
                    found.people,
                    WHO,
                    lambda who: people.get(f"user:{who}", NO_ONE),
                ),
            ),
        ],
        "others": found.others,
        "beside": beside(sight),
    }


def _bar(row: Row) -> Bar:
    numbers = (number for number, _ in row.cells)
    return Bar(row.label, tuple(map(Part, numbers, TONES)))


def _row(tally: Tally, label: str, field: str, sight: Sight, href: Href) -> Row:
    query = {"gemeente": sight.town, field: tally.name}
    cells = tuple(
        (number, href({**query, "tab": tab.value}))
        for number, tab in zip(tally.numbers, TABS, strict=True)
    )
    return Row(label, cells, tally.total, list_of({**query, "tab": TOGETHER}, sight))


def _work_list(query: dict[str, str]) -> str:
    told = {"wie": "team", "soort": Kind.DEADLINE.value, **query}
    kept = {name: value for name, value in told.items() if value}
    return f"{reverse('cases:worklist')}?{urlencode(kept)}"
