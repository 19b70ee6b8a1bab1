"""The ledger of waiting: how many days cases waited, and on whom.

Open cases wait for their first lesson; finished ones got it in the window. Every day between the
notification and the first lesson stands on somebody's name, and counts for the municipality where
the case is now, or was when it got its first lesson.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from reports.facts.waiting import WAITS
from reports.facts.waits import FIRST_LESSON, TAKEN_OFF, WAITED, WAITING
from reports.indicators import Window
from reports.selectors.tallies import sums

ALL = ""


@dataclass(frozen=True, slots=True)
class Waited:
    """How long the cases of one municipality (or of all, `ALL`) waited together, by whose wait."""

    town: str
    cases: int
    days: Mapping[str, int]

    def mean(self, code: str) -> int | None:
        """Days a case on one name, rounded; None without cases."""
        return round(self.days.get(code, 0) / self.cases) if self.cases else None

    @property
    def mean_of_all(self) -> int | None:
        """Days a case on whoever's name."""
        return round(sum(self.days.values()) / self.cases) if self.cases else None


Days = dict[str, Counter[str]]
"""By municipality the days on each name."""


def open_ledger(on: date, *, codes: Collection[str], known: int | None) -> list[Waited]:
    """How long the cases that wait on this day have waited until then; all together first.

    All days that anybody waited until then, less those of whom it is over.
    """
    days: Days = defaultdict(Counter)
    cases = Counter[str]()
    for one in sums((WAITING, WAITED, TAKEN_OFF), codes=codes, last_day=on, known=known):
        town = one.municipality
        if one.kind != WAITING:
            days[town][one.code] -= one.amount
        else:
            sign = -1 if one.is_end else 1
            days[town][one.code] += sign * one.days
            cases[town] += sign * one.count
    return _ledger(cases, days)


def finished_ledger(window: Window, *, codes: Collection[str], known: int | None) -> list[Waited]:
    """How long those waited who got their first lesson in the window; all together first."""
    days: Days = defaultdict(Counter)
    cases = Counter[str]()
    first, last = window.first_day, window.last_day
    for one in sums(
        (WAITED, FIRST_LESSON), codes=codes, first_day=first, last_day=last, known=known
    ):
        if one.kind == WAITED:
            days[one.municipality][one.code] += one.amount
        else:
            cases[one.municipality] += one.count
    return _ledger(cases, days)


def _ledger(cases: Mapping[str, int], days: Days) -> list[Waited]:
    towns = [Waited(town, number, days[town]) for town, number in cases.items() if number]
    together = Counter({code: sum(one.days[code] for one in towns) for code in WAITS})
    return [Waited(ALL, sum(one.cases for one in towns), together), *towns]
