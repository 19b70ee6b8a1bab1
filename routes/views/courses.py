"""The acts on an enrolment, posted from the page of the route; and the waiting list."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.selectors import municipalities_in
from cases.views.acting import Hand, hand
from core.errors import NotInScope
from routes.forms.course_acts import form_for
from routes.forms.enrolment import WaitingFilter
from routes.models import PauseGround
from routes.selectors.enrolment import enrolment_in
from routes.selectors.waiting import (
    PAGE,
    WaitingFor,
    fallback_counts,
    lots_waited_for,
    waiting_list,
)
from routes.services import enrolment as acts
from routes.views.filling import rows_before
from routes.views.route import file_for, perform

Perform = Callable[[UUID, Any, Hand], object]

ACTS: dict[str, Perform] = {
    "place": lambda key, form, told: acts.place(enrolment_id=key, placing=form.draft(), **told),
    "start": lambda key, form, told: acts.start_course(
        enrolment_id=key, started_on=form.cleaned_data["started_on"], **told
    ),
    "expect": lambda key, form, told: acts.move_start(
        enrolment_id=key, expected_start_on=form.cleaned_data["expected_start_on"], **told
    ),
    "pause": lambda key, form, told: acts.pause_course(
        enrolment_id=key,
        ground=PauseGround(form.cleaned_data["ground"]),
        first_day=form.cleaned_data["first_day"],
        **told,
    ),
    "resume": lambda key, form, told: acts.resume_course(
        enrolment_id=key, last_day=form.cleaned_data["last_day"], **told
    ),
    "move": lambda key, form, told: acts.move_enrolment(
        enrolment_id=key, moving=form.draft(), **told
    ),
    "end": lambda key, form, told: _end(key, form, told),
}
"""What each form does."""

DONE = {
    "place": "De nieuwkomer heeft een plaats.",
    "start": "De eerste les is vastgelegd.",
    "expect": "De nieuwe verwachte start is vastgelegd.",
    "pause": "De onderbreking is vastgelegd.",
    "resume": "De cursus gaat weer verder.",
    "move": "De overstap is vastgelegd.",
    "end": "Het einde van de cursus is vastgelegd.",
}
"""What is said when it was done."""


def _end(key: UUID, form: Any, told: Hand) -> None:
    reason, ground = form.ending()
    last_day: date = form.cleaned_data["last_day"]
    acts.end_course(enrolment_id=key, reason=reason, ground=ground, ended_on=last_day, **told)


@require_POST
def act(request: Request, case_id: UUID, enrolment_id: UUID, name: str) -> HttpResponse:
    """Perform the act of this name on an enrolment."""
    file = file_for(request, case_id)
    row = enrolment_in(file.case, enrolment_id)
    form = form_for(name, row, file, request.POST)
    return perform(
        request,
        file,
        f"{name}-{row.id}",
        form,
        lambda: ACTS[name](row.id, form, hand(request)),
        done=DONE[name],
    )


@require_GET
def waiting(request: Request) -> HttpResponse:
    """A page of who waits for a place, in order; and how often the fitting route could not be
    had.
    """
    scope = Scope.of(request.actor, Act.ENROL)
    if not scope.codes:
        raise NotInScope
    form = WaitingFilter(
        request.GET,
        towns=[(town.code, town.name) for town in municipalities_in(scope)],
        lots=[
            (str(lot.id), f"{lot.contract.provider.name}: {lot.name}")
            for lot in lots_waited_for(scope)
        ],
    )
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    wanted = WaitingFor(
        subject=chosen.get("onderwerp", ""),
        municipality=chosen.get("gemeente", ""),
        lot=UUID(chosen["perceel"]) if "perceel" in chosen else None,
    )
    found, start = waiting_list(scope, wanted), rows_before(request.GET.get("vanaf", ""))
    count = found.count()
    onward = urlencode({**chosen, "vanaf": start + PAGE})
    context = {
        "form": form,
        "is_filtered": bool(chosen),
        "rows": list(found[start : start + PAGE]),
        "count": count,
        "first_page": f"?{urlencode(chosen)}" if start else "",
        "next_page": f"?{onward}" if count > start + PAGE else "",
        "fallbacks": fallback_counts(scope, since=date(request.on.year, 1, 1)),
        "year": request.on.year,
    }
    return render(request, "routes/waiting.html", context)
