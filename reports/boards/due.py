"""The list on the board of terms at risk: of a number that is a sum, and of each looking back."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from accounts.actors import Scope
from accounts.acts import Act
from accounts.selectors import names as names_of
from cases import reasons, selectors
from cases.selectors.listing import NOBODY
from cases.tabs import Tab
from cases.worklist import Desk
from regional.selectors import municipalities_of
from reports.selectors.terms import (
    FIVE_WEEKS,
    LISTS,
    TOGETHER,
    Page,
    Wanted,
    terms_now,
    terms_then,
)
from reports.sight import LIST, WHO, Sight

NO_ONE = "Zonder klantregisseur"
SAID = {
    Tab.LATE: "te laat",
    Tab.WEEK: "deze week",
    Tab.SOON: "in de vier weken daarna",
    FIVE_WEEKS: "op tijd, binnen vijf weken",
    TOGETHER: "te laat of binnen vijf weken",
}
"""The lists in words, by their name in an address."""


def desk_of(sight: Sight) -> Desk:
    """The desk on which everybody's work of now lies: also that of a municipality for which only
    some duties are carried out, so that its figures are not among those of the page.
    """
    whole = Desk(sight.actor, sight.today, is_own=False)
    asked = sight.asks.get("gemeente", "")
    is_beside = asked in whole.codes(Act.VIEW_CASE)
    return replace(whole, municipality=sight.town or (asked if is_beside else ""))


def beside(sight: Sight) -> str:
    """The municipalities whose work counts here and whose figures do not, in words; none where one
    looks back.
    """
    if sight.known is not None:
        return ""
    codes = desk_of(sight).codes(Act.VIEW_CASE) - sight.town_names.keys()
    names = named(codes, sight)
    return " en ".join(sorted(names[code] for code in codes))


def named(codes: Collection[str], sight: Sight) -> dict[str, str]:
    """These municipalities by name, and those of the page."""
    known = sight.town_names
    others = frozenset(codes) - known.keys()
    if not others:
        return known
    return known | {town.code: town.name for town in municipalities_of(others)}


def list_of(query: dict[str, str], sight: Sight) -> str:
    """The list on this board that `tab` names, narrowed to the rest."""
    return sight.href("reports:board", "termijnen", fragment=LIST, **query)


def listed(sight: Sight) -> dict[str, Any]:
    """A page of the terms behind a number, when one asked for it; without the names of who may not
    be seen.
    """
    wanted = _wanted(sight)
    if wanted is None:
        return {}
    kept = {"tab": wanted.name, "termijn": wanted.term, WHO: wanted.who}
    here = {**kept, "gemeente": sight.town if sight.is_back else desk_of(sight).municipality}
    after = sight.asks.get("na", "")
    page = _page(wanted, sight, after)
    seen = selectors.cases_in(Scope.of(sight.actor, Act.VIEW_CASE)).select_related("newcomer")
    cases = seen.in_bulk({term.case_id for term in page.terms})
    towns = named({term.town for term in page.terms}, sight)
    shown = {
        "what": _said(wanted, sight.on),
        "total": page.total,
        "rows": [
            {
                "case": cases.get(term.case_id),
                "what": reasons.what(term.key, sight.on),
                "last_day": term.last_day,
                "town": towns[term.town],
            }
            for term in page.terms
        ],
        "first_page": list_of(here, sight) if after else "",
        "next_page": list_of({**here, "na": page.after}, sight) if page.after else "",
    }
    return {"listed": shown, "kept": {name: value for name, value in kept.items() if value}}


def _wanted(sight: Sight) -> Wanted | None:
    """What the address asks for; None for no list."""
    name, term = (sight.asks.get(part, "") for part in ("tab", "termijn"))
    known = term in dict(reasons.terms(sight.on))
    return Wanted(name, term if known else "", sight.who) if name in LISTS else None


def _page(wanted: Wanted, sight: Sight, after: str) -> Page:
    if sight.known is None:
        desk = replace(desk_of(sight), whose=wanted.who, term=wanted.term)
        return terms_now(desk, wanted, after=after)
    return terms_then(sight.codes, wanted, known=sight.known, on=sight.on, after=after)


def _said(wanted: Wanted, on: date) -> str:
    """What is listed, in words."""
    term = reasons.what(wanted.term, on) if wanted.term else ""
    key = f"user:{wanted.who}"
    who = NO_ONE if wanted.who == NOBODY else names_of({key})[key] if wanted.who else ""
    return ", ".join(part for part in (SAID[wanted.name], term, who) if part)
