"""For which statements somebody may act: of municipalities that are theirs today, and of the months
in which they were, so that the last months of a municipality that left can be finished.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from accounts.actors import Actor, Scope
from accounts.acts import DUTY_OF, Act
from core.errors import NotInScope
from regional import selectors as regional
from regional.models import Delegation


def mandated(actor: Actor, act: Act) -> Q:
    """Which statements the actor may do this with, as a condition on them."""
    today = Scope.of(actor, act).codes
    found = Q(municipality__in=today)
    for row in _ended(actor, act):
        if row.municipality_id not in today:
            months = Q(month__lt=row.period.upper)
            if row.period.lower:
                months &= Q(month__gte=row.period.lower.replace(day=1))
            found |= Q(municipality=row.municipality_id) & months
    return found


def demand_month(actor: Actor, act: Act, code: str, month: date) -> None:
    """Refuse (`NotInScope`) a municipality that is not the actor's today and was not that month."""
    if Scope.of(actor, act).covers(code):
        return
    for row in _ended(actor, act):
        began = row.period.lower is None or row.period.lower.replace(day=1) <= month
        if row.municipality_id == code and began and month < row.period.upper:
            return
    raise NotInScope


def codes_of(actor: Actor, act: Act) -> frozenset[str]:
    """Every municipality of which the actor may have a statement to act on."""
    return Scope.of(actor, act).codes | {row.municipality_id for row in _ended(actor, act)}


def _ended(actor: Actor, act: Act) -> Iterator[Delegation]:
    """The times, over by now or not, in which the duty of this act was laid with the actor's
    organisation and ended.
    """
    duty = DUTY_OF[act]
    bodies = {
        position.organisation
        for position in actor.positions
        if act in position.acts and duty in position.duties
    }
    for row in regional.delegations():
        if row.duty == duty and row.executor_id in bodies and row.period.upper is not None:
            yield row
