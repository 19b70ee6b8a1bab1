"""Statutory interest over a debt that is not paid in time (Awb 4:97-4:99)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import law
from law import Verdict, because, cites
from law.collection import InterestResult, Stretch, interest
from law.wording import euros, written

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestFacts:
    """What interest is reckoned from. `changes` are the days on which the sum without costs and
    interest changed and by how many cents; `rates` the rates of a year in hundredths of a percent,
    each with its first day. `last_day` is the last day of payment, `until` the last day over which
    interest is asked (inclusive).
    """

    changes: tuple[tuple[date, int], ...]
    rates: tuple[tuple[date, int], ...]
    last_day: date
    until: date
    charged_cents: int = 0


@cites("Awb 4:97", "Awb 4:98")
def interest_owed(facts: InterestFacts, *, on: date) -> InterestResult:
    """How much interest is owed from the day after the last day of payment, when it is set on this
    day? A day counts over what was open at its end.
    """
    return interest(_stretches(facts), on)


def _stretches(facts: InterestFacts) -> Iterable[Stretch]:
    first = facts.last_day + ONE_DAY
    moved = (day for day, _ in (*facts.changes, *facts.rates))
    days = sorted({first, *(day for day in moved if first < day <= facts.until)})
    for at, day in enumerate(days):
        last = days[at + 1] - ONE_DAY if at + 1 < len(days) else facts.until
        cents = sum(change for on, change in facts.changes if on <= day)
        rate = max(((on, rate) for on, rate in facts.rates if on <= day), default=(day, 0))[1]
        if cents > 0 and rate > 0:
            yield Stretch(cents=cents, rate=rate, first_day=day, last_day=last)


@cites("Awb 4:97", "Awb 4:98", "Awb 4:99")
def interest_may_be_charged(facts: InterestFacts, *, on: date) -> Verdict:
    """May interest be asked over this period? In total it must be at least twenty euros."""
    minimum = law.parameter("interest_minimum", on).number
    found = interest_owed(facts, on=on)
    return Verdict.all(
        because("Awb 4:97", any(rate for _, rate in facts.rates), "het beleid rekent geen rente"),
        because(
            "Awb 4:97",
            facts.last_day < facts.until <= on,
            f"rente loopt vanaf de dag na {written(facts.last_day)} en ten hoogste tot vandaag",
        ),
        because(
            "Awb 4:98",
            found.reckoned_cents >= minimum,
            f"de rente is samen {euros(found.reckoned_cents)}; "
            f"minder dan {euros(minimum)} wordt niet gevraagd",
        ),
        because(
            "Awb 4:99",
            found.reckoned_cents < minimum or found.cents > facts.charged_cents,
            "deze rente is al in rekening gebracht",
        ),
    )
