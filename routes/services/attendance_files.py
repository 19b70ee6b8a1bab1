"""A file with hours from a provider: taken in, checked row by row, booked, or stopped.

Checking and booking go in steps, each a transaction that holds the row of the file. What a step did
stands in the rows, so that a worker that dies loses nothing and books nothing twice, and two
workers do the work of one.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor
from accounts.acts import Act
from accounts.models import User
from cases.models import Case
from core import events
from core.errors import Invalid, NotInScope, Refused
from core.events import Payload
from core.models import StreamKind
from routes.events.hours import FileBookingBegun, FileStopped, FileUploaded
from routes.models import (
    AttendanceFile,
    AttendanceRow,
    FileState,
    HoursSource,
    RowResult,
)
from routes.rules import attendance_csv
from routes.rules.attendance_csv import NotThisFile, Row
from routes.rules.hours import NoCourse
from routes.selectors import attendance, attendance_files
from routes.selectors.attendance_files import Shelf
from routes.services.booking import Entry, book

STEP = 500
"""Rows per transaction."""

STOPPABLE = (FileState.UPLOADED, FileState.READING, FileState.READ, FileState.BOOKING)


@transaction.atomic
def upload(*, provider_id: UUID, name: str, content: bytes, by: Actor, on: date) -> AttendanceFile:
    """Take in a file; a worker checks it as soon as this is committed.

    Refuses (`Invalid`) a file that is too large or empty, and a provider who teaches nobody for
    whom this person records hours.
    """
    if not by.may(Act.RECORD_HOURS):
        raise NotInScope
    if all(one.id != provider_id for one in attendance_files.providers_for(by)):
        raise Invalid({"provider": "Kies een aanbieder uit de lijst."})
    if len(content) > attendance_csv.MAX_BYTES:
        raise Invalid({"file": attendance_csv.TOO_LARGE})
    if not content:
        raise Invalid({"file": "Het bestand is leeg."})
    file = AttendanceFile.objects.create(
        provider_id=provider_id,
        name=name[:120],
        digest=sha256(content).hexdigest(),
        content=content,
        uploaded_by_id=by.user_id,
        uploaded_on=on,
    )
    _remember(file, FileUploaded(file_id=file.id), by=by, on=on)
    _work_soon(file)
    return file


@transaction.atomic
def begin_booking(*, file_id: UUID, by: Actor, on: date) -> AttendanceFile:
    """Let the right rows of a checked file be booked, in the name of this person.

    Refuses a file that is not checked, or of which no row is right.
    """
    file = _lock(attendance_files.file_for(by, file_id).id)
    if file.state != FileState.READ:
        raise Refused.because("BI 9.2(4)", f"dit bestand is {file.get_state_display()}")
    right = file.right
    if right == 0:
        raise Refused.because("BI 9.2(4)", "in dit bestand is geen rij om te boeken")
    file.begin_booking(by_id=by.user_id)
    file.save()
    _remember(file, FileBookingBegun(file_id=file.id, rows=right), by=by, on=on)
    _work_soon(file)
    return file


@transaction.atomic
def stop(*, file_id: UUID, by: Actor, on: date) -> AttendanceFile:
    """Stop a file after the step that runs; what was booked stays booked.

    Refuses a file that is done.
    """
    file = _lock(attendance_files.file_for(by, file_id).id)
    if file.state not in STOPPABLE:
        raise Refused.because("BI 9.2(4)", f"dit bestand is al {file.get_state_display()}")
    file.stop()
    file.save()
    _remember(file, FileStopped(file_id=file.id, taken=file.taken), by=by, on=on)
    return file


def work_on(file_id: UUID, *, on: date) -> AttendanceFile:
    """Check or book the file to its end, step by step; safe to run again, also at the same time.

    Stops where somebody stopped it.
    """
    rows = _begin_reading(file_id)
    while _read_step(file_id, rows, on=on) or _book_step(file_id, on=on):
        pass
    return AttendanceFile.objects.defer("content").get(id=file_id)


def _begin_reading(file_id: UUID) -> Sequence[Row]:
    """The rows of a file that is still to be checked; none of another."""
    with transaction.atomic():
        file = AttendanceFile.objects.select_for_update(of=("self",)).get(id=file_id)
        if file.state not in (FileState.UPLOADED, FileState.READING) or file.content is None:
            return ()
        try:
            rows = attendance_csv.read(bytes(file.content))
        except NotThisFile as refusal:
            file.fail(reason=str(refusal))
            file.save()
            return ()
        if file.state == FileState.UPLOADED:
            file.begin_reading(total=len(rows))
            file.save()
        return rows


@transaction.atomic
def _read_step(file_id: UUID, rows: Sequence[Row], *, on: date) -> bool:
    """Check the next rows; False when there is nothing to check."""
    file = _lock(file_id)
    if file.state != FileState.READING:
        return False
    step = rows[file.done : file.done + STEP]
    shelf = attendance_files.shelf(
        file,
        [row.reference for row in step if row.totals],
        actor=_actor(file.uploaded_by, on=on),
        limits=attendance.limits(on),
        on=on,
    )
    made = AttendanceRow.objects.bulk_create(_checked(row, shelf) for row in step)
    file.done += len(made)
    file.refused += sum(row.result == RowResult.REFUSED for row in made)
    file.unchanged += sum(row.result == RowResult.UNCHANGED for row in made)
    if file.done >= file.total:
        file.finish_reading()
    file.save()
    return bool(file.state == FileState.READING)


def _checked(row: Row, shelf: Shelf) -> AttendanceRow:
    """A row with its result."""
    made = AttendanceRow(file=shelf.file, number=row.number, reference=row.reference)
    made.result, made.reason = RowResult.REFUSED, row.reason
    if row.totals is None:
        return made
    made.hours, made.excused = row.totals.hours, row.totals.excused
    made.unexcused, made.known_until = row.totals.unexcused, row.totals.known_until
    try:
        made.enrolment = shelf.find(row.reference, row.subject, row.totals.known_until)
    except NoCourse as refusal:
        made.reason = str(refusal)
        return made
    made.result, made.reason = shelf.judge(made.enrolment, row.totals)
    return made


@transaction.atomic
def _book_step(file_id: UUID, *, on: date) -> bool:
    """Book the next right rows, each judged once more; False when there is nothing to book."""
    file = _lock(file_id)
    if file.state != FileState.BOOKING or file.booked_by is None:
        return False
    rows = list(
        AttendanceRow.objects.filter(file=file, result=RowResult.RIGHT).order_by("number")[:STEP]
    )
    _lock_cases(rows)
    actor, limits = _actor(file.booked_by, on=on), attendance.limits(on)
    shelf = attendance_files.booking_shelf(file, rows, actor=actor, limits=limits, on=on)
    entries = [entry for row in rows if (entry := _settled(row, shelf)) is not None]
    if entries:
        book(entries, limits=limits, source=HoursSource.FILE, file_id=file.id, by=actor, on=on)
    _keep_results(rows)
    file.done += len(rows)
    file.taken += len(entries)
    file.refused += sum(row.result == RowResult.REFUSED for row in rows)
    file.unchanged += sum(row.result == RowResult.UNCHANGED for row in rows)
    if len(rows) < STEP:
        file.finish_booking()
    file.save()
    return bool(file.state == FileState.BOOKING)


def _keep_results(rows: Sequence[AttendanceRow]) -> None:
    """Write what became of the rows: most were booked, a few need a reason."""
    booked = [row.id for row in rows if row.result == RowResult.BOOKED]
    AttendanceRow.objects.filter(id__in=booked).update(result=RowResult.BOOKED)
    others = [row for row in rows if row.result != RowResult.BOOKED]
    AttendanceRow.objects.bulk_update(others, ["result", "reason"])


def _settled(row: AttendanceRow, shelf: Shelf) -> Entry | None:
    """Give the row its last result; an entry when it is booked."""
    enrolment = shelf.by_id.get(row.enrolment_id) if row.enrolment_id else None
    if enrolment is None:
        row.result = RowResult.REFUSED
        row.reason = "deze inschrijving hoort niet bij deze aanbieder"
        return None
    totals, history = attendance_files.totals_of(row), shelf.stated[enrolment.id]
    row.result, row.reason = shelf.judge(enrolment, totals)
    if row.result != RowResult.RIGHT:
        return None
    row.result = RowResult.BOOKED
    return Entry(enrolment, totals, history)


def _lock_cases(rows: Sequence[AttendanceRow]) -> None:
    """Every other act on these cases waits; locked in a fixed order."""
    wanted = {row.enrolment_id for row in rows}
    cases = Case.objects.select_for_update(of=("self",)).filter(enrolments__in=wanted)
    list(cases.order_by("id").values_list("id", flat=True))


def _lock(file_id: UUID) -> AttendanceFile:
    return (
        AttendanceFile.objects.select_for_update(of=("self",))
        .select_related("uploaded_by", "booked_by")
        .defer("content")
        .get(id=file_id)
    )


def _actor(user: User, *, on: date) -> Actor:
    """Who sent or books the file, with what that person may do on this day."""
    return Actor.of(user, on=on)


def _remember(file: AttendanceFile, payload: Payload, *, by: Actor, on: date) -> None:
    events.record(payload, stream=file.provider_id, kind=StreamKind.PROVIDER, by=by, on=on)


def _work_soon(file: AttendanceFile) -> None:
    """Ask a worker once the act is committed; when the broker is down, `continue_files` finds the
    file later.
    """
    from routes.tasks import work_on_file  # tasks stand above services; only this call looks up

    def ask() -> None:
        work_on_file.delay(str(file.id))

    transaction.on_commit(ask, robust=True)
