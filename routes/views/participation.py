"""PVT en MAP: how both stand in a case, the end of the Z-route, and the acts that take them on."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases import selectors
from cases.casefile import CaseFrame
from cases.views.acting import Hand, attempt, hand
from cases.views.case import open_case_page
from core.errors import NotInScope
from routes.forms.participation_acts import correction_of, empty_forms, form_for
from routes.models import PracticeHours, PracticePurpose
from routes.participationfile import ParticipationFile
from routes.services import map as module
from routes.services import pvt, pvt_groups, reopening, z_route

Perform = Callable[[UUID, Any, Hand], object]

MAP, PARTICIPATION = PracticePurpose.MAP, PracticePurpose.PARTICIPATION

PARTS: dict[str, tuple[Act, tuple[str, ...]]] = {
    "pvt": (
        Act.DO_PVT,
        (
            "join",
            "leave",
            "intake",
            "attended",
            "not_attended",
            "signed",
            "not_signed",
            "close_pvt",
        ),
    ),
    "map": (Act.DO_MAP, ("start_map", "theme", "practice", "map_talk", "close_map")),
    "hours": (Act.RECORD_HOURS, ("participate", "deduct")),
    "end": (Act.COMPLETE_CASE, ("z_talk", "certificate")),
    "closed_pvt": (Act.DO_PVT, ("reopen_pvt",)),
    "closed_map": (Act.DO_MAP, ("reopen_map",)),
    "handed": (Act.COMPLETE_CASE, ("take_back",)),
}
"""By part of the page: who may perform its acts, and which those are."""

ACTS: dict[str, tuple[Perform, str]] = {
    "join": (
        lambda key, form, told: pvt_groups.join_group(
            case_id=key,
            group_id=UUID(form.cleaned_data["group"]),
            joined_on=form.cleaned_data["joined_on"],
            **told,
        ),
        "De nieuwkomer heeft een plaats in de PVT-groep.",
    ),
    "leave": (
        lambda key, form, told: pvt_groups.leave_group(
            case_id=key, left_on=form.cleaned_data["left_on"], **told
        ),
        "De plaats in de PVT-groep is vrij.",
    ),
    "intake": (
        lambda key, form, told: pvt.record_intake(case_id=key, **form.cleaned_data, **told),
        "De uren tijdens de intake zijn vastgelegd.",
    ),
    "attended": (
        lambda key, form, told: pvt.record_signing_presence(
            case_id=key, attended_on=form.cleaned_data["attended_on"], **told
        ),
        "De aanwezigheid bij de ondertekening is vastgelegd.",
    ),
    "not_attended": (
        lambda key, form, told: pvt.record_signing_presence(case_id=key, attended_on=None, **told),
        "De aanwezigheid bij de ondertekening is teruggenomen.",
    ),
    "signed": (
        lambda key, form, told: pvt.record_signature(
            case_id=key, signed_on=form.cleaned_data["signed_on"], **told
        ),
        "De handtekening is vastgelegd.",
    ),
    "not_signed": (
        lambda key, form, told: pvt.record_signature(case_id=key, signed_on=None, **told),
        "De handtekening is teruggenomen.",
    ),
    "close_pvt": (
        lambda key, form, told: pvt.close_pvt(case_id=key, **told),
        "Het PVT is afgerond. Het bewijs van deelname staat klaar bij de brieven.",
    ),
    "start_map": (
        lambda key, form, told: module.start_map(case_id=key, **form.cleaned_data, **told),
        "De MAP is begonnen.",
    ),
    "theme": (
        lambda key, form, told: module.record_theme(case_id=key, **form.cleaned_data, **told),
        "Het thema is vastgelegd.",
    ),
    "practice": (
        lambda key, form, told: module.record_practice(
            case_id=key, purpose=MAP, draft=form.draft(), **told
        ),
        "De praktijkuren zijn vastgelegd.",
    ),
    "map_talk": (
        lambda key, form, told: module.hold_map_end_talk(case_id=key, **form.talk(), **told),
        "Het eindgesprek van de MAP is vastgelegd.",
    ),
    "close_map": (
        lambda key, form, told: module.close_map(case_id=key, **told),
        "De MAP is afgerond.",
    ),
    "participate": (
        lambda key, form, told: module.record_practice(
            case_id=key, purpose=PARTICIPATION, draft=form.draft(), **told
        ),
        "De participatie-uren zijn vastgelegd.",
    ),
    "deduct": (
        lambda key, form, told: z_route.record_deduction(case_id=key, draft=form.draft(), **told),
        "De aftrek is vastgelegd.",
    ),
    "z_talk": (
        lambda key, form, told: z_route.hold_end_talk(case_id=key, **form.talk(), **told),
        "Het eindgesprek van de Z-route is vastgelegd.",
    ),
    "certificate": (
        lambda key, form, told: z_route.hand_over_certificate(
            case_id=key, **form.cleaned_data, **told
        ),
        "De uitreiking van het certificaat is vastgelegd.",
    ),
    "reopen_pvt": (
        lambda key, form, told: reopening.reopen_pvt(case_id=key, **form.cleaned_data, **told),
        "Het PVT loopt weer. Rond het opnieuw af als alles klopt.",
    ),
    "reopen_map": (
        lambda key, form, told: reopening.reopen_map(case_id=key, **form.cleaned_data, **told),
        "De MAP loopt weer. Rond haar opnieuw af als alles klopt.",
    ),
    "take_back": (
        lambda key, form, told: reopening.take_back_certificate(
            case_id=key, **form.cleaned_data, **told
        ),
        "De uitreiking van het certificaat is teruggenomen.",
    ),
}
"""What each form does, and what is said when it was done."""


@require_GET
def participation(request: Request, case_id: UUID) -> HttpResponse:
    """PVT, MAP and, on the Z-route, its end."""
    case = open_case_page(request, case_id, "participation")
    file = ParticipationFile(CaseFrame(case, request.actor, request.path))
    return _page(request, file, {}, status=200)


@require_POST
def act(request: Request, case_id: UUID, name: str) -> HttpResponse:
    """Perform the act of this name."""
    needs = next(needs for needs, names in PARTS.values() if name in names)
    file = _file_for(request, case_id, needs)
    form = form_for(name, file, request.POST)
    perform, done = ACTS[name]
    return _perform(
        request, file, name, form, lambda: perform(case_id, form, hand(request)), done=done
    )


@require_POST
def correct(request: Request, case_id: UUID, practice_id: UUID) -> HttpResponse:
    """Put a row of hours in practice right."""
    file = _file_for(request, case_id, Act.VIEW_CASE)
    row = next((row for row in file.practice if row.id == practice_id), None)
    if row is None:
        raise NotInScope
    purpose = PracticePurpose(row.purpose)
    Scope.of(request.actor, module.ACTS[purpose]).demand(file.case.municipality_id)
    form = correction_of(row, file, request.POST)
    return _perform(
        request,
        file,
        f"correct-{row.id}",
        form,
        lambda: module.correct_practice(
            case_id=case_id, practice_id=practice_id, draft=form.draft(), **hand(request)
        ),
        done="De uren zijn verbeterd.",
    )


def _file_for(request: Request, case_id: UUID, needs: Act) -> ParticipationFile:
    """The case of who reads it and may perform this act in its municipality."""
    case = selectors.case_for(request.actor, case_id)
    Scope.of(request.actor, needs).demand(case.municipality_id)
    return ParticipationFile(CaseFrame(case, request.actor, request.path))


def _perform(
    request: Request,
    file: ParticipationFile,
    name: str,
    form: forms.Form,
    do: Callable[[], object],
    *,
    done: str,
) -> HttpResponse:
    """Perform the act of a form; what is refused is told beside that form."""
    status = attempt(form, do, is_long=False)
    if status is None:
        messages.success(request, done)
        return redirect("routes:participation", file.case.id)
    return _page(request, file, {name: form}, status=status)


def _page(
    request: Request, file: ParticipationFile, tried: dict[str, forms.Form], *, status: int
) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent; `homeless` when that form
    is not on it any more.
    """
    open_parts = _open_parts(file)
    names = [name for part, (_, names) in PARTS.items() if open_parts[part] for name in names]
    names += [name for name in tried if name.startswith("correct-")]

    def shown(row: PracticeHours) -> tuple[PracticeHours, forms.Form | None]:
        is_open = open_parts["map" if row.purpose == MAP else "hours"]
        known = tried.get(f"correct-{row.id}")
        return row, (known or correction_of(row, file)) if is_open else None

    context = {
        "case": file.case,
        "frame": file.frame,
        "file": file,
        "open": open_parts,
        "practice": [shown(row) for row in file.map_practice],
        "participation": [shown(row) for row in file.participation],
        "forms": {**empty_forms((name for name in names if name not in tried), file), **tried},
        "tried": next(iter(tried), ""),
        "homeless": next((form for name, form in tried.items() if name not in names), None),
    }
    return render(request, "routes/participation.html", context, status=status)


def _open_parts(file: ParticipationFile) -> dict[str, bool]:
    """Which parts of the page this person may still add to."""
    handed = file.z_track is not None and file.z_track.certificate_handed_on is not None
    is_open = {
        "pvt": file.pvt.closed_on is None,
        "map": file.map.closed_on is None and (file.is_map_owed or file.map_track is not None),
        "hours": file.is_z and not handed,
        "end": file.is_z and not handed,
        "closed_pvt": file.pvt.closed_on is not None and not handed,
        "closed_map": file.map.closed_on is not None and not handed,
        "handed": handed,
    }
    return {
        part: file.case.ended_on is None and is_open[part] and file.frame.can[needs]
        for part, (needs, _) in PARTS.items()
    }
