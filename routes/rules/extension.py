"""What may be asked of DUO: time for effort, and time for an offer or a start that came late."""

from dataclasses import dataclass
from datetime import date, timedelta

import law
from law import Verdict, because, cites
from law.extensions import ExtensionGround
from law.terms import TermKey
from law.wording import counted, written
from routes.rules.exams import KNM, LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortFacts:
    """What time for effort stands on. `hours` are those of language and KNM that were followed,
    `planned_hours` those that the plan sets, None when it sets none; `was_extended`: this ground
    gave time before.
    """

    route: str
    group: str
    hours: int
    planned_hours: int | None
    parts_done: frozenset[str]
    is_pvt_done: bool
    is_map_done: bool
    was_extended: bool = False


@cites("WI 12(1)(b)", "BI 4.4", "BI 4.4(3)")
def effort_may_be_claimed(facts: EffortFacts, *, on: date) -> Verdict:
    """May more time be asked because somebody did what could be asked?

    On the B1-route only, once, from the basic term. An asylum status holder followed all hours of
    the plan, somebody of the family group at least those of BI 4.4(3).
    """
    asked = law.parameter("effort_parts", on).number
    passed = sum(part in facts.parts_done for part in LANGUAGE)
    return Verdict.all(
        because("BI 4.4", facts.route == "b1", "deze grond geldt alleen op de B1-route"),
        because("BI 4.4", not facts.was_extended, "deze grond gaf al eens tijd; dat kan een keer"),
        _hours(facts, on),
        because(
            "BI 4.4",
            passed >= asked,
            f"er zijn {asked} taalonderdelen nodig; behaald: {passed}",
        ),
        because("BI 4.4", KNM in facts.parts_done, "KNM is nog niet behaald"),
        because("BI 4.4", facts.is_pvt_done, "het PVT is nog niet afgerond"),
        because("BI 4.4", facts.is_map_done, "de MAP is nog niet afgerond"),
    )


def _hours(facts: EffortFacts, on: date) -> law.Ground:
    if facts.group != "asylum":
        least = law.parameter("effort_hours_family", on).number
        text = f"er zijn {least} uren taalles nodig; gevolgd: {facts.hours}"
        return because("BI 4.4(3)", facts.hours >= least, text)
    if facts.planned_hours is None:
        return because("BI 4.4", False, "het PIP noemt geen uren voor de leerroute")
    text = f"alle {facts.planned_hours} uren taal en KNM zijn nodig; gevolgd: {facts.hours}"
    return because("BI 4.4", facts.hours >= facts.planned_hours, text)


DELAYS = {
    ExtensionGround.LATE_OFFER: TermKey.COURSE_OFFER,
    ExtensionGround.LATE_START: TermKey.EDUCATION_START,
}
"""The grounds that are a delay on the side of the college, and the term that was missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """How long an offer or a start came after its day: both days inclusive, `is_over` when it
    came.
    """

    first_day: date
    last_day: date
    is_over: bool

    @property
    def days(self) -> int:
        """How many days it lasted, or has lasted so far."""
        return (self.last_day - self.first_day).days + 1

    def __str__(self) -> str:
        days = counted(self.days, "dag", "dagen")
        if not self.is_over:
            return f"{days}, sinds {written(self.first_day)}"
        return f"{days}, van {written(self.first_day)} tot en met {written(self.last_day)}"


@cites("RI 4.1(1)(g)")
def delay_of(last_day: date, came_on: date | None, *, on: date) -> Delay | None:
    """How long is or was somebody kept waiting after `last_day`? None when it came in time.

    From the day after the last day up to the day before it came; while it has not come, up to and
    including `on`.
    """
    first = last_day + timedelta(days=1)
    last = came_on - timedelta(days=1) if came_on is not None else on
    if last < first:
        return None
    return Delay(first_day=first, last_day=last, is_over=came_on is not None)


@cites("BI 4.5")
def answer_is_due_on(requested_on: date, *, on: date) -> date:
    """Until which day may DUO take to answer, that day included?"""
    return requested_on + timedelta(weeks=law.parameter("extension_answer", on).number)
