"""Statutory interest over a debt that is not paid in time (Awb 4:97-4:99)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import law
from law import Verdict, because, cites
from law.wording import euros, written

ONE_DAY = timedelta(days=1)
DAYS_OF_YEAR = 365
WHOLE = 10_000
"""A rate is in hundredths of a percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestFacts:
    """What interest is reckoned from. `changes` are the days on which the sum without costs and
    interest changed and by how many cents, oldest first; `last_day` is the last day of payment,
    `until` the last day over which interest is asked (inclusive); `percent` that of a year.
    """

    changes: tuple[tuple[date, int], ...]
    last_day: date
    until: date
    rate: int
    charged_cents: int = 0


@cites("Awb 4:97", "Awb 4:98")
def interest_cents(facts: InterestFacts) -> int:
    """The interest from the day after the last day of payment, in whole cents, half up.

    A day counts over what was open at its end.
    """
    owed = Fraction(0)
    for first, last, cents in _stretches(facts):
        days = (last - first).days + 1
        owed += Fraction(cents * facts.rate * days, WHOLE * DAYS_OF_YEAR)
    return int(owed + Fraction(1, 2))


def _stretches(facts: InterestFacts) -> Iterable[tuple[date, date, int]]:
    """The stretches of days (both included) over which one sum was open."""
    first = facts.last_day + ONE_DAY
    days = sorted({first, *(day for day, _ in facts.changes if first < day <= facts.until)})
    for at, day in enumerate(days):
        last = days[at + 1] - ONE_DAY if at + 1 < len(days) else facts.until
        cents = sum(change for on, change in facts.changes if on <= day)
        if cents > 0 and last >= day:
            yield day, last, cents


@cites("Awb 4:98", "Awb 4:99")
def interest_may_be_charged(facts: InterestFacts, *, on: date) -> Verdict:
    """May interest be asked over this period? In total it must be at least twenty euros."""
    minimum = law.parameter("interest_minimum", on).number
    total = interest_cents(facts)
    return Verdict.all(
        because("Awb 4:97", facts.rate > 0, "het beleid rekent geen rente"),
        because(
            "Awb 4:97",
            facts.last_day < facts.until <= on,
            f"rente loopt vanaf de dag na {written(facts.last_day)} en ten hoogste tot vandaag",
        ),
        because(
            "Awb 4:98",
            total >= minimum,
            f"de rente is samen {euros(total)}; minder dan {euros(minimum)} wordt niet gevraagd",
        ),
        because("Awb 4:99", total > facts.charged_cents, "deze rente is al in rekening gebracht"),
    )
