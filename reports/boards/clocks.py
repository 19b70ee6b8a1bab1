"""Termijnen in gevaar: what is late or nearly so, by term, municipality and caseworker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accounts.actors import Scope
from accounts.acts import Act
from accounts.selectors import names as names_of
from cases import reasons, selectors
from cases.selectors.listing import NOBODY
from cases.worklist import Desk, Kind
from reports.charts.bars import Bar, Bars, Part
from reports.selectors.clocks import TABS, AtRisk, Tally, at_risk
from reports.selectors.clocks_then import at_risk_then, terms_then
from reports.selectors.listing import After
from reports.sight import LIST, Sight

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


def clocks(sight: Sight) -> dict[str, Any]:
    """Every running term that asks for work soon; each number opens the work list or, looking back,
    the list of then.
    """
    if sight.known is None:
        desk = Desk(sight.actor, sight.today, is_own=False, municipality=sight.town)
        return _shown(at_risk(desk, most=SHOWN), sight, _work_list)
    found = at_risk_then(sight.codes, known=sight.known, on=sight.on, most=SHOWN)
    shown = _shown(found, sight, lambda query: _list_of_then(query, sight))
    return {**shown, "listed": _then(sight, sight.known)}


def _shown(found: AtRisk, sight: Sight, href: Href) -> dict[str, Any]:
    towns = {town.code: town.name for town in sight.towns}
    people = names_of({f"user:{one.name}" for one in found.people if one.name != NOBODY})

    def rows(tallies: Sequence[Tally], field: str, label: Callable[[str], str]) -> list[Row]:
        return [_row(one, label(one.name), field, sight, href) for one in tallies]

    terms = rows(found.terms, "termijn", lambda key: reasons.what(key, sight.on))
    return {
        "chart": Bars("termijnen", "Termijnen in gevaar", tuple(map(_bar, terms))),
        "tables": [
            ("Termijn", terms),
            ("Gemeente", rows(found.towns, "gemeente", lambda code: towns.get(code, code))),
            (
                "Klantregisseur",
                rows(
                    found.people,
                    "wie",
                    lambda who: people.get(f"user:{who}", "Zonder klantregisseur"),
                ),
            ),
        ],
        "others": found.others,
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
    return Row(label, cells, tally.total)


def _work_list(query: dict[str, str]) -> str:
    told = {"wie": "team", "soort": Kind.DEADLINE.value, **query}
    kept = {name: value for name, value in told.items() if value}
    return f"{reverse('cases:worklist')}?{urlencode(kept)}"


def _list_of_then(query: dict[str, str], sight: Sight) -> str:
    return sight.href("reports:board", "termijnen", fragment=LIST, **query)


def _then(sight: Sight, known: int) -> dict[str, Any] | None:
    """A page of the list of then, when a number asked for it; without the names of who may not be
    seen.
    """
    if sight.asks.get("tab") not in set(TABS):
        return None
    after = After.read(sight.asks.get("na", ""))
    page = terms_then(sight.codes, known=known, on=sight.on, asked=sight.asks, after=after)
    here = {name: sight.asks.get(name, "") for name in ("tab", "termijn", "wie")}
    seen = selectors.cases_in(Scope.of(sight.actor, Act.VIEW_CASE)).select_related("newcomer")
    cases = seen.in_bulk({then.case_id for then in page.terms})
    towns = {town.code: town.name for town in sight.towns}
    return {
        "total": page.total,
        "rows": [
            {
                "case": cases.get(then.case_id),
                "what": reasons.what(then.key, sight.on),
                "last_day": then.at.on,
                "town": towns[then.town],
            }
            for then in page.terms
        ],
        "first_page": _list_of_then(here, sight) if after else "",
        "next_page": _list_of_then({**here, "na": str(page.after)}, sight) if page.after else "",
    }
