"""Every act begins by locking the case within scope, and ends by remembering what happened."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from core import events
from core.actors import Acting
from core.errors import NotInScope
from core.events import Payload
from core.models import Event


def lock(case_id: UUID, *, by: Acting, act: Act, seen: int | None = None) -> Case:
    """The case, locked for this transaction, when `by` may perform the act in its municipality.

    `NotInScope` outside the scope; `Changed` when the file has events after `seen`, the last one
    the actor saw.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(id=case_id).first()
    if case is None:
        raise NotInScope
    if isinstance(by, Actor):
        Scope.of(by, act).demand(case.municipality_id)
    events.refuse_if_changed(case.id, seen=seen)
    return case


def remember(payload: Payload, *, case: Case, by: Acting, on: date) -> Event:
    """Record what happened in the case, on behalf of its municipality."""
    return events.record(payload, stream=case.id, by=by, on=on, on_behalf_of=case.municipality_id)


def remember_all(told: Iterable[tuple[Case, Payload]], *, by: Acting, on: date) -> list[Event]:
    """Record what happened in many cases, in this order, in a fixed number of queries."""
    facts = [
        events.Told(payload, case.id, case.municipality_id, payload.cites) for case, payload in told
    ]
    return events.record_all(facts, by=by, on=on)


def user_id(by: Acting) -> UUID | None:
    """The user behind the actor; None when the system acts."""
    return by.user_id if isinstance(by, Actor) else None
