"""How much work a case is: by its phase, by what is due, and by who lives in the house.

Weights are policy, in percents of a case on a route. Nothing about anybody's health weighs.
"""

from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

PREFIX = "workload_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each thing weighs, in percents of a case on a route; the names of the policies without
    their prefix.
    """

    intake: int
    pip: int
    route: int
    map: int
    clock: int
    late: int
    household: int


POLICIES = tuple(f"{PREFIX}{field.name}" for field in fields(Weights))


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Open cases of one phase in one municipality: how many, with how many terms that are late or
    due within five weeks (`soon`), and how many of them have young children at home.
    """

    phase: str
    cases: int = 1
    late: int = 0
    soon: int = 0
    young: int = 0


def weight_of(work: Work, weights: Weights) -> int:
    """The weight in percents of a case on a route; a case that ended weighs nothing."""
    of_phase = {
        "intake": weights.intake,
        "pip": weights.pip,
        "route": weights.route,
        "map": weights.map,
    }
    if work.phase not in of_phase:
        return 0
    return (
        work.cases * of_phase[work.phase]
        + work.soon * weights.clock
        + work.late * weights.late
        + work.young * weights.household
    )


def in_cases(percents: int) -> Decimal:
    """A weight as so many cases on a route, in tenths."""
    return (Decimal(percents) / 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def said(percents: int) -> str:
    """A weight as a Dutch reader writes it."""
    return f"{in_cases(percents):f}".replace(".", ",")
