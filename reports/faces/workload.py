"""What giving cases away does to the weight of everybody's work, on the page where it is done."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cases import slots
from cases.slots import AssignFrame, Panel
from cases.worklist import Desk
from reports.charts.bars import Bar, Bars, Part
from reports.rules.workload import said
from reports.selectors.workload import Workload, loads_of, weights_of


def show() -> None:
    """Add the panel."""
    slots.ASSIGN_PANELS.append(what_if)


@dataclass(frozen=True, slots=True)
class Change:
    """The weight of somebody's work now, and as it would be; both in percents."""

    name: str
    now: int
    then: int

    @property
    def told(self) -> str:
        """Both in words."""
        return (
            said(self.now) if self.then == self.now else f"{said(self.now)} wordt {said(self.then)}"
        )

    @property
    def bar(self) -> Bar:
        """What stays, and what is added or goes away."""
        kept, more = min(self.now, self.then), abs(self.then - self.now)
        tone = "week" if self.then > self.now else "rest"
        return Bar(self.name, (Part(kept / 100, "soon"), Part(more / 100, tone)), self.told)


def what_if(frame: AssignFrame) -> Panel | None:
    """For each colleague who may get the cases what all of them would add, and for who has them
    now what goes away.
    """
    desk = Desk(frame.actor, frame.on, is_own=False)
    holders = {case.caseworker.id: case.caseworker for case in frame.cases if case.caseworker}
    loads = loads_of({*holders, *(one.id for one in frame.people)}, desk)
    weights = weights_of([case.id for case in frame.cases], desk)
    moved = _moved(frame, weights)
    getting = [
        _change(one.name, loads.get(one.id), sum(weights.values()) - moved[one.id])
        for one in frame.people
    ]
    giving = [
        _change(one.name, loads.get(one.id), -moved[one.id])
        for one in sorted(holders.values(), key=lambda one: one.name)
    ]
    return Panel(
        "reports/what_if.html",
        {
            "getting": _bars("krijgt", "Wie de zaken krijgt", getting),
            "giving": _bars("geeft", "Wie de zaken nu heeft", giving),
            "weight": said(sum(weights.values())),
        },
    )


def _moved(frame: AssignFrame, weights: Mapping[UUID, int]) -> "Counter[UUID]":
    """The weight of the cases that each person has already."""
    held: Counter[UUID] = Counter()
    for case in frame.cases:
        if case.caseworker_id is not None:
            held[case.caseworker_id] += weights.get(case.id, 0)
    return held


def _change(name: str, load: Workload | None, more: int) -> Change:
    now = load.weight if load else 0
    return Change(name, now, now + more)


def _bars(key: str, title: str, changes: list[Change]) -> Bars:
    return Bars(key, title, tuple(one.bar for one in changes))
