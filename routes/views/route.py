"""Leerroute: the courses of a case, what was offered, and what can be had; with every lawful act.

The acts themselves are in `courses`.
"""

from collections.abc import Callable, Iterable
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
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page
from law.terms import TermKey
from routes.forms.course_acts import form_for
from routes.forms.enrolment import AnswerForm, FallbackForm, OfferForm, OwnCourseForm
from routes.models import Arrangement, Enrolment, EnrolmentState, Offer, OfferState
from routes.routefile import RouteFile
from routes.selectors.enrolment import offer_in
from routes.services.enrolment import enrol
from routes.services.fallback import note_fallback
from routes.services.offering import accept_offer, decline_offer, make_offer, withdraw_offer

Forms = dict[str, forms.Form]
WATCHED = (TermKey.COURSE_OFFER, TermKey.EDUCATION_START)


@dataclass(frozen=True, slots=True)
class ActForm:
    """An act as a form on the page; `is_open` when it was tried or is what comes next."""

    label: str
    button: str
    href: str
    form: forms.Form
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An enrolment that runs, with the acts that are lawful."""

    row: Enrolment
    acts: tuple[ActForm, ...]
    was_bought_elsewhere: bool

    @property
    def has_slipped(self) -> bool:
        """Is the start expected later than was promised at first?"""
        promised, expected = self.row.promised_on, self.row.expected_start_on
        return promised is not None and expected is not None and expected > promised


@require_GET
def route(request: Request, case_id: UUID) -> HttpResponse:
    """The route of a case."""
    case = open_case_page(request, case_id, "route")
    return route_page(request, RouteFile(case, request.on), {}, status=200)


def route_page(request: Request, file: RouteFile, tried: Forms, *, status: int) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    case = file.case
    frame = CaseFrame(case, request.actor, reverse("routes:route", args=[case.id]))
    may = frame.can[Act.ENROL]
    context = {
        "case": case,
        "frame": frame,
        "file": file,
        "running": [_shown(row, file, tried, may=may) for row in file.running],
        "ended": [row for row in file.enrolments if row.state == EnrolmentState.ENDED],
        "answered": [offer for offer in file.offers if offer.state != OfferState.OFFERED],
        "offers": [
            (offer, tried.get(f"answer-{offer.id}") or AnswerForm(auto_id=f"id_{offer.id}_%s"))
            for offer in file.open_offers
        ],
        "offer_form": tried.get("offer") or OfferForm(offers=file.to_offer),
        "own": own_form(file, tried) if not file.is_asylum else None,
        "fallback": tried.get("fallback") or FallbackForm(auto_id="id_fallback_%s"),
        "tried": next(iter(tried), ""),
        "watched": [clock for clock in frame.clocks.running if clock.key in WATCHED],
        "may_enrol": may,
    }
    return render(request, "routes/route.html", context, status=status)


def own_form(file: RouteFile, tried: Forms) -> forms.Form:
    """The form for a course that the newcomer arranged."""
    return tried.get("own") or OwnCourseForm(**_own_choices(file), auto_id="id_own_%s")


def _own_choices(file: RouteFile) -> dict[str, list[tuple[str, str]]]:
    providers = [(str(row.id), row.name) for row in file.providers]
    return {"subjects": file.to_register, "providers": providers}


def _shown(row: Enrolment, file: RouteFile, tried: Forms, *, may: bool) -> Shown:
    return Shown(
        row=row,
        acts=tuple(_acts(row, file, tried)) if may else (),
        was_bought_elsewhere=file.was_bought_elsewhere(row),
    )


def _acts(row: Enrolment, file: RouteFile, tried: Forms) -> Iterable[ActForm]:
    """The lawful acts in this state, what comes next first."""

    def act(name: str, label: str, button: str, *, is_next: bool = False) -> ActForm:
        key = f"{name}-{row.id}"
        form = tried.get(key) or form_for(name, row, file)
        href = reverse(f"routes:enrolment_{name}", args=[file.case.id, row.id])
        return ActForm(label, button, href, form, is_next or key in tried)

    is_own = row.arrangement == Arrangement.OWN
    fits = file.fits(row)
    match EnrolmentState(row.state):
        case EnrolmentState.WAITING if not is_own and fits:
            yield act("place", "Plaatsen", "Plaats vastleggen", is_next=True)
        case EnrolmentState.WAITING | EnrolmentState.PLACED if fits:
            yield act("start", "Eerste les vastleggen", "Start vastleggen", is_next=True)
        case EnrolmentState.ACTIVE if fits:
            yield act("pause", "Onderbreken", "Onderbreking vastleggen")
        case EnrolmentState.PAUSED if fits:
            yield act("resume", "Hervatten", "Cursus hervatten", is_next=True)
    if row.state in (EnrolmentState.WAITING, EnrolmentState.PLACED) and fits:
        yield act("expect", "Verwachte start wijzigen", "Nieuwe start vastleggen")
    if fits:
        yield act("move", "Overstappen", "Overstap vastleggen")
    yield act("end", "Beëindigen", "Einde vastleggen", is_next=not fits)


def perform(
    request: Request,
    file: RouteFile,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: str,
) -> HttpResponse:
    """Perform the act of a form; what is refused is told beside that form."""
    status = attempt(form, act, is_long=False)
    if status is None:
        messages.success(request, done)
        return redirect("routes:route", file.case.id)
    return route_page(request, file, {name: form}, status=status)


def file_for(request: Request, case_id: UUID, act: Act = Act.ENROL) -> RouteFile:
    """The file of a case in which this person may perform the act."""
    return RouteFile(selectors.case_for(request.actor, case_id, act), request.on)


@require_POST
def offer(request: Request, case_id: UUID) -> HttpResponse:
    """Offer a course."""
    file = file_for(request, case_id)
    form = OfferForm(request.POST, offers=file.to_offer)
    return perform(
        request,
        file,
        "offer",
        form,
        lambda: make_offer(case_id=case_id, draft=form.draft(), **hand(request)),
        done="Het aanbod is gedaan. Keur de brief goed bij Brieven.",
    )


@require_POST
def answer(request: Request, case_id: UUID, offer_id: UUID) -> HttpResponse:
    """Record what the newcomer answered."""
    file = file_for(request, case_id)
    offered = offer_in(file.case, offer_id)
    form = AnswerForm(request.POST, auto_id=f"id_{offer_id}_%s")
    return perform(
        request,
        file,
        f"answer-{offer_id}",
        form,
        lambda: _answer(request, offered, form),
        done="Het antwoord is vastgelegd.",
    )


def _answer(request: Request, offered: Offer, form: AnswerForm) -> None:
    reason = form.declined()
    if reason is None:
        accept_offer(offer_id=offered.id, **hand(request))
    else:
        decline_offer(offer_id=offered.id, reason=reason, **hand(request))


@require_POST
def withdraw(request: Request, case_id: UUID, offer_id: UUID) -> HttpResponse:
    """Take an offer back."""
    file = file_for(request, case_id)
    offered = offer_in(file.case, offer_id)
    return perform(
        request,
        file,
        f"answer-{offer_id}",
        forms.Form(request.POST),
        lambda: withdraw_offer(offer_id=offered.id, **hand(request)),
        done="Het aanbod is ingetrokken.",
    )


@require_POST
def own_course(request: Request, case_id: UUID) -> HttpResponse:
    """Register a course that the newcomer arranged."""
    file = file_for(request, case_id)
    form = OwnCourseForm(request.POST, **_own_choices(file), auto_id="id_own_%s")
    return perform(
        request,
        file,
        "own",
        form,
        lambda: enrol(case_id=case_id, own=form.draft(), **hand(request)),
        done="De eigen cursus is vastgelegd.",
    )


@require_POST
def fallback(request: Request, case_id: UUID) -> HttpResponse:
    """Record that the fitting route could not be had."""
    file = file_for(request, case_id, Act.ADOPT_PIP)
    form = FallbackForm(request.POST, auto_id="id_fallback_%s")
    return perform(
        request,
        file,
        "fallback",
        form,
        lambda: note_fallback(case_id=case_id, draft=form.draft(), **hand(request)),
        done="Het uitwijken is vastgelegd. De regio telt het mee.",
    )
