"""The penalty for deciding too late on an application or an objection (dwangsom, Awb 4:17): from
which day, so much a day, up to a maximum of days.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from law.calendar import add_days
from law.citations import cites
from law.registry import parameter
from law.sums import SumLine
from law.terms import TermKey, term
from law.wording import counted, euros

STEPS = ("penalty_first", "penalty_second", "penalty_further")
"""The amount a day in each step; the last one goes on to the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyResult:
    """What is owed: over how many days, in cents, and the sum. `first_day` and `last_day` are both
    included; `last_day` is the last day a penalty can be owed over, whenever the decision comes.
    """

    first_day: date
    last_day: date
    days: int
    cents: int
    lines: tuple[SumLine, ...]

    @property
    def is_full(self) -> bool:
        """Has the maximum of days passed?"""
        return add_days(self.first_day, self.days - 1) == self.last_day


@cites("Awb 4:17(3)", "Atw 1(1)")
def first_penalty_day(term_last_day: date, notice_received_on: date) -> date:
    """Over which day is a penalty owed first?

    The day after the two weeks that follow the later of the last day to decide and the receipt of
    the notice of default.
    """
    later = max(term_last_day, notice_received_on)
    return term(TermKey.NOTICE_OF_DEFAULT, on=later).ends(later) + timedelta(days=1)


@cites("Awb 4:17(1)", "Awb 4:17(2)")
def penalty(first_day: date, until: date | None) -> PenaltyResult:
    """How much is owed over the days from `first_day` up to and including `until`?

    `until` is the last day without a decision, or None for as long as it can last; before
    `first_day` nothing is owed. The days run on over weekends and holidays.
    """
    most = parameter("penalty_days", first_day).number
    last_day = add_days(first_day, most - 1)
    end = last_day if until is None else min(until, last_day)
    days = max(0, (end - first_day).days + 1)
    lines = _lines(first_day, days)
    return PenaltyResult(
        first_day=first_day,
        last_day=last_day,
        days=days,
        cents=sum(line.cents or 0 for line in lines),
        lines=lines,
    )


def _lines(first_day: date, days: int) -> tuple[SumLine, ...]:
    """A line for each step that was reached, with the amount of that step."""
    length = parameter("penalty_step_days", first_day).number
    lines = []
    for step, key in enumerate(STEPS):
        is_last = step == len(STEPS) - 1
        in_step = days - step * length if is_last else min(length, days - step * length)
        if in_step <= 0:
            break
        rate = parameter(key, first_day)
        cents = in_step * rate.number
        said = counted(in_step, "dag", "dagen")
        text = f"{said} van {euros(rate.number)}: {euros(cents)}."
        lines.append(SumLine(text, cents, rate.source))
    return tuple(lines)
