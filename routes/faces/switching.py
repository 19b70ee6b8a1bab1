"""What routes tell when a learning route or a level changes."""

from cases import slots
from cases.casefile import CaseFrame
from cases.models import LearningRoute
from cases.selectors.pip import CHANGING
from cases.slots import Panel
from routes.selectors.carry_over import carried_over
from routes.selectors.participation import route_of


def show() -> None:
    """Say what is carried over, and offer lowering beside a plan on the B1-route."""
    slots.CARRIED.append(carried_over)
    slots.PIP_PANELS.append(lowering_panel)


def lowering_panel(frame: CaseFrame) -> Panel | None:
    """The way to lowering the level, while a plan on the B1-route is in force."""
    case = frame.case
    if case.phase not in CHANGING or route_of(case) != LearningRoute.B1:
        return None
    return Panel("routes/lowering_panel.html")
