"""Uren per groep en per bestand: who is behind, one screen for a group, files of providers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.acts import Act
from accounts.requests import Request
from cases.views.acting import attempt
from core.errors import NotInScope
from core.forms import posted
from law.wording import counted
from routes.forms.hours import ADDED, FileForm, GroupForm, MemberForm
from routes.models import AttendanceFile, CourseGroup, Enrolment, FileState, RowResult
from routes.rules.attendance_csv import MAX_BYTES
from routes.rules.hours import History
from routes.selectors import attendance_files as files
from routes.selectors import taught
from routes.selectors.attendance import histories
from routes.services import attendance_files as services
from routes.services.hours import record_group_hours

LATEST = 10
MOST_FILES = 100


@dataclass(slots=True)
class Member:
    """Somebody of a group, with the hours so far, the form, and what came of it."""

    row: Enrolment
    history: History
    form: MemberForm
    is_done: bool = False

    @property
    def is_empty(self) -> bool:
        """Was nothing filled in for this person, or nothing sent?"""
        return self.form.is_valid() and self.form.is_empty


def _demand(request: Request) -> None:
    if not request.actor.may(Act.RECORD_HOURS):
        raise NotInScope


@require_GET
def attendance(request: Request) -> HttpResponse:
    """The groups whose hours are recorded here, and the files that came in last."""
    _demand(request)
    context = {
        "course_groups": taught.groups_for(request.actor),
        "files": files.files_for(request.actor)[:LATEST],
    }
    return render(request, "routes/attendance.html", context)


@require_http_methods(["GET", "POST"])
def group(request: Request, group_id: UUID) -> HttpResponse:
    """Record the hours of a whole group; right rows are kept, wrong ones stay to be put right."""
    _demand(request)
    found = taught.group_for(request.actor, group_id)
    form = GroupForm(posted(request))
    members = _members(request, found)
    if request.method == "GET":
        return _group_page(request, found, form, members, status=200)
    filled = [one for one in members if not one.is_empty]
    if form.is_valid() and not filled:
        form.add_error(None, "Vul bij ten minste een persoon uren in.")
    if not form.is_valid():
        return _group_page(request, found, form, members, status=400)
    wrong = _record(request, found, form, filled)
    done = sum(one.is_done for one in members)
    if done:
        people = counted(done, "persoon", "mensen")
        messages.success(request, f"De uren van {people} zijn vastgelegd.")
    if not wrong:
        return redirect("routes:group_hours", group_id)
    form.add_error(None, f"Bij {counted(wrong, 'persoon', 'mensen')} kloppen de uren nog niet.")
    return _group_page(request, found, form, members, status=400)


def _members(request: Request, group: CourseGroup) -> list[Member]:
    rows = taught.members_of(group, request.actor)
    stated = histories(row.id for row in rows)
    return [
        Member(row, stated[row.id], _member_form(row, stated[row.id], posted(request)))
        for row in rows
    ]


def _member_form(row: Enrolment, history: History, given: Any) -> MemberForm:
    return MemberForm(given, prefix=row.id.hex, initial={"after": len(history.statements)})


def _record(request: Request, group: CourseGroup, form: GroupForm, filled: list[Member]) -> int:
    """Record the rows that can be read; gives how many were refused, each told in its form."""
    until, is_added = form.cleaned_data["known_until"], form.cleaned_data["counting"] == ADDED
    sound = {one.row.id: one for one in filled if one.form.is_valid()}
    results = record_group_hours(
        group_id=group.id,
        drafts={key: one.form.draft(until, is_added=is_added) for key, one in sound.items()},
        by=request.actor,
        on=request.on,
    )
    stated = histories(sound)
    for key, errors in results.items():
        one = sound[key]
        one.is_done, one.history = not errors, stated[key]
        if one.is_done:
            one.form = _member_form(one.row, one.history, None)
        for field, sentence in errors.items():
            one.form.add_error(field if field in one.form.fields else None, sentence)
    return sum(not one.is_done for one in filled)


def _group_page(
    request: Request, group: CourseGroup, form: GroupForm, members: list[Member], *, status: int
) -> HttpResponse:
    context = {"group": group, "form": form, "members": members}
    return render(request, "routes/group_hours.html", context, status=status)


@require_http_methods(["GET", "POST"])
def sent_files(request: Request) -> HttpResponse:
    """Send a file in; the files that came in."""
    _demand(request)
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    form = FileForm(
        posted(request),
        request.FILES or None,
        providers=files.providers_for(request.actor),
        was_too_large=length > MAX_BYTES,
    )
    made: list[AttendanceFile] = []
    if request.method == "POST":
        status = attempt(form, lambda: made.append(_upload(request, form)))
        if status is None:
            return redirect("routes:attendance_file", made[0].id)
    else:
        status = 200
    context = {"form": form, "files": files.files_for(request.actor)[:MOST_FILES]}
    return render(request, "routes/attendance_files.html", context, status=status)


def _upload(request: Request, form: FileForm) -> AttendanceFile:
    given = form.cleaned_data["file"]
    return services.upload(
        provider_id=form.provider_id,
        name=given.name,
        content=given.read(),
        by=request.actor,
        on=request.on,
    )


@require_GET
def file(request: Request, file_id: UUID) -> HttpResponse:
    """How a file stands, and what became or will become of each of its rows."""
    _demand(request)
    found = files.file_for(request.actor, file_id)
    wanted, after = request.GET.get("uitkomst", ""), request.GET.get("na", "")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 8 else 0
    rows = list(files.rows_of(found, result=wanted, after=number)[: files.PAGE + 1])
    context = {
        "file": found,
        "is_under_way": found.state in files.UNDER_WAY,
        "may_book": found.state == FileState.READ,
        "may_stop": found.state in services.STOPPABLE,
        "counts": files.counts(found),
        "before": files.sent_before(found),
        "rows": rows[: files.PAGE],
        "next_after": rows[files.PAGE - 1].number if len(rows) > files.PAGE else None,
        "is_later": bool(number),
        "wanted": wanted if wanted in RowResult.values else "",
    }
    return render(request, "routes/attendance_file.html", context)


@require_POST
def book(request: Request, file_id: UUID) -> HttpResponse:
    """Let the right rows be booked."""
    _demand(request)
    services.begin_booking(file_id=file_id, by=request.actor, on=request.on)
    return redirect("routes:attendance_file", file_id)


@require_POST
def stop(request: Request, file_id: UUID) -> HttpResponse:
    """Stop checking or booking."""
    _demand(request)
    services.stop(file_id=file_id, by=request.actor, on=request.on)
    messages.success(request, "Gestopt. Wat al geboekt was, blijft geboekt.")
    return redirect("routes:attendance_file", file_id)
