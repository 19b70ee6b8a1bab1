"""Werkverdeling: how much work everybody has, weighed; as it is now."""

from collections import Counter
from dataclasses import dataclass
from statistics import fmean
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from accounts.actors import Scope
from accounts.acts import Act
from accounts.selectors import absences_on
from cases import selectors
from cases.selectors.listing import NOBODY, OPEN
from cases.tabs import Tab
from cases.worklist import Desk, Kind
from core.templatetags.dutch import short_date
from reports.charts.bars import Bar, Bars, Part
from reports.rules.workload import said
from reports.selectors.clocks import at_risk
from reports.selectors.workload import Workload, workloads
from reports.sight import Sight


@dataclass(frozen=True, slots=True)
class Row:
    """The work of one person, with the lists behind the numbers; `late` is as long as its work
    list, `away` says until when somebody is absent and who covers.
    """

    name: str
    load: Workload
    late: int
    said: str
    away: str
    cases_href: str
    late_href: str


def work(sight: Sight) -> dict[str, Any]:
    """Everybody with open cases, who has most in front."""
    scope = Scope.of(sight.actor, Act.VIEW_CASE)
    codes = scope.codes & {sight.town} if sight.town else scope.codes
    found = workloads(codes, on=sight.today)
    names = {person.id: person.name for person in selectors.caseworkers(scope)}
    away = {
        absence.user_id: f"afwezig tot en met {short_date(absence.last_day)}, "
        f"vervangen door {absence.cover.name}"
        for absence in absences_on(sight.today)
    }
    loads = sorted(found.values(), key=lambda load: (load.person is None, -load.weight))
    desk = Desk(sight.actor, sight.today, is_own=False, municipality=sight.town)
    late: Counter[UUID | None] = Counter()
    for term in at_risk(desk):
        late[term.caseworker] += term.numbers[0]
    rows = [_row(load, late[load.person], names, away, sight) for load in loads]
    weights = [load.weight for load in loads if load.person]
    return {
        "work": rows,
        "mean": said(round(fmean(weights))) if weights else "",
        "chart": Bars("werk", "Gewogen werk per klantregisseur", tuple(map(_bar, rows))),
    }


def _row(
    load: Workload, late: int, names: dict[UUID, str], away: dict[UUID, str], sight: Sight
) -> Row:
    who = str(load.person or NOBODY)
    town = {"gemeente": sight.town} if sight.town else {}
    overdue = {"wie": who, "soort": Kind.DEADLINE.value, "tab": Tab.LATE.value, **town}
    return Row(
        name=names.get(load.person, "") if load.person else "Zonder klantregisseur",
        load=load,
        late=late,
        said=said(load.weight),
        away=away.get(load.person, "") if load.person else "",
        cases_href=f"{reverse('cases:caseload')}?{urlencode({'wie': who, 'fase': OPEN, **town})}",
        late_href=f"{reverse('cases:worklist')}?{urlencode(overdue)}",
    )


def _bar(row: Row) -> Bar:
    return Bar(row.name, (Part(row.load.weight / 100, "one"),), row.said)
