"""Clocks: start, meet and withdraw them, and keep the PIP's clock in line with the facts.

A last day that was missed stays missed, whatever moves afterwards.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID, uuid4

import law
from cases.events import ClockMet, ClockMissed, ClockRecomputed, ClockStarted, ClockWithdrawn
from cases.models import Case, Deadline, DeadlineState, Extension, Suspension
from cases.rules.clocks import PostponementGround
from cases.selectors.clocks import pip_clock_facts
from cases.services.locking import remember
from core.actors import Acting
from core.events import Code
from law.pip_clock import PipClock, pip_clock
from law.terms import TermKey, TermResult

PIP_CLOCKS = (TermKey.PIP, TermKey.PIP_AFTER_MOVE)


def start(
    case: Case,
    key: TermKey,
    *,
    started_on: date,
    by: Acting,
    on: date,
    is_work: bool = False,
    about_id: UUID | None = None,
) -> Deadline:
    """Start a statutory term at the event of `started_on`; the law gives the last day and the
    reason. `about_id` is the letter, request or file that it is about, where it is not the case.
    """
    result = law.term(key, on=started_on).explain(started_on)
    return _start(case, result, by=by, on=on, is_work=is_work, about_id=about_id)


def start_set(
    case: Case,
    key: TermKey,
    *,
    started_on: date,
    last_day: date,
    start_event: str,
    cites: Iterable[str],
    about_id: UUID,
    by: Acting,
    on: date,
    is_work: bool = False,
) -> Deadline:
    """Start a term that the authority sets itself in a letter: `last_day` (inclusive) stands in it,
    so that nothing rolls (Atw 1). `start_event` and `cites` are in Dutch.
    """
    deadline = Deadline.objects.create(
        case=case,
        key=key,
        parameter_since=started_on,
        start_event=start_event,
        started_on=started_on,
        base_last_day=last_day,
        last_day=last_day,
        cites=list(cites),
        is_work=is_work,
        about_id=about_id,
    )
    _remember_start(deadline, case=case, by=by, on=on)
    return deadline


def _start(
    case: Case, result: TermResult, *, by: Acting, on: date, is_work: bool, about_id: UUID | None
) -> Deadline:
    deadline = Deadline.objects.create(
        case=case,
        key=result.key,
        parameter_since=result.parameter_since,
        start_event=result.start_event,
        started_on=result.counted_from,
        base_last_day=result.last_day,
        rolled_from=result.rolled_from,
        last_day=result.last_day,
        cites=list(result.citations),
        is_work=is_work,
        about_id=about_id,
    )
    _remember_start(deadline, case=case, by=by, on=on)
    return deadline


def _remember_start(deadline: Deadline, *, case: Case, by: Acting, on: date) -> None:
    remember(
        ClockStarted(
            deadline_id=deadline.id,
            key=Code(deadline.key),
            started_on=deadline.started_on,
            last_day=deadline.last_day,
            is_work=deadline.is_work,
            waits_on_other=deadline.waits_on_other,
        ),
        case=case,
        by=by,
        on=on,
    )


def running(case: Case, *keys: TermKey, about_id: UUID | None = None) -> Deadline | None:
    """The clock that runs for one of these terms about this subject, or about the case, locked;
    None when none does.
    """
    return (
        Deadline.objects.select_for_update()
        .filter(case=case, key__in=keys, about_id=about_id, state=DeadlineState.RUNNING)
        .first()
    )


def meet(
    case: Case,
    *keys: TermKey,
    met_on: date,
    by: Acting,
    on: date,
    about_id: UUID | None = None,
) -> Deadline | None:
    """What the term asked for was done on `met_on`; None when no such clock runs."""
    deadline = running(case, *keys, about_id=about_id)
    if deadline is None:
        return None
    deadline.meet(on=met_on)
    deadline.save()
    remember(
        ClockMet(
            deadline_id=deadline.id,
            key=Code(deadline.key),
            last_day=deadline.last_day,
            met_on=met_on,
            is_late=deadline.late_on is not None,
        ),
        case=case,
        by=by,
        on=on,
    )
    return deadline


def withdraw(
    case: Case, *keys: TermKey, by: Acting, on: date, about_id: UUID | None = None
) -> None:
    """The clocks of these terms no longer count."""
    while (deadline := running(case, *keys, about_id=about_id)) is not None:
        deadline.withdraw()
        deadline.save()
        remember(
            ClockWithdrawn(deadline_id=deadline.id, key=Code(deadline.key)), case=case, by=by, on=on
        )


def restart(stopped: Deadline, *, by: Acting, on: date) -> Deadline:
    """Let a clock run again that stopped with its case, with the last day and everything that was
    added to it; the row that stopped stays as it was.
    """
    again = _again(stopped, state=DeadlineState.RUNNING, met_on=None)
    again.save(force_insert=True)
    for extension in stopped.extensions.all():
        _again(extension, deadline_id=again.id).save(force_insert=True)
    for pause in stopped.suspensions.all():
        _again(pause, deadline_id=again.id).save(force_insert=True)
    _remember_start(again, case=again.case, by=by, on=on)
    return again


def postpone(
    deadline: Deadline,
    ground: PostponementGround,
    *,
    last_day: date,
    added: str,
    by: Acting,
    on: date,
) -> Extension:
    """Let a locked clock run until a later day (inclusive) on a ground of the Awb. A last day that
    passed stays missed.
    """
    note_missed(deadline, on=on)
    row = Extension.objects.create(
        deadline=deadline,
        ground=ground,
        added=added,
        new_last_day=last_day,
        citation=ground.citation,
        granted_on=on,
    )
    was, deadline.last_day = deadline.last_day, last_day
    deadline.warned_on = None
    deadline.save()
    _remember_change(deadline, was=was, case=deadline.case, by=by, on=on)
    return row


def _remember_change(deadline: Deadline, *, was: date, case: Case, by: Acting, on: date) -> None:
    remember(
        ClockRecomputed(
            deadline_id=deadline.id,
            key=Code(deadline.key),
            was=was,
            last_day=deadline.last_day,
            waits_on_other=deadline.waits_on_other,
        ),
        case=case,
        by=by,
        on=on,
    )


Row = TypeVar("Row", Deadline, Extension, Suspension)


def _again(row: Row, **other: Any) -> Row:
    """The row once more, not saved yet, with an id of its own and these values."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**{**values, "id": uuid4(), **other})


