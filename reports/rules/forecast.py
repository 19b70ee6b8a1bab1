"""What the coming months will probably bring, by a named method that proved itself on months that
were kept back.

Every method is tried on the past: from what came up to a month it says the months after it, and is
then held against what came there. The one that was least wrong is used. How wrong it was gives the
range: wide enough that at least `COVERAGE` of what was kept back lay inside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from statistics import fmean

AHEAD = 3
"""How many months are said ahead."""
LEAST = 12
"""With fewer months nothing is said."""
KEPT_BACK = 12
"""At most so many months are kept back to test on, and at most half of all."""
COVERAGE = Fraction(4, 5)
"""The part of what was kept back that must lie inside the range."""
YEAR = 12
ALPHA, BETA = 0.4, 0.1
"""How fast level and trend of Holt's method follow what is new."""

Series = Sequence[int]
Method = Callable[[Series, int], float]
"""From a history, what the method says so many months ahead (1 is the next month)."""


def last_value(history: Series, ahead: int) -> float:
    """It stays as it is."""
    return float(history[-1])


def year_mean(history: Series, ahead: int) -> float:
    """The mean of the last twelve months."""
    return fmean(history[-YEAR:])


def seasonal(history: Series, ahead: int) -> float:
    """The same month of a year before, when there is one."""
    return float(history[-YEAR + ahead - 1]) if len(history) >= YEAR else float(history[-1])


def holt(history: Series, ahead: int) -> float:
    """A level and a trend that follow what is new (Holt 1957)."""
    level, trend = float(history[0]), float(history[1] - history[0]) if len(history) > 1 else 0.0
    for value in history[1:]:
        before = level
        level = ALPHA * value + (1 - ALPHA) * (level + trend)
        trend = BETA * (level - before) + (1 - BETA) * trend
    return level + ahead * trend


METHODS: dict[str, Method] = {
    "gemiddelde van de laatste twaalf maanden": year_mean,
    "laatste maand": last_value,
    "dezelfde maand van een jaar eerder": seasonal,
    "niveau met trend (Holt)": holt,
}
"""The methods by the name under which a reader knows them; of equals the first is taken."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a coming month will probably bring: whole numbers, the range inclusive."""

    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The coming months, by which method, and how that did on the months that were kept back.

    `tested` months were kept back and each was said 1 to `AHEAD` months before; of those `said`
    sayings `inside` lay in the range.
    """

    method: str
    months: tuple[Expected, ...]
    tested: int
    said: int
    inside: int

    @property
    def percent(self) -> int:
        """The part that lay inside the range, rounded down."""
        return 100 * self.inside // self.said


def forecast(history: Series) -> Forecast | None:
    """Say the months after this history (old to new, whole months); None with fewer than `LEAST`.

    A count is never under nought, nor is what is said of it.
    """
    if len(history) < LEAST:
        return None
    tested = min(KEPT_BACK, len(history) // 2)
    errors = {name: _errors(method, history, tested) for name, method in METHODS.items()}
    name = min(METHODS, key=lambda one: fmean(map(abs, _all(errors[one]))))
    widths = [_width(of_one) for of_one in errors[name]]
    said = [METHODS[name](history, ahead) for ahead in range(1, AHEAD + 1)]
    return Forecast(
        method=name,
        months=tuple(_expected(value, width) for value, width in zip(said, widths, strict=True)),
        tested=tested,
        said=len(_all(errors[name])),
        inside=sum(
            abs(error) <= width
            for of_one, width in zip(errors[name], widths, strict=True)
            for error in of_one
        ),
    )


def _errors(method: Method, history: Series, tested: int) -> list[list[float]]:
    """For each number of months ahead how wrong the method was about each month kept back, said
    from nothing but what came before.
    """
    first = len(history) - tested
    return [
        [
            history[at] - max(0.0, method(history[: at - ahead + 1], ahead))
            for at in range(first, len(history))
        ]
        for ahead in range(1, AHEAD + 1)
    ]


def _all(errors: list[list[float]]) -> list[float]:
    return [error for of_one in errors for error in of_one]


def _width(errors: list[float]) -> float:
    """The smallest width that holds enough of these errors: one more than the part that must, as
    what comes may be stranger than what was kept back.
    """
    sizes = sorted(map(abs, errors))
    return sizes[min(len(sizes), ceil(COVERAGE * (len(sizes) + 1))) - 1]


def _expected(value: float, width: float) -> Expected:
    said = max(0.0, value)
    return Expected(round(said), max(0, floor(said - width)), ceil(said + width))
