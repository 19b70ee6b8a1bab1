"""Alle cijfers: every indicator with its meaning, and exactly the cases behind its number."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from accounts.selectors import names as names_of
from cases.models import Group
from cases.selectors.listing import NOBODY
from core.errors import NotInScope
from core.templatetags.dutch import month_name
from reports.charts.lines import Line, MonthLines
from reports.forms.window import WindowFilter
from reports.indicators import ON_PAGES, VERSION, Indicator, Measure, Over, Window
from reports.indicators.definition import Subject
from reports.indicators.wording import called, said
from reports.models import Fact
from reports.selectors.figures import Cube, cube, facts
from reports.selectors.holding import held_by
from reports.selectors.listing import After, Listed, page_of
from reports.selectors.series import by_month, months_until
from reports.sight import SINCE, WHO, Sight, sight_of

MONTHS = 12
GROUPS = dict(Group.choices)


@require_safe
def catalogue(request: Request) -> HttpResponse:
    """Every indicator of this month, by subject."""
    sight = sight_of(request)
    window = months_until(sight.on, 1)[0]
    counted = cube(ON_PAGES.values(), window, codes=sight.codes, known=sight.known)
    context = {
        "sight": sight,
        "window": window,
        "version": VERSION,
        "wrong": [sight.wrong],
        "subjects": [
            (subject.label, [_summed(one, counted, sight) for one in of_subject])
            for subject in Subject
            if (of_subject := [one for one in ON_PAGES.values() if one.subject == subject])
        ],
    }
    return render(request, "reports/indicators.html", context)


def _summed(one: Indicator, counted: Cube, sight: Sight) -> dict[str, Any]:
    return {
        "indicator": one,
        "said": said(counted.figure(one, codes=sight.codes)),
        "href": sight.href("reports:indicator", one.key),
    }


@require_safe
def indicator(request: Request, indicator_key: str) -> HttpResponse:
    """One indicator: what it means, its value by municipality and month, and what is behind it."""
    sight = sight_of(request)
    one = ON_PAGES.get(indicator_key)
    if one is None:
        raise NotInScope
    form = WindowFilter(request.GET, on=sight.on)
    asked = _asked(sight, one, form)
    counted = cube([one], asked.window, codes=sight.codes, known=sight.known)
    figure = counted.figure(one, codes=sight.codes, group=asked.group)
    rows = facts(one, asked.window, codes=sight.codes, known=sight.known, group=asked.group)
    if asked.since:
        rows = rows.filter(on__lte=asked.since)
    if asked.who:
        rows = held_by(rows, asked.who, on=asked.window.last_day, known=sight.known)
    if asked.since or asked.who:
        figure = rows.count()
    is_open = bool(_seen(sight))
    cubes = by_month([one], months_until(sight.on, MONTHS), codes=sight.codes, known=sight.known)
    context = {
        "sight": sight,
        "indicator": one,
        "version": VERSION,
        "form": form,
        "wrong": [sight.wrong, *(told for errors in form.errors.values() for told in errors)],
        "asked": asked,
        "is_moment": one.over is Over.MOMENT,
        "said": said(figure),
        "towns": sight.shown,
        "rows": list(_rows(one, cubes, sight, is_open=is_open)),
        "chart": _chart(one, cubes, sight),
        "by_group": _groups(one, counted, sight, asked.window),
        "all_href": sight.href("reports:indicators"),
        "list": _list(request, one, rows, asked, sight) if is_open else None,
    }
    return render(request, "reports/indicator.html", context)


@dataclass(frozen=True, slots=True)
class Asked:
    """What of an indicator is asked: the days, one group or all, and for what holds only what began
    on or before `since`, and only the cases that a caseworker had (an id, or `NOBODY`).
    """

    window: Window
    group: str
    since: date | None
    who: str

    @property
    def group_label(self) -> str:
        """The group in words; empty for all."""
        return str(GROUPS.get(self.group, ""))

    @property
    def who_label(self) -> str:
        """Whose cases, in words; empty for everybody's."""
        key = f"user:{self.who}"
        return names_of({key})[key] if self.who not in ("", NOBODY) else self.who


def _asked(sight: Sight, one: Indicator, form: WindowFilter) -> Asked:
    group = sight.asks.get("groep", "")
    since, who = None, ""
    if one.over is Over.MOMENT and one.measure is Measure.COUNT:
        with suppress(ValueError):
            since = date.fromisoformat(sight.asks.get(SINCE, ""))
        who = sight.who
    return Asked(form.window(), group if group in GROUPS else "", since, who)


def _seen(sight: Sight) -> frozenset[str]:
    """The municipalities whose cases may be opened; none for who sees numbers only."""
    return Scope.of(sight.actor, Act.VIEW_CASE).codes


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written, and the list behind it; no list for who sees numbers only."""

    said: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month, with the number of each municipality and of all together."""

    label: str
    numbers: tuple[Number, ...]


def _rows(
    one: Indicator, cubes: Sequence[Cube], sight: Sight, *, is_open: bool
) -> Iterator[MonthRow]:
    for counted in reversed(cubes):
        first = counted.window.first_day
        towns = [(town.code, [town.code]) for town in sight.shown]
        if len(towns) > 1:
            towns.append((sight.town, [town.code for town in sight.shown]))
        yield MonthRow(
            month_name(first),
            tuple(
                _number(one, counted, sight, code, codes, is_open=is_open) for code, codes in towns
            ),
        )


def _number(
    one: Indicator, counted: Cube, sight: Sight, code: str, codes: list[str], *, is_open: bool
) -> Number:
    told = said(counted.figure(one, codes=codes))
    if not is_open:
        return Number(told)
    return Number(told, sight.behind(one, counted.window, gemeente=code))


def _chart(one: Indicator, cubes: Sequence[Cube], sight: Sight) -> MonthLines:
    figures = [counted.figure(one, codes=sight.codes) for counted in cubes]
    values = tuple(None if figure is None else float(figure) for figure in figures)
    months = tuple(counted.window.first_day for counted in cubes)
    return MonthLines("reeks", one.name, months, (Line(one.unit, "one", values),))


def _groups(one: Indicator, counted: Cube, sight: Sight, window: Window) -> list[dict[str, str]]:
    """The number of each group of newcomers, with its list."""
    return [
        {
            "label": str(label),
            "said": said(counted.figure(one, codes=sight.codes, group=group)),
            "href": sight.behind(one, window, groep=group),
        }
        for group, label in GROUPS.items()
    ]


def _list(
    request: Request, one: Indicator, rows: "QuerySet[Fact]", asked: Asked, sight: Sight
) -> dict[str, Any]:
    """A page of the facts behind the number."""
    after = After.read(request.GET.get("na", ""))
    page = page_of(rows, seen=_seen(sight), after=after)
    since = asked.since.isoformat() if asked.since else ""
    here = {"groep": asked.group, SINCE: since, WHO: asked.who}
    return {
        "total": rows.count(),
        "rows": [_row(one, row, sight) for row in page.rows],
        "has_codes": any(called(one.kind, row.fact.code) for row in page.rows),
        "has_amounts": one.measure in (Measure.SUM, Measure.MEAN),
        "first_page": sight.behind(one, asked.window, **here) if after else "",
        "next_page": sight.behind(one, asked.window, **here, na=str(page.after))
        if page.after
        else "",
    }


def _row(one: Indicator, row: Listed, sight: Sight) -> dict[str, Any]:
    names = sight.town_names
    return {
        "fact": row.fact,
        "case": row.case,
        "called": called(one.kind, row.fact.code),
        "town": names[row.fact.municipality_id],
    }
