"""Who will not make it before the term ends, and why, in sentences with the numbers in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from cases.rules.completion import SAID
from law import cites
from law.calendar import add_months
from law.wording import counted, listed, tenths, written

RECENT_WEEKS = 13
"""The pace is that of the last quarter of a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Hours that remain of a norm, and how many a week were followed of late. `what` is a noun in
    Dutch: uren cursus.
    """

    what: str
    to_go: int
    weekly: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long things take, by the policy of the municipality: the months before the end from which
    one looks, and the weeks for an exam with its result, a PVT and a MAP.
    """

    months: int
    exam_weeks: int
    pvt_weeks: int
    map_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookFacts:
    """What there is on a day. `last_day` is that of the term; `has_course`: a course is followed
    now; `expected_start_on` of a course that is waited for. `needs_course`: hours or parts remain.
    """

    last_day: date
    paces: tuple[Pace, ...] = ()
    parts_open: tuple[str, ...] = ()
    is_pvt_open: bool = False
    is_map_open: bool = False
    needs_course: bool = False
    has_course: bool = True
    expected_start_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How it looks: `is_looked_at` when the end is near enough; `reasons` why it will not be made,
    in Dutch, empty when nothing says so.
    """

    last_day: date
    weeks_left: int
    is_looked_at: bool
    reasons: tuple[str, ...]

    @property
    def will_not_make_it(self) -> bool:
        """Does something say that the term will end before all is done?"""
        return bool(self.reasons)


def weeks_between(on: date, last_day: date) -> int:
    """The whole weeks from `on` up to and including the last day; 0 after it."""
    return max((last_day - on).days + 1, 0) // 7


@cites("WI 11(1)", "WI 17(1)")
def will_not_make_it(facts: OutlookFacts, *, times: Times, on: date) -> Outlook:
    """Will the term end before everything is done, as it goes now?

    Looked at from so many months before the last day, the first of those days included.
    """
    weeks = weeks_between(on, facts.last_day)
    is_near = on >= add_months(facts.last_day, -times.months)
    reasons = _reasons(facts, weeks, times, on) if is_near else ()
    return Outlook(
        last_day=facts.last_day,
        weeks_left=weeks,
        is_looked_at=is_near,
        reasons=tuple(reasons),
    )


def _reasons(facts: OutlookFacts, weeks: int, times: Times, on: date) -> Iterator[str]:
    left = f"Er zijn nog {counted(weeks, 'week', 'weken')}."
    if facts.last_day < on:
        left = f"De termijn eindigde op {written(facts.last_day)}."
    if facts.needs_course and not facts.has_course:
        start = facts.expected_start_on
        told = f"de verwachte start is {written(start)}" if start else "er is nog geen start bekend"
        yield f"Volgt nu geen cursus; {told}. {left}"
    elif facts.has_course:
        yield from _slow(facts.paces, weeks, left)
    if facts.parts_open and weeks < times.exam_weeks:
        names = listed([SAID[part] for part in facts.parts_open])
        yield (
            f"Nog te behalen: {names}. Aanmelden, examen en uitslag duren ongeveer "
            f"{times.exam_weeks} weken. {left}"
        )
    if facts.is_pvt_open and weeks < times.pvt_weeks:
        yield f"Het PVT is niet afgerond; dat duurt ongeveer {times.pvt_weeks} weken. {left}"
    if facts.is_map_open and weeks < times.map_weeks:
        yield f"De MAP is niet afgerond; die duurt ongeveer {times.map_weeks} weken. {left}"


def _slow(paces: Iterable[Pace], weeks: int, left: str) -> Iterator[str]:
    for pace in paces:
        if pace.to_go <= 0 or pace.to_go <= pace.weekly * weeks:
            continue
        ahead = f"Nog {pace.to_go} {pace.what} te gaan."
        if pace.weekly <= 0:
            yield f"{ahead} De laatste {RECENT_WEEKS} weken zijn er geen gevolgd. {left}"
        else:
            needed = ceil(pace.to_go / pace.weekly)
            a_week = tenths(pace.weekly)
            yield f"{ahead} Met {a_week} per week duurt dat {needed} weken. {left}"


def weekly(totals: Iterable[tuple[date, int]], *, started_on: date | None, on: date) -> float:
    """How many hours a week were followed in the last quarter, from running totals.

    A total is known up to a day (exclusive). Somebody who began later is measured from the begin;
    in the first week nothing can be said, and nothing is (0).
    """
    since = on - timedelta(weeks=RECENT_WEEKS)
    if started_on is not None and started_on > since:
        since = started_on
    days = (on - since).days
    if days < 7:
        return 0.0
    known = sorted(totals)
    before = max((hours for day, hours in known if day <= since), default=0)
    now = max((hours for day, hours in known if day <= on), default=0)
    return (now - before) * 7 / days
