"""An import that takes longer than a page may: a worker opens the cases, the page shows how far it
is.

What was done lies on the shelf after every step. A worker that dies loses nothing: who has a case
by then is not opened again. Two workers do the work of one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from time import monotonic
from typing import Any
from uuid import UUID

import regional.selectors
from accounts import selectors as accounts
from accounts.actors import Actor, Scope
from accounts.acts import Act
from exchange import imports, shelf
from exchange.imports import Line, Order
from exchange.report import Report

IMPORT, PROGRESS = "import", "import_progress"
AT_ONCE = 50
"""As many cases are opened within one page; more are left to a worker."""

STEP = 25
HELD_SECONDS = 60
"""After so long without a step the worker is taken for dead."""

TURN_SECONDS = 240
"""After so long a worker lets others have a turn, well within the limit of a task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many of the cases are opened, and whether a worker is at it now."""

    done: int
    total: int
    is_held: bool


def order_of(shelved: dict[str, Any]) -> Order:
    """What was asked, as it lies on the shelf."""
    return Order(
        municipality=regional.selectors.municipality(shelved["municipality"]),
        notified_on=shelved["notified_on"],
        obligation_began_on=shelved["obligation_began_on"],
        is_residence_checked=not shelved["any_municipality"],
    )


def begin(ticket: UUID, *, total: int, by: Actor) -> None:
    """Let a worker open the cases. Begun again, it goes on where it was."""
    from exchange.tasks import carry_on  # tasks stand above; only this call looks up

    if shelf.take(by, PROGRESS, ticket) is None:
        shelf.keep(by, PROGRESS, ticket, {"total": total, "done": {}})
    carry_on.delay(str(by.user_id), str(ticket))


def progress(ticket: UUID, *, by: Actor) -> Progress | None:
    """How far it is; None when no worker was asked."""
    told = shelf.take(by, PROGRESS, ticket)
    if told is None:
        return None
    is_held = shelf.is_held(by, PROGRESS, ticket)
    return Progress(done=len(told["done"]), total=told["total"], is_held=is_held)


def settle(ticket: UUID, shelved: dict[str, Any], lines: Sequence[Line], *, by: Actor) -> None:
    """Leave on the shelf what was done, and no longer what the file held."""
    kept = {name: value for name, value in shelved.items() if name != "file"}
    shelf.keep(by, IMPORT, ticket, {**kept, "report": Report.of(lines)})
    shelf.drop(by, PROGRESS, ticket)


def work_on(user_id: UUID, ticket: UUID, *, on: date) -> bool:
    """Open cases for this person until they are all opened or the turn is over; is there more to
    do?
    """
    by = accounts.actor_behind(user_id, on=on)
    if by is None or not shelf.hold(by, PROGRESS, ticket, seconds=HELD_SECONDS):
        return False
    try:
        return _work(ticket, by=by, on=on)
    finally:
        shelf.release(by, PROGRESS, ticket)


def _work(ticket: UUID, *, by: Actor, on: date) -> bool:
    shelved, told = shelf.take(by, IMPORT, ticket), shelf.take(by, PROGRESS, ticket)
    if shelved is None or told is None or "report" in shelved:
        return False
    order = order_of(shelved)
    Scope.of(by, Act.OPEN_CASE).demand(order.municipality.code)
    lines = imports.plan(imports.packed(shelved["file"]), order, by=by, on=on)
    done: dict[int, Line] = told["done"]
    ends_at = monotonic() + TURN_SECONDS
    for step in _steps(lines, done):
        opened = imports.carry_out((lines[place] for place in step), order, by=by, on=on)
        done |= {place: replace(line, found=None) for place, line in zip(step, opened, strict=True)}
        shelf.keep(by, PROGRESS, ticket, {**told, "done": done})
        shelf.hold_on(by, PROGRESS, ticket, seconds=HELD_SECONDS)
        if monotonic() > ends_at:
            shelf.keep(by, IMPORT, ticket, shelved)
            return True
    settle(ticket, shelved, [done.get(place, line) for place, line in enumerate(lines)], by=by)
    return False


def _steps(lines: Sequence[Line], done: dict[int, Line]) -> Iterator[list[int]]:
    """The places of the lines to open that are not done yet, so many at a time."""
    places = iter([n for n, line in enumerate(lines) if line.assessment.opens and n not in done])
    while step := list(islice(places, STEP)):
        yield step
