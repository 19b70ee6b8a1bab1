"""Statements in the menu of the team lead, and on the page of the municipality."""

from datetime import date

from accounts.actors import Actor
from accounts.acts import Act
from cases import menu, slots
from cases.slots import Panel
from reports.selectors.town import stated_towns


def show() -> None:
    """Add the list to the rail, and the newest statement to *Mijn gemeente*."""
    menu.add(
        "", menu.Entry("Maandrapporten", "reports:statements", "out", (Act.RELEASE_STATEMENT,))
    )
    if _panel not in slots.TOWN_PANELS:
        slots.TOWN_PANELS.append(_panel)


def _panel(actor: Actor, on: date) -> Panel:
    return Panel("reports/town.html", {"towns": stated_towns(actor, on=on)})
