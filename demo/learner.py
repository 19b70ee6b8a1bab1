"""Somebody of the demo who follows a route: how fast, how faithfully, and where the road bends."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import law
from cases.models import Gender, Group
from demo.acts import TEXTS, Role
from demo.market import WEEKLY, Market
from law.terms import TermKey
from routes.models import ExtensionRequest, Subject


class Bent(StrEnum):
    """What becomes of somebody's route."""

    STRAIGHT = "straight"
    SLOW = "slow"
    LOWERED = "lowered"
    SWITCHED = "switched"


BENTS = {
    Subject.B1: {Bent.SLOW: 22, Bent.LOWERED: 22, Bent.SWITCHED: 7, Bent.STRAIGHT: 49},
    Subject.EDUCATION: {Bent.SWITCHED: 25, Bent.STRAIGHT: 75},
    Subject.Z: {Bent.SLOW: 24, Bent.SWITCHED: 9, Bent.STRAIGHT: 67},
}
"""How routes bend, in weights."""

ENOUGH = {Subject.B1: 560, Subject.Z: 800, Subject.EDUCATION: 1400}
"""After how many hours of the course somebody of the demo is done with it."""

ENOUGH_TO_LOWER, LEAST_AFTER_SWITCH = 640, 240
TURNING_POINT = {Subject.B1: 300, Subject.Z: 250, Subject.EDUCATION: 500}
"""After how many hours it shows that another route fits better."""


@dataclass(slots=True)
class Learner:
    """A newcomer on a route: hours followed and missed in the course of now, and what was asked.

    `child_in`: in which period a child is born; 0 for no child.
    """

    role: Role
    market: Market
    subject: Subject
    bent: Bent
    fidelity: float
    followed: list[int] = field(default_factory=lambda: [0, 0, 0])
    enough: int = 0
    period: int = 0
    child_in: int = 0
    has_joined_pvt: bool = False
    pvt_until: date = date.max
    request: ExtensionRequest | None = None
    has_asked: bool = False

    @classmethod
    def of(cls, role: Role, market: Market, subject: Subject) -> "Learner":
        """Somebody at the begin of a route, with fate drawn."""
        odds = BENTS[subject]
        bent = role.dice.choices(list(odds), weights=list(odds.values()))[0]
        fidelity = role.dice.choice((0.95, 0.92, 0.9, 0.85, 0.7))
        learner = cls(role, market, subject, bent, fidelity)
        if role.arrival.person.gender == Gender.FEMALE and role.dice.random() < 0.09:
            learner.child_in = role.dice.randint(2, 5)
        match bent:
            case Bent.SWITCHED:
                learner.enough = TURNING_POINT[subject]
            case Bent.LOWERED:
                learner.enough = ENOUGH_TO_LOWER
            case _:
                learner.enough = ENOUGH[subject]
        return learner

    @property
    def turns_away(self) -> bool:
        """Does another route fit better than this one?"""
        return self.bent == Bent.SWITCHED

    @property
    def weekly(self) -> int:
        """Hours of lessons a week; somebody who works by day learns in the evening."""
        hours = WEEKLY[self.subject]
        return hours // 3 if self.bent == Bent.SLOW else hours

    def carry_over(self) -> None:
        """On another route: a new course, in which hours of the one before count (BI 5.4(4))."""
        self.enough = max(ENOUGH[self.subject] - self.followed[0], LEAST_AFTER_SWITCH)
        self.followed = [0, 0, 0]

    def last_day(self) -> date | None:
        """The last day of the basic term; None before there is one."""
        self.role.case.refresh_from_db(fields=["first_pip_on"])
        first = self.role.case.first_pip_on
        return law.term(TermKey.INTEGRATION, on=first).ends(first) if first else None


def values_of(learner: Learner) -> dict[str, Any]:
    """What a plan says of the route that somebody changes to."""
    is_z = learner.subject == Subject.Z
    is_asylum = learner.role.arrival.group == Group.ASYLUM
    plan = TEXTS["plan"]
    return {
        "route": learner.subject.value,
        "route_reasons": learner.role.some(plan["route_reasons"]),
        "departs_from_advice": TEXTS["bends"]["otherwise"],
        "level": "A2" if is_z else "B1",
        "a2_parts": (),
        "route_hours": (800 if is_z else 600) if is_asylum else None,
        "map_hours": 40,
        "map_plan": learner.role.some(plan["map_plan"]),
    }
