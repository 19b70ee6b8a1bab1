"""Hours for the tests: what is stated of a course, and files as providers send them."""

from collections.abc import Iterable
from datetime import date, timedelta

from accounts.actors import Actor
from routes.models import AttendanceFile, HoursStatement, Provider
from routes.services import attendance_files, hours
from routes.services.hours import StatementDraft
from tests.routes.bought import START
from tests.routes.courses import Course

ON = START + timedelta(weeks=4)
"""Four weeks after the first lesson."""
HEAD = "zaaknummer;cursus;uren;geoorloofd;ongeoorloofd;bekend_tot"


def draft(
    followed: int = 40, excused: int = 4, unexcused: int = 0, until: date = ON, **other: int
) -> StatementDraft:
    """Running totals up to a day."""
    return StatementDraft(
        hours=followed,
        excused=excused,
        unexcused=unexcused,
        known_until=until,
        **other,  # type: ignore[arg-type]
    )


def stated(
    course: Course,
    followed: int = 40,
    excused: int = 4,
    unexcused: int = 0,
    *,
    until: date = ON,
    on: date = ON,
) -> HoursStatement:
    """Hours that the caseworker recorded for one person."""
    return hours.record_hours(
        enrolment_id=course.enrolment.id,
        draft=draft(followed, excused, unexcused, until),
        by=course.by(on),
        on=on,
    )


def line(course: Course, followed: int = 40, *rest: object, subject: str = "") -> str:
    """A row of a file about this person."""
    excused, unexcused, until = (*rest, *(4, 0, ON)[len(rest) :])
    return f"{course.desk.case.number};{subject};{followed};{excused};{unexcused};{until}"


def sheet(lines: Iterable[str]) -> bytes:
    """A file with these rows."""
    return "\r\n".join([HEAD, *lines, ""]).encode()


def sent(
    provider: Provider, lines: Iterable[str], *, by: Actor, on: date = ON, name: str = "uren.csv"
) -> AttendanceFile:
    """A file that was uploaded and that a worker checked."""
    file = attendance_files.upload(
        provider_id=provider.id, name=name, content=sheet(lines), by=by, on=on
    )
    return attendance_files.work_on(file.id, on=on)


def booked(file: AttendanceFile, *, by: Actor, on: date = ON) -> AttendanceFile:
    """The same file after a worker booked its right rows."""
    attendance_files.begin_booking(file_id=file.id, by=by, on=on)
    return attendance_files.work_on(file.id, on=on)
