"""How much work a case is: by its phase, by what is due, and by who lives in the house.

Weights are policy, in percents of a case on a route. Nothing about anybody's health weighs.
"""

from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

PREFIX = "workload_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each thing weighs, in percents of a case on a route: an open case by its phase, a term
    that is late or due within five weeks (`clock`), young children at home (`household`). The names
    are those of the policies without their prefix.
    """

    intake: int
    pip: int
    route: int
    map: int
    clock: int
    late: int
    household: int


POLICIES = tuple(f"{PREFIX}{field.name}" for field in fields(Weights))


def in_cases(percents: int) -> Decimal:
    """A weight as so many cases on a route, in tenths."""
    return (Decimal(percents) / 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def said(percents: int) -> str:
    """A weight as a Dutch reader writes it."""
    return f"{in_cases(percents):f}".replace(".", ",")
