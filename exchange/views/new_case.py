"""A new case by BSN: ask the BRP, see what it says and what that means, and open the case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

import regional.selectors
from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.selectors.scoped import municipalities_in
from cases.views.opening import demand_opening
from core.errors import Invalid
from core.forms import show_refusal
from exchange import selectors, services, shelf
from exchange.assessment import Assessment, Question, begin_of_obligation
from exchange.brp import client
from exchange.brp.mapping import RegisterPerson, register_person, whole
from exchange.brp.reading import Unreadable
from exchange.forms import FoundForm, LookupForm
from exchange.imports import check_dates
from regional.models import Municipality

KIND = "lookup"


@require_http_methods(["GET", "POST"])
def new_case(request: Request) -> HttpResponse:
    """Ask for a BSN; without a BRP the page says so and leads to the form that is filled in by
    hand.
    """
    scope = demand_opening(request)
    form = LookupForm(request.POST or None, municipalities=municipalities_in(scope))
    status = 200
    if request.method == "POST":
        status = 400
        if client.is_configured() and form.is_valid():
            try:
                ticket = _look_up(request, form)
            except client.BrpUnavailable as failure:
                form.add_error(None, str(failure))
                status = 503
            else:
                if ticket is not None:
                    return redirect("exchange:found", ticket)
    context = {"form": form, "is_configured": client.is_configured()}
    return render(request, "exchange/new_case.html", context, status=status)


def _look_up(request: Request, form: LookupForm) -> UUID | None:
    """The ticket of what the BRP answered; None, with the reason in the form, for a number it does
    not know.
    """
    code = form.cleaned_data["municipality"]
    record = services.look_up(
        form.cleaned_data["bsn"], municipality_code=code, brp=client.configured(), by=request.actor
    )
    if record is None:
        form.add_error("bsn", "De BRP kent dit BSN niet.")
        return None
    try:
        register_person(record)
    except Unreadable:
        raise client.BrpUnavailable(client.NO_SENSE) from None
    return shelf.put(request.actor, KIND, {"municipality": code, "record": record})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Somebody the BRP knows, and the municipality for which that was asked."""

    person: RegisterPerson
    municipality: Municipality

    def question(self, *, notified_on: date, on: date, is_placed_here: bool = False) -> Question:
        """May a case be opened, with this notification?"""
        return Question(
            municipality_code=self.municipality.code,
            municipality_name=self.municipality.name,
            is_placed_here=is_placed_here,
            notified_on=notified_on,
            on=on,
        )


@require_http_methods(["GET", "POST"])
def found(request: Request, ticket: UUID) -> HttpResponse:
    """What the register says, what that means, and the dates of DUO's notification."""
    shelved = shelf.take(request.actor, KIND, ticket)
    if shelved is None:
        return render(request, "exchange/expired.html", status=404)
    Scope.of(request.actor, Act.OPEN_CASE).demand(shelved["municipality"])
    them = Found(
        person=register_person(shelved["record"]),
        municipality=regional.selectors.municipality(shelved["municipality"]),
    )
    question = them.question(notified_on=request.on, on=request.on)
    assessment = selectors.assessment_for(them.person, question, by=request.actor)
    form = FoundForm(
        request.POST or None,
        municipalities=[them.municipality],
        initial=_initial(them, assessment, request.on),
    )
    if request.method == "POST" and form.is_valid():
        answer = _open(request, them, form)
        if answer is not None:
            shelf.drop(request.actor, KIND, ticket)
            return answer
    context = {"them": them, "assessment": assessment, "form": form, "placed": services.PLACED}
    status = 400 if request.method == "POST" else 200
    return render(request, "exchange/found.html", context, status=status)


def _open(request: Request, them: Found, form: FoundForm) -> HttpResponse | None:
    """To the new case; None, with the reasons in the form, when it was refused."""
    given = form.cleaned_data
    question = them.question(
        notified_on=given["notified_on"],
        on=request.on,
        is_placed_here=given["placement"] == them.municipality.code,
    )
    try:
        check_dates(
            notified_on=given["notified_on"],
            obligation_began_on=given["obligation_began_on"],
            on=request.on,
        )
        case = services.open_found(
            them.person,
            opening=form.opening(them.municipality.code),
            assessment=selectors.assessment_for(them.person, question, by=request.actor),
            is_confirmed=given["confirmed"],
            by=request.actor,
            on=request.on,
        )
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None
    return redirect("cases:case", case.id)


def _initial(them: Found, assessment: Assessment, on: date) -> dict[str, object]:
    """What the register already answers; the notification is DUO's and stays empty."""
    lives_here = them.person.municipality_code == them.municipality.code
    return {
        "obligation_began_on": begin_of_obligation(them.person, notified_on=on),
        "group": assessment.group,
        "registered_on": whole(them.person.registered) if lives_here else None,
    }
