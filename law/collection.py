"""What a debt costs when it is paid late: the fee for a reminder, and interest."""

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from law.citations import cites
from law.registry import parameter
from law.sums import SumLine, half_up
from law.wording import counted, euros, percentage, written


@cites("Awb 4:113(1)")
def reminder_fee(debt_cents: int, on: date) -> int:
    """How much, in cents, may a reminder of this debt cost on this day?"""
    is_high = debt_cents >= parameter("reminder_fee_threshold", on).number
    return parameter("reminder_fee_high" if is_high else "reminder_fee_low", on).number


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days in which the debt and the rate stayed the same: both days included, the rate a year in
    hundredths of a percent.
    """

    cents: int
    rate: int
    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        """How many days; none when it ends before it begins."""
        return max(0, (self.last_day - self.first_day).days + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestResult:
    """Interest over a debt: `cents` is what is owed, nothing below the minimum; `reckoned_cents`
    what the sum came to.
    """

    cents: int
    reckoned_cents: int
    lines: tuple[SumLine, ...]


@cites("Awb 4:98")
def interest(stretches: Iterable[Stretch], on: date) -> InterestResult:
    """How much interest is owed over these stretches, when it is fixed on this day?

    Simple interest by the day, a year of 365 days or of 366 in a leap year; rounded once, half a
    cent up. Below the minimum nothing is owed. A stretch that ends before it begins adds nothing.
    """
    whole = [stretch for stretch in stretches if stretch.days]
    lines = [SumLine(_said(each), _rounded(_exact(each)), "Awb 4:98") for each in whole]
    reckoned = _rounded(sum((_exact(each) for each in whole), Fraction(0)))
    minimum = parameter("interest_minimum", on).number
    is_owed = reckoned >= minimum
    if not is_owed:
        lines.append(SumLine(f"Minder dan {euros(minimum)}: geen rente.", None, "Awb 4:98"))
    return InterestResult(
        cents=reckoned if is_owed else 0, reckoned_cents=reckoned, lines=tuple(lines)
    )


def _said(stretch: Stretch) -> str:
    days = counted(stretch.days, "dag", "dagen")
    return (
        f"{days} rente over {euros(stretch.cents)} vanaf {written(stretch.first_day)}, "
        f"{percentage(stretch.rate)} per jaar."
    )


def _exact(stretch: Stretch) -> Fraction:
    """The interest of a stretch in cents, not rounded, each year by its own number of days."""
    total = Fraction(0)
    for year in range(stretch.first_day.year, stretch.last_day.year + 1):
        first = max(stretch.first_day, date(year, 1, 1))
        last = min(stretch.last_day, date(year, 12, 31))
        days, in_year = (last - first).days + 1, 366 if isleap(year) else 365
        total += Fraction(stretch.cents * stretch.rate * days, 10_000 * in_year)
    return total


def _rounded(exact: Fraction) -> int:
    return half_up(exact.numerator, exact.denominator)
