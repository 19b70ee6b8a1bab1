"""PVT: the groups, their people and sessions, and who was there, for a whole session at once."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access_to_many
from cases.views.acting import attempt
from core.errors import NotInScope
from core.forms import posted
from regional.selectors import municipalities
from routes.forms.pvt import GroupForm, PresenceForm, SessionForm
from routes.models import PvtGroup, PvtSession, SessionKind
from routes.selectors import pvt as selectors
from routes.services import pvt as services
from routes.services import pvt_groups, pvt_sessions


@require_GET
def pvt(request: Request) -> HttpResponse:
    """The groups, and the sessions of which it must still be recorded who was there."""
    _demand(request)
    groups = selectors.with_counts(selectors.groups_for(request.actor), on=request.on)
    context = {
        "rows": list(groups),
        "town_count": len(municipalities()),
        "unrecorded": list(selectors.unrecorded_sessions(request.actor, on=request.on)),
    }
    return render(request, "routes/pvt.html", context)


@require_http_methods(["GET", "POST"])
def new_group(request: Request) -> HttpResponse:
    """Make a group."""
    _demand(request)
    form = GroupForm(
        posted(request),
        organisers=selectors.organisers_for(request.actor),
        towns=selectors.towns_with_pvt(request.actor),
    )
    status: int | None = 200
    if request.method == "POST":
        made: list[PvtGroup] = []
        status = attempt(
            form,
            lambda: made.append(
                pvt_groups.make_group(form.draft(), by=request.actor, on=request.on)
            ),
        )
        if status is None:
            messages.success(request, "De groep is gemaakt. Plan nu de bijeenkomsten.")
            return redirect("routes:pvt_group", made[0].id)
    return render(request, "routes/new_pvt_group.html", {"form": form}, status=status)


@require_GET
def group(request: Request, pvt_group_id: UUID) -> HttpResponse:
    """A group: who is in it, and its sessions."""
    found = selectors.group_for(request.actor, pvt_group_id)
    return _group(request, found, SessionForm(), status=200)


@require_POST
def plan_session(request: Request, pvt_group_id: UUID) -> HttpResponse:
    """Plan a session of the group."""
    found = selectors.group_for(request.actor, pvt_group_id)
    if not selectors.may_keep(request.actor, found):
        raise NotInScope
    form = SessionForm(request.POST)
    status = attempt(
        form,
        lambda: pvt_groups.plan_session(
            group_id=found.id, draft=form.draft(), by=request.actor, on=request.on
        ),
    )
    if status is None:
        messages.success(request, "De bijeenkomst staat gepland.")
        return redirect("routes:pvt_group", found.id)
    return _group(request, found, form, status=status)


def _group(request: Request, found: PvtGroup, form: forms.Form, *, status: int) -> HttpResponse:
    seats = list(selectors.seats(request.actor, found))
    _log(request, {seat.case_id for seat in seats}, page="pvt_group")
    context = {
        "group": found,
        "seats": seats,
        "taken": selectors.taken(found, on=request.on),
        "sessions": list(found.sessions.all()),
        "town_count": len(municipalities()),
        "form": form,
        "may_keep": selectors.may_keep(request.actor, found),
        "readable": Scope.of(request.actor, Act.VIEW_CASE).codes,
    }
    return render(request, "routes/pvt_group.html", context, status=status)


@require_http_methods(["GET", "POST"])
def session(request: Request, session_id: UUID) -> HttpResponse:
    """Who was at a session, and at the signing who signed."""
    found = selectors.session_for(request.actor, session_id)
    may_keep = selectors.may_keep(request.actor, found.group)
    if request.method == "POST" and not may_keep:
        raise NotInScope
    seats = selectors.seats(request.actor, found.group, day=found.held_on)
    form = PresenceForm(
        posted(request), session=found, seats=seats, kept=selectors.presences(found)
    )
    status: int | None = 200
    if request.method == "POST":
        status = attempt(
            form,
            lambda: services.record_presence(
                session_id=found.id,
                hours=form.hours,
                signed=form.signed if found.kind == SessionKind.SIGNING else None,
                by=request.actor,
                on=request.on,
            ),
        )
        if status is None:
            messages.success(request, "De aanwezigheid is vastgelegd.")
            return redirect("routes:pvt_group", found.group_id)
    return _session(request, found, form, None, status=status)


@require_POST
def replan_session(request: Request, session_id: UUID) -> HttpResponse:
    """Put a planned session on another day or at another place."""
    found = _kept(request, session_id)
    form = SessionForm(request.POST)
    status = attempt(
        form,
        lambda: pvt_sessions.replan_session(
            session_id=found.id, draft=form.draft(), by=request.actor, on=request.on
        ),
    )
    if status is None:
        messages.success(request, "De bijeenkomst is gewijzigd.")
        return redirect("routes:pvt_group", found.group_id)
    return _session(request, found, None, form, status=status)


@require_POST
def call_off_session(request: Request, session_id: UUID) -> HttpResponse:
    """Call a planned session off."""
    found = _kept(request, session_id)
    form = forms.Form(request.POST)
    status = attempt(
        form,
        lambda: pvt_sessions.call_off_session(session_id=found.id, by=request.actor, on=request.on),
    )
    if status is None:
        messages.success(request, "De bijeenkomst is afgelast.")
        return redirect("routes:pvt_group", found.group_id)
    return _session(request, found, None, form, status=status)


def _kept(request: Request, session_id: UUID) -> PvtSession:
    """A session of a group that this person keeps."""
    found = selectors.session_for(request.actor, session_id)
    if not selectors.may_keep(request.actor, found.group):
        raise NotInScope
    return found


def _session(
    request: Request,
    found: PvtSession,
    presence: PresenceForm | None,
    change: forms.Form | None,
    *,
    status: int | None,
) -> HttpResponse:
    """The page of a session, with the form that was refused filled in as it was sent."""
    seats = list(selectors.seats(request.actor, found.group, day=found.held_on))
    kept = selectors.presences(found)
    may_keep = selectors.may_keep(request.actor, found.group)
    _log(request, {seat.case_id for seat in seats}, page="pvt_session")
    context = {
        "session": found,
        "group": found.group,
        "form": presence or PresenceForm(None, session=found, seats=seats, kept=kept),
        "change": change or SessionForm(initial=model_to_dict(found), auto_id="id_change_%s"),
        "was_changed": change is not None,
        "may_change": may_keep and not found.is_recorded,
        "is_signing": found.kind == SessionKind.SIGNING,
        "may_keep": may_keep and found.held_on <= request.on,
    }
    return render(request, "routes/pvt_session.html", context, status=status)


def _demand(request: Request) -> None:
    """`NotInScope` for who carries out PVT nowhere."""
    if not Scope.of(request.actor, Act.DO_PVT).codes:
        raise NotInScope


def _log(request: Request, case_ids: set[UUID], *, page: str) -> None:
    """Remember whose names were shown."""
    log_access_to_many(actor=request.actor, case_ids=case_ids, page=page, act=Act.DO_PVT)
