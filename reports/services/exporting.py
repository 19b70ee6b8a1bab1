"""Exports: asked for, made by a worker, stopped, fetched, and wiped after their last day.

A worker writes the rows from the first to the last, chunk by chunk, and tells how far it is. One
that dies leaves nothing half: the next begins again. Two workers do the work of one, since each
export is held by the session of the database that works on it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from accounts import selectors as accounts
from accounts import services as access
from accounts.actors import Actor
from accounts.acts import Act
from core import clock
from core.actors import NIGHTLY, Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code, Payload, record
from core.models import StreamKind
from regional.selectors import policy
from reports.events import ExportAsked, ExportExpired, ExportStopped
from reports.models import Export, ExportFormat, ExportKind, ExportPart, ExportState
from reports.models.exports import UNDER_WAY
from reports.selectors import exports as selectors
from reports.selectors.sheets import Sheet, sheet
from reports.services.sheet_files import Parts, sheet_file

AT_ONCE = 3
"""Exports that one person may have under way."""

NO_ACCESS = "Wie dit vroeg, mag deze lijst niet meer zien."
BROKEN = "Er ging iets mis. Vraag de export opnieuw, of geef dit door aan de beheerder."

ACTS = {
    ExportKind.CASES: Act.VIEW_CASE,
    ExportKind.FACTS: Act.VIEW_FIGURES,
    ExportKind.HOURS: Act.RECORD_HOURS,
}
"""What somebody must be allowed to see to take out a list of it."""


@transaction.atomic
def ask_export(
    *, kind: ExportKind, file_format: ExportFormat, asked: Mapping[str, object], by: Actor, on: date
) -> Export:
    """Ask for a list; a worker makes it as soon as this is committed. `asked` holds codes and
    dates in ISO.

    Refuses (`NotInScope`) who may not see such a list or take lists out, and (`Invalid`) a third
    one beside two that are under way.
    """
    if not (by.may(Act.EXPORT) and by.may(ACTS[kind])):
        raise NotInScope
    if Export.objects.filter(asked_by=by.user_id, state__in=UNDER_WAY).count() >= AT_ONCE:
        raise Invalid({"": f"Er worden al {AT_ONCE} exports voor u gemaakt. Wacht of stop er een."})
    export = Export.objects.create(
        kind=kind,
        file_format=file_format,
        asked=dict(asked),
        asked_by_id=by.user_id,
        asked_on=on,
        asked_at=clock.now(),
    )
    fact = ExportAsked(export_id=export.id, kind=Code(kind.value), form=Code(file_format.value))
    _remember(export, fact, by=by, on=on)
    access.log_access_to_list(actor=by, list_id=export.id, page="export", act=Act.EXPORT)
    _work_soon(export)
    return export


@transaction.atomic
def stop_export(*, export_id: UUID, by: Actor, on: date) -> Export:
    """Stop an export: what was written is wiped. Refuses one that is done."""
    export = _locked(selectors.export_of(by, export_id).id)
    if not export.is_under_way:
        raise Refused.because("AVG 5(1)(e)", f"deze export is al {export.get_state_display()}")
    export.stop()
    export.save()
    _wipe(export.id)
    _remember(export, ExportStopped(export_id=export.id, rows=export.done), by=by, on=on)
    return export


def fetch_export(*, export_id: UUID, by: Actor, on: date) -> tuple[Export, Iterator[bytes]]:
    """The file of an export, piece by piece; who fetches it stands in the log.

    Refuses one that is not ready, or whose last day has passed.
    """
    export = selectors.export_of(by, export_id)
    if export.state != ExportState.READY or export.last_day is None or export.last_day < on:
        stand = export.get_state_display() if export.state != ExportState.READY else "verlopen"
        raise Refused.because("AVG 5(1)(e)", f"deze export is {stand}")
    access.log_access_to_list(actor=by, list_id=export.id, page="export_file", act=Act.EXPORT)
    return export, selectors.content_of(export)


def expire_exports(on: date) -> int:
    """The job of the night: wipe what stood longer than its last day."""
    return sum(_expire(export_id, on=on) for export_id in selectors.lapsed(on))


@transaction.atomic
def _expire(export_id: UUID, *, on: date) -> bool:
    export = _locked(export_id)
    if export.state != ExportState.READY or export.last_day is None or export.last_day >= on:
        return False
    export.expire()
    export.save()
    _wipe(export.id)
    _remember(export, ExportExpired(export_id=export.id), by=NIGHTLY, on=on)
    return True


def make_export(export_id: UUID, *, on: date) -> Export:
    """Write the file of an export to its end; safe to run again, also at the same time.

    Ends where somebody stopped it, and tells when it failed.
    """
    with _held(export_id) as is_ours:
        export = Export.objects.get(id=export_id)
        if not is_ours or not export.is_under_way:
            return export
        try:
            _make(export, on=on)
        except Exception:
            _fail(export_id, BROKEN)
            raise
    return Export.objects.get(id=export_id)


def _make(export: Export, *, on: date) -> None:
    actor = accounts.actor_behind(export.asked_by_id, on=on)
    kind = ExportKind(export.kind)
    if actor is None or not (actor.may(Act.EXPORT) and actor.may(ACTS[kind])):
        _fail(export.id, NO_ACCESS)
        return
    told = sheet(kind, export.asked, actor=actor, on=on)
    if not _begin(export.id, total=told.total):
        return
    parts = Parts(export.id)
    rows = _written(export, told, parts)
    if rows is None:
        _wipe(export.id)
    else:
        _finish(export.id, rows=rows, parts=parts, on=on)


def _written(export: Export, told: Sheet, parts: Parts) -> int | None:
    """Write every row and give how many; None when somebody stopped it."""
    done = 0
    with sheet_file(export.file_format, parts, columns=told.columns, title=told.title) as file:
        for chunk in told.chunks:
            file.write(chunk)
            done += len(chunk)
            if not _goes_on(export.id, done):
                return None
        file.finish()
    return done


def _goes_on(export_id: UUID, done: int) -> bool:
    """Tell how far it is; False once it was stopped."""
    running = Export.objects.filter(id=export_id, state=ExportState.RUNNING)
    return running.update(done=done) == 1


@transaction.atomic
def _begin(export_id: UUID, *, total: int) -> bool:
    export = _locked(export_id)
    if not export.is_under_way:
        return False
    export.begin(total=total)
    export.save()
    _wipe(export_id)
    return True


@transaction.atomic
def _finish(export_id: UUID, *, rows: int, parts: Parts, on: date) -> None:
    export = _locked(export_id)
    if export.state != ExportState.RUNNING:
        _wipe(export_id)
        return
    days = policy("export_days", on=on)
    export.finish(
        rows=rows,
        size=parts.size,
        sha256=parts.sha256,
        at=clock.now(),
        last_day=on + timedelta(days=days),
    )
    export.save()


@transaction.atomic
def _fail(export_id: UUID, reason: str) -> None:
    export = _locked(export_id)
    if export.is_under_way:
        export.fail(reason=reason)
        export.save()
        _wipe(export_id)


def _wipe(export_id: UUID) -> None:
    ExportPart.objects.filter(export=export_id).delete()


def _locked(export_id: UUID) -> Export:
    return Export.objects.select_for_update(of=("self",)).get(id=export_id)


@contextmanager
def _held(export_id: UUID) -> Iterator[bool]:
    """Hold the export for this session of the database; False when another session has it."""
    key = export_id.int & ((1 << 63) - 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _remember(export: Export, payload: Payload, *, by: Acting, on: date) -> None:
    record(payload, stream=export.asked_by_id, kind=StreamKind.USER, by=by, on=on)


def _work_soon(export: Export) -> None:
    """Ask a worker once the act is committed; when the broker is down, `continue_exports` finds it
    later.
    """
    from reports.tasks import write_export  # tasks stand above services; only this call looks up

    ask: Callable[[], object] = lambda: write_export.delay(str(export.id))  # noqa: E731
    transaction.on_commit(ask, robust=True)
