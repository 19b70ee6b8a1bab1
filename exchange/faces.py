"""The statistics for CBS in the menu and above the work list."""

from accounts.actors import Actor
from accounts.acts import Act
from cases import menu, slots
from core.templatetags.dutch import short_date
from exchange.cbs import selectors


def show() -> None:
    """Add the page to the rail, and the clock of the quarter above the work list."""
    menu.add("", menu.Entry("CBS-statistiek", "exchange:statistics", "figures", MAY))
    slots.ELSEWHERE.append(to_deliver)


MAY = (Act.DELIVER_STATISTICS,)


def to_deliver(actor: Actor) -> slots.WorkElsewhere | None:
    """The municipalities whose last quarter is not delivered yet, with the last day."""
    if not actor.may(Act.DELIVER_STATISTICS):
        return None
    due = selectors.due(actor, on=actor.on)
    if not due:
        return None
    told = f"Te leveren aan het CBS, uiterlijk {short_date(due[0].last_day)}"
    return slots.WorkElsewhere(told, "exchange:statistics", len(due))
