"""Uren: the hours of a case against every norm, with the acts that record and answer them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.acts import Act
from accounts.requests import Request
from cases import selectors
from cases.casefile import CaseFrame
from cases.models import Case
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page
from core.errors import NotInScope
from routes.forms.hours import HoursForm, OtherHoursForm, SignalForm
from routes.hoursfile import CourseHours, HoursFile
from routes.models import AttendanceSignal, OtherHoursKind, SignalAnswer
from routes.services import hours as services

Forms = dict[str, forms.Form]


@dataclass(frozen=True, slots=True)
class ShownCourse:
    """A course with the form for its next statement."""

    hours: CourseHours
    form: forms.Form
    is_tried: bool

    @property
    def may_be_stated(self) -> bool:
        """Is there something to state, or was it tried?"""
        return self.is_tried or self.hours.enrolment.started_on is not None


@dataclass(frozen=True, slots=True)
class ShownSignal:
    """An open signal with the form for its answer."""

    row: AttendanceSignal
    form: forms.Form
    is_tried: bool


@require_GET
def hours(request: Request, case_id: UUID) -> HttpResponse:
    """The hours of a case."""
    case = open_case_page(request, case_id, "hours")
    return _page(request, case, {}, status=200)


def _page(request: Request, case: Case, tried: Forms, *, status: int) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    frame = CaseFrame(case, request.actor, reverse("routes:hours", args=[case.id]))
    file = HoursFile(case, request.on)
    context = {
        "case": case,
        "frame": frame,
        "file": file,
        "courses": [_course(one, tried) for one in file.courses],
        "signals": [_signal(row, tried) for row in file.open_signals],
        "answered": [row for row in file.signals if row.answered_on],
        "other": tried.get("other") or OtherHoursForm(auto_id="id_other_%s"),
        "tried": next(iter(tried), ""),
        "may_record": frame.can[Act.RECORD_HOURS],
    }
    return render(request, "routes/hours.html", context, status=status)


def _course(one: CourseHours, tried: Forms) -> ShownCourse:
    name = f"course-{one.enrolment.id}"
    return ShownCourse(one, tried.get(name) or _hours_form(one.enrolment.id), name in tried)


def _signal(row: AttendanceSignal, tried: Forms) -> ShownSignal:
    name = f"signal-{row.id}"
    form = tried.get(name) or SignalForm(auto_id=f"id_{row.id}_%s")
    return ShownSignal(row, form, name in tried)


def _hours_form(enrolment_id: UUID, request: Request | None = None) -> HoursForm:
    return HoursForm(request.POST if request else None, auto_id=f"id_{enrolment_id}_%s")


def _act(
    request: Request,
    case: Case,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: str,
) -> HttpResponse:
    """Perform the act of a form; what is refused is told beside that form."""
    status = attempt(form, act)
    if status is None:
        messages.success(request, done)
        return redirect("routes:hours", case.id)
    return _page(request, case, {name: form}, status=status)


@require_POST
def record(request: Request, case_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """Record the hours of one course."""
    case = selectors.case_for(request.actor, case_id, Act.RECORD_HOURS)
    courses = HoursFile(case, request.on).courses
    if all(one.enrolment.id != enrolment_id for one in courses):
        raise NotInScope
    form = _hours_form(enrolment_id, request)
    return _act(
        request,
        case,
        f"course-{enrolment_id}",
        form,
        lambda: services.record_hours(
            enrolment_id=enrolment_id, draft=form.draft(), **hand(request)
        ),
        done="De uren zijn vastgelegd.",
    )


@require_POST
def record_other(request: Request, case_id: UUID) -> HttpResponse:
    """Record hours outside a course."""
    case = selectors.case_for(request.actor, case_id, Act.RECORD_HOURS)
    form = OtherHoursForm(request.POST, auto_id="id_other_%s")
    return _act(
        request,
        case,
        "other",
        form,
        lambda: services.record_other_hours(
            case_id=case_id,
            kind=OtherHoursKind(form.cleaned_data["kind"]),
            hours=form.cleaned_data["hours"],
            **hand(request),
        ),
        done="De uren zijn vastgelegd.",
    )


@require_POST
def answer(request: Request, case_id: UUID, signal_id: UUID) -> HttpResponse:
    """Record what was done with a signal."""
    case = selectors.case_for(request.actor, case_id, Act.RECORD_HOURS)
    if all(row.id != signal_id for row in HoursFile(case, request.on).signals):
        raise NotInScope
    form = SignalForm(request.POST, auto_id=f"id_{signal_id}_%s")
    return _act(
        request,
        case,
        f"signal-{signal_id}",
        form,
        lambda: services.answer_signal(
            case_id=case_id,
            signal_id=signal_id,
            answer=SignalAnswer(form.cleaned_data["answer"]),
            note=form.cleaned_data["note"],
            **hand(request),
        ),
        done="Het antwoord is vastgelegd.",
    )
