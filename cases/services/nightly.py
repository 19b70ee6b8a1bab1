"""What the night does: each job takes the day, may run twice, and leaves a fact as its mark."""

import logging
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from cases.events import ClockWarned
from cases.models import Case, Deadline, DeadlineState, Suspension
from cases.rules.clocks import warns_from
from cases.services.clocks import note_missed, remember_missed
from cases.services.locking import remember
from cases.services.waiting import end_suspension
from core import outbox
from core.actors import NIGHTLY
from core.events import Code
from core.models import JobRun
from law.terms import TermKey
from letters import services as letters
from regional.selectors import policy

log = logging.getLogger(__name__)

Job = Callable[[date], int]


def open_due(on: date) -> int:
    """Keep every last day that has passed on its row; the work list asks for the cause."""
    missed = Deadline.objects.filter(
        state=DeadlineState.RUNNING,
        is_work=True,
        waits_on_other=False,
        last_day__lt=on,
        late_on=None,
    )
    return sum(_keep_missed(deadline_id, on) for deadline_id in _ids(missed))


@transaction.atomic
def _keep_missed(deadline_id: UUID, on: date) -> bool:
    deadline = _skip_locked(deadline_id)
    if deadline is None or not note_missed(deadline, on=on):
        return False
    deadline.save()
    case = Case.objects.get(id=deadline.case_id)
    remember_missed(deadline, case=case, by=NIGHTLY, on=on)
    return True


def warn_due(on: date) -> int:
    """Warn the caseworker once before a last day, as many days ahead as the policy says."""
    running = Deadline.objects.filter(
        state=DeadlineState.RUNNING, waits_on_other=False, warned_on=None, last_day__gte=on
    ).filter(Q(is_work=True) | Q(key=TermKey.INTEGRATION))
    horizon = warns_from(
        TermKey.INTEGRATION,
        last_day=on,
        days=policy("warn_days_pip", on=on),
        months=-policy("warn_months_integration", on=on),
    )
    return sum(
        _warn(deadline_id, on) for deadline_id in _ids(running.filter(last_day__lte=horizon))
    )


@transaction.atomic
def _warn(deadline_id: UUID, on: date) -> bool:
    deadline = _skip_locked(deadline_id)
    if deadline is None or deadline.warned_on is not None:
        return False
    case = Case.objects.get(id=deadline.case_id)
    first_day = warns_from(
        TermKey(deadline.key),
        last_day=deadline.last_day,
        days=policy("warn_days_pip", on=on, code=case.municipality_id),
        months=policy("warn_months_integration", on=on, code=case.municipality_id),
    )
    if on < first_day:
        return False
    deadline.warned_on = on
    deadline.save()
    remember(
        ClockWarned(deadline_id=deadline.id, key=Code(deadline.key), last_day=deadline.last_day),
        case=case,
        by=NIGHTLY,
        on=on,
    )
    if case.caseworker_id is not None:
        outbox.put("clock_warned", {"deadline_id": str(deadline.id)})
    return True


def end_pauses(on: date) -> int:
    """End every suspension whose latest day has passed (Awb 4:15)."""
    lapsed = Suspension.objects.filter(last_day=None, lapses_on__lt=on)
    return sum(_end_pause(suspension_id, on) for suspension_id in _ids(lapsed))


@transaction.atomic
def _end_pause(suspension_id: UUID, on: date) -> bool:
    row = (
        Suspension.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("deadline__case")
        .filter(id=suspension_id, last_day=None)
        .first()
    )
    if row is None:
        return False
    end_suspension(row, case=row.deadline.case, last_day=row.lapses_on, by=NIGHTLY, on=on)
    return True


def render_letters(on: date) -> int:
    """Make the PDF of every frozen letter that has none yet."""
    return letters.render_waiting(on=on)


def drain_outbox(on: date) -> int:
    """Deliver what waits in the outbox."""
    return outbox.drain()


JOBS: dict[str, Job] = {
    "end_pauses": end_pauses,
    "open_due": open_due,
    "warn_due": warn_due,
    "render_letters": render_letters,
    "drain_outbox": drain_outbox,
}
"""The jobs of a night, in their order."""


def run_night(on: date, *jobs: str) -> dict[str, int]:
    """Run the jobs of the night of `on` (all, or the ones named), missed nights first.

    Each job leaves a `JobRun` row per day; a job that ran already runs again and finds nothing new.
    """
    found = dict.fromkeys(jobs or JOBS, 0)
    for job in found:
        for day in _nights(job, on):
            found[job] += _run(job, day)
    return found


def _nights(job: str, on: date) -> Iterator[date]:
    """The days to run the job for: every night since its last run, and this one."""
    last = JobRun.objects.filter(job=job, day__lt=on).order_by("-day").first()
    day = last.day + timedelta(days=1) if last else on
    while day <= on:
        yield day
        day += timedelta(days=1)


def _run(job: str, day: date) -> int:
    found = JOBS[job](day)
    run, is_new = JobRun.objects.get_or_create(job=job, day=day, defaults={"found": found})
    if not is_new and found:
        JobRun.objects.filter(id=run.id).update(found=F("found") + found)
    log.info("nightly_job_done job=%s day=%s found=%s", job, day, found)
    return found


def _skip_locked(deadline_id: UUID) -> Deadline | None:
    """The running deadline, unless somebody is at it now; tomorrow's run finds it again."""
    return (
        Deadline.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(id=deadline_id, state=DeadlineState.RUNNING)
        .first()
    )


def _ids(rows: "QuerySet[Deadline] | QuerySet[Suspension]") -> list[UUID]:
    return list(rows.values_list("id", flat=True).order_by("id"))
