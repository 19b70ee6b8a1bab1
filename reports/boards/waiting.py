"""Waar wordt gewacht: on whom cases wait until their first lesson, and why plans came late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cases.models import LateCause
from reports.boards.rows import rows_of
from reports.charts.bars import Bar, Bars, Part
from reports.facts.waiting import WAITS
from reports.indicators import Window
from reports.selectors.ledger import Waited, finished_ledger, open_ledger
from reports.selectors.series import year_until
from reports.sight import Sight

RECENT = timedelta(days=89)
"""How far back finished cases count, with today ninety days."""

FINISHED, OPEN = "klaar", "wacht"
"""The two ledgers, by their name in an address."""

TITLES = {OPEN: "Wacht nu nog op de eerste les", FINISHED: "Eerste les in de laatste 90 dagen"}


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as it is shown: the bars of all, and a row for each municipality,
    each number with the cases that it counts."""

    title: str
    cases: int
    href: str
    mean: int | None
    chart: Bars
    rows: tuple[tuple[str, int, str, tuple[str, ...], str], ...]


def waiting(sight: Sight) -> dict[str, Any]:
    """Two ledgers, who waits now on whom, and the causes of lateness of a year."""
    finished = finished_ledger(recent(sight.on), codes=sight.codes, known=sight.known)
    standing = open_ledger(sight.on, codes=sight.codes, known=sight.known)
    return {
        "ledgers": (
            _ledger(FINISHED, finished, sight),
            _ledger(OPEN, standing, sight),
        ),
        "waits": list(WAITS.values()),
        "now": _now(sight),
        **_causes(sight),
    }


def recent(on: date) -> Window:
    """The days in which a first lesson counts as one of late."""
    return Window(on - RECENT, on)


def _ledger(key: str, found: Sequence[Waited], sight: Sight) -> Ledger:
    whole, *towns = found
    title = TITLES[key]
    names = sight.town_names
    bars = tuple(
        Bar(label, (Part(mean, "one"),), f"{mean} dagen")
        for code, label in WAITS.items()
        if (mean := whole.mean(code)) is not None
    )
    return Ledger(
        title=title,
        cases=whole.cases,
        href=sight.href("reports:waits", welke=key),
        mean=whole.mean_of_all,
        chart=Bars(f"wacht-{key}", f"{title}: dagen per zaak", bars),
        rows=tuple(
            (
                names[one.town],
                one.cases,
                sight.href("reports:waits", welke=key, gemeente=one.town),
                _means(one),
                _said(one.mean_of_all),
            )
            for one in sorted(towns, key=lambda one: names[one.town])
        ),
    )


def _means(one: Waited) -> tuple[str, ...]:
    return tuple(_said(one.mean(code)) for code in WAITS)


def _said(mean: int | None) -> str:
    return "–" if mean is None else str(mean)


def _now(sight: Sight) -> list[tuple[str, int, str]]:
    """How many cases wait on whom, each number with its list."""
    rows = rows_of((f"waiting_{code}" for code in WAITS), Window(sight.on, sight.on), sight)
    return [
        (label, number, href) for label, (_, number, href) in zip(WAITS.values(), rows, strict=True)
    ]


def _causes(sight: Sight) -> dict[str, Any]:
    """Why plans came late in a year, the most frequent first, each number with its list."""
    rows = rows_of((f"late_{cause.value}" for cause in LateCause), year_until(sight.on), sight)
    found = [
        (str(cause.label), number, href)
        for cause, (_, number, href) in zip(LateCause, rows, strict=True)
        if number
    ]
    told = sorted(found, key=lambda row: -row[1])
    bars = tuple(Bar(label, (Part(number, "one"),)) for label, number, _ in told)
    return {"causes": told, "causes_chart": Bars("oorzaken", "Oorzaken van te late PIP's", bars)}
