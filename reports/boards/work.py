"""Werkverdeling: how much work everybody has, weighed; or had, as it was known then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from accounts.selectors import absences_on
from accounts.selectors import names as names_of
from cases.selectors.listing import NOBODY, OPEN
from cases.tabs import Tab
from cases.worklist import Kind
from core.templatetags.dutch import short_date
from reports.boards.due import NO_ONE, beside, desk_of, list_of
from reports.charts.bars import Bar, Bars, Part
from reports.indicators import Window, indicator
from reports.rules.workload import said
from reports.selectors.terms import FIVE_WEEKS
from reports.selectors.workload import Division, Workload, division
from reports.selectors.workload_then import division_then
from reports.sight import WHO, Sight

SHOWN = 50
"""How many people the board names; of the others it says how many there are."""


@dataclass(frozen=True, slots=True)
class Row:
    """The work of one person, with the lists behind the numbers; `away` says until when somebody is
    absent and who covers.
    """

    name: str
    load: Workload
    said: str
    away: str
    cases_href: str
    late_href: str
    soon_href: str


MakeRow = Callable[[Workload, str], Row]
"""Makes the row of a load and a name."""


def work(sight: Sight) -> dict[str, Any]:
    """Who has most work of everybody with open cases, and what nobody has."""
    found, row = _now(sight) if sight.known is None else _then(sight, sight.known)
    shown = [*found.people, *([found.nobody] if found.nobody else [])]
    names = names_of({f"user:{load.person}" for load in shown if load.person})
    rows = [row(load, names.get(f"user:{load.person}", NO_ONE)) for load in shown]
    return {
        "work": rows,
        "others": found.others,
        "beside": beside(sight),
        "mean": "" if found.mean is None else said(found.mean),
        "chart": Bars("werk", "Gewogen werk per klantregisseur", tuple(map(_bar, rows))),
    }


def _now(sight: Sight) -> tuple[Division, MakeRow]:
    away = {
        absence.user_id: f"afwezig tot en met {short_date(absence.last_day)}, "
        f"vervangen door {absence.cover.name}"
        for absence in absences_on(sight.today)
    }
    return division(desk_of(sight), most=SHOWN), partial(_row, away=away, sight=sight)


def _row(
    load: Workload,
    name: str,
    *,
    away: Mapping[UUID, str],
    sight: Sight,
) -> Row:
    who = str(load.person or NOBODY)
    town = {"gemeente": sight.town} if sight.town else {}
    overdue = {"wie": who, "soort": Kind.DEADLINE.value, "tab": Tab.LATE.value, **town}
    return Row(
        name=name,
        load=load,
        said=said(load.weight),
        away=away.get(load.person, "") if load.person else "",
        cases_href=f"{reverse('cases:caseload')}?{urlencode({'wie': who, 'fase': OPEN, **town})}",
        late_href=f"{reverse('cases:worklist')}?{urlencode(overdue)}",
        soon_href=list_of({WHO: who, "tab": FIVE_WEEKS}, sight),
    )


def _then(sight: Sight, known: int) -> tuple[Division, MakeRow]:
    """As it was known, with the lists of then; who was away is not said."""
    found = division_then(sight.codes, known=known, on=sight.on, most=SHOWN)
    return found, partial(_row_then, sight=sight)


def _row_then(load: Workload, name: str, *, sight: Sight) -> Row:
    who = str(load.person or NOBODY)
    day = Window(sight.on, sight.on)
    return Row(
        name=name,
        load=load,
        said=said(load.weight),
        away="",
        cases_href=sight.behind(indicator("open_cases"), day, **{WHO: who}),
        late_href=list_of({WHO: who, "tab": Tab.LATE.value}, sight),
        soon_href=list_of({WHO: who, "tab": FIVE_WEEKS}, sight),
    )


def _bar(row: Row) -> Bar:
    return Bar(row.name, (Part(row.load.weight / 100, "one"),), row.said)