def keep_pip_clock(case: Case, *, by: Acting, on: date) -> Deadline | None:
    """Bring the PIP's clock in line with the facts of the case; None while it cannot start yet.

    A last day that had passed stays missed: the row keeps it in `late_on`.
    """
    clock = pip_clock(pip_clock_facts(case))
    if clock.started_on is None:
        return None
    deadline = running(case, *PIP_CLOCKS)
    if deadline is None:
        deadline = Deadline(case=case, key=clock.term_key, is_work=True)
        _take_over(deadline, clock)
        deadline.save()
        _remember_start(deadline, case=case, by=by, on=on)
        return deadline
    was, waited = deadline.last_day, deadline.waits_on_other
    note_missed(deadline, on=on)
    _take_over(deadline, clock)
    if deadline.last_day > was:
        deadline.warned_on = None
    deadline.save()
    if (was, waited) != (deadline.last_day, deadline.waits_on_other):
        _remember_change(deadline, was=was, case=case, by=by, on=on)
    return deadline


def _take_over(deadline: Deadline, clock: PipClock) -> None:
    """Write what the law says now on the row."""
    if clock.started_on is None or clock.last_day is None or clock.base_last_day is None:
        raise ValueError("the clock has not started")
    deadline.parameter_since = clock.parameter_since
    deadline.start_event = clock.start_event
    deadline.started_on = clock.started_on
    deadline.base_last_day = clock.base_last_day
    deadline.rolled_from = clock.rolled_from
    deadline.last_day = clock.last_day
    deadline.cites = list(clock.citations)
    deadline.waits_on_other = clock.waiting_for == "information"


def note_missed(deadline: Deadline, *, on: date) -> bool:
    """Keep a last day that has passed on the row, once; True when it was not kept yet."""
    is_news = deadline.is_missed(on) and deadline.late_on is None
    if is_news:
        deadline.late_on = deadline.last_day
    return is_news


def remember_missed(deadline: Deadline, *, case: Case, by: Acting, on: date) -> None:
    """Record that a last day passed."""
    remember(
        ClockMissed(deadline_id=deadline.id, key=Code(deadline.key), last_day=deadline.last_day),
        case=case,
        by=by,
        on=on,
    )
