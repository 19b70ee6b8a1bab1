"""Terms: on which day an act is still in time, whether that day rolled, and which articles say so.

The start is always the day of the event itself (notification, publication, the date on the report).
The last day is that day plus so many weeks, or the same day so many months or years on; a term that
includes its first day ends one day earlier. Terms of the Algemene termijnenwet that would end on a
rest day end on the next day that is none.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from law.calendar import (
    add_days,
    add_months,
    add_years,
    rest_day_name,
    rest_days_between,
    roll_forward,
)
from law.citations import cites, dutch
from law.registry import Counting, Parameter, parameter
from law.wording import counted


class TermKey(StrEnum):
    """Every term this application reckons with."""

    PIP = "pip"
    PIP_AFTER_INFORMATION = "pip_after_information"
    PIP_AFTER_MOVE = "pip_after_move"
    INTEGRATION = "integration"
    ROUTE_SWITCH = "route_switch"
    COURSE_OFFER = "course_offer"
    EDUCATION_START = "education_start"
    NEW_INTAKE_TERM = "new_intake_term"
    RELIEF = "relief"
    OBJECTION = "objection"
    OBJECTION_DECISION = "objection_decision"
    OBJECTION_DECISION_COMMITTEE = "objection_decision_committee"
    PAYMENT = "payment"
    REMINDER = "reminder"
    FINE_DECISION = "fine_decision"
    APPLICATION_DECISION = "application_decision"
    NOTICE_OF_DEFAULT = "notice_of_default"
    COMPLETION_REFUSAL = "completion_refusal"
    PENALTY_DECISION = "penalty_decision"
    APPEAL = "appeal"
    VIEWS = "views"
    FINE_LAPSE = "fine_lapse"
    FINE_LAPSE_REPORTED = "fine_lapse_reported"
    PRESCRIPTION = "prescription"


class LengthUnit(StrEnum):
    """What a term is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, weeks, months or years."""

    n: int
    unit: LengthUnit

    def after(self, day: date) -> date:
        """The day this long after `day`; the month's last day where the same day is missing."""
        match self.unit:
            case LengthUnit.DAYS:
                return add_days(day, self.n)
            case LengthUnit.WEEKS:
                return add_days(day, 7 * self.n)
            case LengthUnit.MONTHS:
                return add_months(day, self.n)
            case LengthUnit.YEARS:
                return add_years(day, self.n)
            case _:  # pragma: no cover
                assert_never(self.unit)

    def __str__(self) -> str:
        singular, plural = {
            LengthUnit.DAYS: ("dag", "dagen"),
            LengthUnit.WEEKS: ("week", "weken"),
            LengthUnit.MONTHS: ("maand", "maanden"),
            LengthUnit.YEARS: ("jaar", "jaar"),
        }[self.unit]
        return counted(self.n, singular, plural)

    @classmethod
    def of(cls, found: Parameter) -> "Length":
        """The length a parameter sets; refuses a parameter that is no number of days, weeks, months
        or years.
        """
        return cls(found.number, LengthUnit(found.unit))


@dataclass(frozen=True, slots=True, kw_only=True)
class TermResult:
    """Why this is the last day.

    `start` is the day of the event; `counted_from` the day the weeks or months are counted from
    (the end of the objection term for a decision on objection, else `start`). `last_day` is
    included. `rolled_from` is the day it would have been, and `rolled_over` the rest days from that
    day to the last; `citations` are in Dutch.
    """

    key: TermKey
    label: str
    length: str
    start: date
    start_event: str
    counted_from: date
    last_day: date
    rolled_from: date | None
    rolled_over: tuple[tuple[date, str], ...]
    citations: tuple[str, ...]
    parameter_since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A period the law sets, in the version in force on one day, with the article that sets it."""

    key: TermKey
    label: str
    length: Length
    counts: Counting
    rolls: bool
    rolls_cites: tuple[str, ...]
    source: str
    since: date
    start_event: str
    objection: "Term | None" = None

    def ends(self, start: date) -> date:
        """The last day on which the act is still in time, when the event fell on `start`."""
        last = self._unrolled(start)
        return roll_forward(last) if self.rolls else last

    def explain(self, start: date) -> TermResult:
        """The last day with everything that led to it."""
        unrolled, last = self._unrolled(start), self.ends(start)
        rolled_over = rest_days_between(unrolled, last - timedelta(days=1))
        return TermResult(
            key=self.key,
            label=self.label,
            length=str(self.length),
            start=start,
            start_event=self.start_event,
            counted_from=self._counted_from(start),
            last_day=last,
            rolled_from=unrolled if rolled_over else None,
            rolled_over=rolled_over,
            citations=tuple(dict.fromkeys(dutch(code) for code in self._sources(start, unrolled))),
            parameter_since=self.since,
        )

    def _counted_from(self, start: date) -> date:
        return start if self.objection is None else self.objection.ends(start)

    def _unrolled(self, start: date) -> date:
        last = self.length.after(self._counted_from(start))
        return last - timedelta(days=1) if self.counts is Counting.FIRST_DAY_IN else last

    def _sources(self, start: date, unrolled: date) -> tuple[str, ...]:
        """The article of the term and, where the last day fell on a rest day, what the Atw says
        about that.
        """
        before: tuple[str, ...] = ()
        if self.objection is not None:
            before = self.objection._sources(start, self.objection._unrolled(start))
        decides = self.rolls_cites if self._meets_rest_day(unrolled) else ()
        return (self.source, *before, *decides)

    def _meets_rest_day(self, unrolled: date) -> bool:
        return rest_day_name(unrolled) is not None


@cites("Atw 1(1)", "Atw 4(a)", "Atw 5")
def term(key: TermKey | str, *, on: date) -> Term:
    """Which term applies to an event on this day? `NotYetLaw` before the first version; ValueError
    for an unknown key.
    """
    key = TermKey(key)
    found = parameter(key, on)
    definition = found.running
    after_objection = definition.counts is Counting.AFTER_OBJECTION_TERM
    return Term(
        key=key,
        label=found.label,
        length=Length.of(found),
        counts=definition.counts,
        rolls=definition.rolls,
        rolls_cites=definition.rolls_cites,
        source=found.source,
        since=found.since,
        start_event=_start_event(definition.starts, on),
        objection=term(TermKey.OBJECTION, on=on) if after_objection else None,
    )


def _start_event(starts: str, on: date) -> str:
    """The Dutch name of the event; where the law changed the event itself, the one in force on the
    day.
    """
    if starts != "pip_start_event":
        return starts
    return str(parameter(starts, on).says)
