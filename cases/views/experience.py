"""Ervaring: ask a newcomer how it was, print the question, and what newcomers say in numbers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases import experience as asking
from cases import selectors
from cases.casefile import CaseFrame
from cases.forms.experience import ExperienceForm
from cases.models import Case, ExperienceMoment
from cases.selectors.experience import asked_of, passed, said_in, to_ask
from cases.services.experience import ask_experience
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page
from core.errors import NotInScope
from core.forms import posted


@require_http_methods(["GET", "POST"])
def experience(request: Request, case_id: UUID) -> HttpResponse:
    """The question about the last moment that passed, in the newcomer's language."""
    if request.method == "GET":
        case = open_case_page(request, case_id, "experience")
    else:
        case = selectors.case_for(request.actor, case_id, Act.FOLLOW_PROGRESS)
    moment, questions = to_ask(case), _questions(request, case)
    form = ExperienceForm(posted(request), questions=questions)
    status: int | None = 200
    if form.is_bound:
        status = attempt(
            form,
            lambda: ask_experience(
                case_id=case_id,
                moment=moment or ExperienceMoment.ROUTE,
                answers=form.answers(),
                mode=form.answer_mode,
                language=questions.code,
                **hand(request),
            ),
        )
    if status is None:
        messages.success(request, "Bedankt. Het antwoord staat los van deze zaak.")
        return redirect("cases:case", case_id)
    context = {
        "case": case,
        "frame": CaseFrame(case, request.actor, request.path),
        "form": form,
        "moment": moment,
        "questions": questions,
        "languages": asking.languages().values(),
        "is_interpreted": asking.spoken_by(case.newcomer.language or "Nederlands") is None,
        "asked": [(ExperienceMoment(name), row) for name, row in asked_of(case).items()],
        "has_passed": bool(passed(case)),
    }
    return render(request, "cases/experience.html", context, status=status)


def _questions(request: Request, case: Case) -> asking.Questions:
    """In the language that was chosen, else in that of the newcomer, else in Dutch."""
    chosen = asking.languages().get(request.GET.get("taal", ""))
    return chosen or asking.spoken_by(case.newcomer.language) or asking.dutch()


@require_GET
def paper(request: Request, language: str) -> HttpResponse:
    """The question to print and fill in; nothing about a person."""
    questions = asking.languages().get(language)
    if questions is None or not request.actor.may(Act.FOLLOW_PROGRESS):
        raise NotInScope
    rows = list(zip(questions.items, asking.dutch().items, strict=True))
    context = {"questions": questions, "rows": rows, "scores": asking.SCORES}
    return render(request, "cases/experience_paper.html", context)


@require_GET
def results(request: Request) -> HttpResponse:
    """What newcomers say, per municipality, moment and month; for who leads or pays, not for who
    decides about them.
    """
    acts = (Act.ASSIGN, Act.VIEW_OWN_MUNICIPALITY)
    codes = frozenset().union(*(Scope.of(request.actor, act).codes for act in acts))
    if not codes:
        raise NotInScope
    return render(request, "cases/experiences.html", {"said": said_in(codes)})
