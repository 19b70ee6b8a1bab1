"""What the night does: each job takes the day, may run twice, and leaves a fact as its mark."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from cases.events import ClockWarned, WindowClosed
from cases.models import (
    WINDOWS,
    Case,
    Deadline,
    DeadlineState,
    NameWord,
    Newcomer,
    Suspension,
)
from cases.services.clocks import note_missed, remember_missed
from cases.services.locking import remember
from cases.services.waiting import end_suspension
from core import outbox
from core.actors import NIGHTLY
from core.events import Code
from core.fields import WordsOf
from core.models import JobRun
from law.calendar import add_months
from law.terms import TermKey
from letters import services as letters
from regional.selectors import policies_everywhere

Job = Callable[[date], int]


def open_due(on: date) -> int:
    """Keep every last day that has passed on its row; the work list asks for the cause."""
    missed = Deadline.objects.filter(
        state=DeadlineState.RUNNING, waits_on_other=False, last_day__lt=on, late_on=None
    ).exclude(key__in=WINDOWS)
    return sum(_keep_missed(deadline_id, on) for deadline_id in _ids(missed, "case__number", "key"))


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
    """Warn the caseworker once before a last day, as long ahead as the policy there says."""
    ahead = _ahead_everywhere(on)
    unwarned = Deadline.objects.filter(
        state=DeadlineState.RUNNING, waits_on_other=False, warned_on=None, last_day__gte=on
    )
    work = max((work for work, _ in ahead), default=on)
    term = max((term for _, term in ahead), default=on)
    near = unwarned.filter(_WORK, last_day__lte=work)
    far = unwarned.filter(_TERM, last_day__lte=term)
    due = _ids(near.union(far), "case__number", "key", among=_warned(ahead))
    return sum(_warn(deadline_id, on) for deadline_id in due)


_WORK, _TERM = Q(is_work=True), Q(key=TermKey.INTEGRATION)


def _ahead_everywhere(on: date) -> dict[tuple[date, date], list[str]]:
    """Up to which last day one warns of work and of the term for integration, and in which
    municipalities.
    """
    told = policies_everywhere(("warn_days_pip", "warn_months_integration"), on=on)
    ahead: dict[tuple[date, date], list[str]] = {}
    for code, each in told.items():
        work = on + timedelta(days=each["warn_days_pip"])
        term = add_months(on, each["warn_months_integration"])
        ahead.setdefault((work, term), []).append(code)
    return ahead


def _warned(ahead: Mapping[tuple[date, date], list[str]]) -> Q:
    """Which clocks have come so near that a warning is due there."""
    near = Q(pk__in=[])
    for (work, term), codes in ahead.items():
        is_near = (_WORK & Q(last_day__lte=work)) | (_TERM & Q(last_day__lte=term))
        near |= Q(municipality__in=codes) & is_near
    return near


@transaction.atomic
def _warn(deadline_id: UUID, on: date) -> bool:
    deadline = _skip_locked(deadline_id)
    if deadline is None or deadline.warned_on is not None:
        return False
    deadline.warned_on = on
    deadline.save()
    case = Case.objects.get(id=deadline.case_id)
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
    return sum(
        _end_pause(suspension_id, on)
        for suspension_id in _ids(lapsed, "deadline__case__number", "first_day")
    )


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


def close_windows(on: date) -> int:
    """Close what nobody can act within any more: objection, switching routes."""
    passed = Deadline.objects.filter(
        state=DeadlineState.RUNNING, key__in=WINDOWS, last_day__lt=on, late_on=None
    )  # nobody is late with a window; to ask it lets an index find them
    return sum(
        _close_window(deadline_id, on) for deadline_id in _ids(passed, "case__number", "key")
    )


@transaction.atomic
def _close_window(deadline_id: UUID, on: date) -> bool:
    deadline = _skip_locked(deadline_id)
    if deadline is None:
        return False
    deadline.expire()
    deadline.save()
    remember(
        WindowClosed(deadline_id=deadline.id, key=Code(deadline.key), last_day=deadline.last_day),
        case=Case.objects.get(id=deadline.case_id),
        by=NIGHTLY,
        on=on,
    )
    return True


@transaction.atomic
def forget_names(on: date) -> int:
    """Forget the words of names that nobody bears any more. Only the words of who changed name or
    was deleted are looked at; one that somebody writes now waits for the next night.
    """
    doubted = NameWord.objects.filter(is_in_doubt=True).select_for_update(skip_locked=True)
    words = list(doubted.values_list("word", flat=True))
    bearers = Newcomer.objects.alias(words=WordsOf("search_name"))
    is_borne = Exists(bearers.filter(words__overlap=[OuterRef("word")]))
    forgotten, _ = NameWord.objects.filter(~is_borne, word__in=words).delete()
    NameWord.objects.filter(word__in=words).update(is_in_doubt=False)
    return forgotten


def render_letters(on: date) -> int:
    """Make the PDF of every frozen letter that has none yet."""
    return letters.render_waiting(on=on)


def drain_outbox(on: date) -> int:
    """Deliver what waits in the outbox."""
    return outbox.drain()


JOBS: dict[str, Job] = {
    "end_pauses": end_pauses,
    "close_windows": close_windows,
    "open_due": open_due,
    "warn_due": warn_due,
    "forget_names": forget_names,
    "render_letters": render_letters,
    "drain_outbox": drain_outbox,
}
"""The jobs of a night, in their order."""


def add_job(name: str, job: Job) -> None:
    """Let another part of the house do something every night, before letters are rendered.

    Call it when the app starts. The same name again takes the place of the one before.
    """
    last = {late: JOBS.pop(late) for late in ("render_letters", "drain_outbox")}
    JOBS[name] = job
    JOBS.update(last)


def run_night(on: date, *jobs: str) -> dict[str, int]:
    """Run the jobs of the night of `on` (all, or the ones named), missed nights first.

    Each job leaves a `JobRun` row per day; a job that ran already runs again and finds nothing new.
    Gives how many things each job did.
    """
    names = jobs or tuple(JOBS)
    last_day = _last_runs(names, on)
    done: list[JobRun] = []
    try:
        return {job: _catch_up(job, last_day.get(job), on, done=done) for job in names}
    finally:
        JobRun.objects.bulk_create(done, ignore_conflicts=True)


def _last_runs(names: tuple[str, ...], on: date) -> dict[str, date]:
    """On which earlier day each job ran last: nearly always the night before, so that is looked at
    first.
    """
    yesterday = on - timedelta(days=1)
    ran = JobRun.objects.filter(job__in=names, day=yesterday).values_list("job", flat=True)
    last_day = dict.fromkeys(ran, yesterday)
    if missed := set(names) - last_day.keys():
        runs = JobRun.objects.filter(job__in=missed, day__lt=on).values("job")
        last_day |= dict(runs.annotate(last=Max("day")).values_list("job", "last"))
    return last_day


def _catch_up(job: str, last_day: date | None, on: date, *, done: list[JobRun]) -> int:
    """Run the job for every night since its last one, and for this one."""
    day = last_day + timedelta(days=1) if last_day else on
    found = 0
    while day <= on:
        found += JOBS[job](day)
        done.append(JobRun(job=job, day=day))
        day += timedelta(days=1)
    return found


def _skip_locked(deadline_id: UUID) -> Deadline | None:
    """The running deadline, unless somebody is at it now; tomorrow's run finds it again."""
    return (
        Deadline.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(id=deadline_id, state=DeadlineState.RUNNING)
        .first()
    )


def _ids(
    due: "QuerySet[Deadline] | QuerySet[Suspension]", *order: str, among: Q | None = None
) -> list[UUID]:
    """In an order that does not hang on ids, so that the same night leaves the same history.

    What is due stands in an index, mostly empty; only the cases of what is there are looked up.
    """
    found = [row["id"] for row in due.values("id")]
    if not found:
        return []
    rows = due.model._default_manager.filter(among or Q(), id__in=found)
    return list(rows.values_list("id", flat=True).order_by(*order, "id"))
