"""Handhaving: the signals of a case with their evidence, its files, and fines from elsewhere."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases import selectors
from cases.casefile import CaseFrame
from cases.models import Case
from cases.views.acting import attempt, hand
from cases.views.case import open_case_page
from core.errors import NotInScope
from core.forms import posted
from enforcement.forms.signalling import (
    AgreementForm,
    AnswerForm,
    NewTermForm,
    OpeningForm,
    PriorFineForm,
)
from enforcement.models import (
    Breach,
    EnforcementFile,
    FineArticle,
    Signal,
    SignalKind,
    SignalReply,
    TermLength,
)
from enforcement.selectors.files import EITHER, files_of, signals_of
from enforcement.selectors.reading import (
    broken_candidates,
    has_fine_of_intake,
    new_terms_of,
    prior_fines_of,
)
from enforcement.selectors.related import Pictured, with_related
from enforcement.services import elsewhere, opening, signalling

Forms = dict[str, forms.Form]
PAGE = "enforcement:case"
EVIDENCE = {
    SignalKind.MISSED_SUMMONS: ("cases:intake", "naar de oproepen"),
    SignalKind.MISSED_TALK: ("cases:talks", "naar het gesprek"),
    SignalKind.ABSENCE: ("routes:hours", "naar de uren"),
    SignalKind.AGREEMENT: ("cases:talks", "naar de afspraak"),
}
"""Where what a signal rests on can be read."""


@require_GET
def overview(request: Request, case_id: UUID) -> HttpResponse:
    """What was noticed and what was done about it."""
    return _page(request, open_case_page(request, case_id, "enforcement"), {}, status=200)


def _page(request: Request, case: Case, tried: Forms, *, status: int) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    frame = CaseFrame(case, request.actor, reverse(PAGE, args=[case.id]))
    signals, files = signals_of(case), files_of(case)
    may = any(frame.can[act] for act in EITHER)
    enforces = frame.can[Act.ENFORCE]
    agreements = broken_candidates(case) if may else []
    codes = Scope.of(request.actor, Act.VIEW_CASE).codes
    context = {
        "case": case,
        "frame": frame,
        "waiting": [_shown(row, tried) for row in signals if row.answered_on is None],
        "answered": [_shown(row, tried) for row in signals if row.answered_on is not None],
        "files": [_listed(item, codes) for item in with_related(request.actor, files)],
        "priors": prior_fines_of(case),
        "terms": new_terms_of(case),
        "may_answer": may,
        "may_enforce": enforces,
        "has_agreements": bool(agreements),
        "agreement": tried.get("agreement")
        or AgreementForm(agreements=agreements, auto_id="id_agreement_%s"),
        "prior": tried.get("prior") or PriorFineForm(auto_id="id_prior_%s"),
        "term": tried.get("term") or NewTermForm(auto_id="id_term_%s"),
        "tried": next(iter(tried), ""),
        "homeless": _homeless(tried, signals, has_agreements=bool(agreements)),
    }
    return render(request, "enforcement/case.html", context, status=status)


def _homeless(tried: Forms, signals: list[Signal], *, has_agreements: bool) -> forms.Form | None:
    """The form that was refused and is not on the page any more."""
    shown = {f"answer-{row.id}" for row in signals if row.answered_on is None}
    shown |= {"prior", "term"} | ({"agreement"} if has_agreements else set())
    return next((form for name, form in tried.items() if name not in shown), None)


def _shown(row: Signal, tried: Forms) -> dict[str, Any]:
    url_name, words = EVIDENCE[SignalKind(row.kind)]
    name = f"answer-{row.id}"
    return {
        "row": row,
        "evidence_href": reverse(url_name, args=[row.case_id]),
        "evidence_words": words,
        "form": tried.get(name) or AnswerForm(auto_id=_ids(row.id)),
        "is_tried": name in tried,
    }


def _ids(signal_id: UUID) -> str:
    return f"id_answer_{signal_id}_%s"


def _listed(item: Pictured, codes: frozenset[str]) -> dict[str, Any]:
    is_open = item.row.municipality_id in codes
    return {"row": item.row, "related": item.related, "may_open": is_open}


def _case_for(request: Request, case_id: UUID, acts: tuple[Act, ...] = EITHER) -> Case:
    """The case, for who holds one of these acts in its municipality."""
    case = selectors.case_for(request.actor, case_id)
    if not any(Scope.of(request.actor, act).covers(case.municipality_id) for act in acts):
        raise NotInScope
    return case


def _act(
    request: Request,
    case: Case,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: str,
) -> HttpResponse:
    """Perform an act of the page and come back to it; what is refused is told beside its form."""
    status = attempt(form, act)
    if status is None:
        messages.success(request, done)
        return redirect(PAGE, case.id)
    return _page(request, case, {name: form}, status=status)


@require_POST
def answer(request: Request, case_id: UUID, breach_signal_id: UUID) -> HttpResponse:
    """Answer a signal."""
    case = _case_for(request, case_id)
    form = AnswerForm(request.POST, auto_id=_ids(breach_signal_id))
    return _act(
        request,
        case,
        f"answer-{breach_signal_id}",
        form,
        lambda: signalling.answer_signal(
            case_id=case_id,
            signal_id=breach_signal_id,
            answer=SignalReply(form.cleaned_data["answer"]),
            note=form.cleaned_data["note"],
            **hand(request),
        ),
        done="Het signaal is beantwoord.",
    )


@require_POST
def break_agreement(request: Request, case_id: UUID) -> HttpResponse:
    """Note that an agreement was not kept."""
    case = _case_for(request, case_id)
    form = AgreementForm(
        request.POST, agreements=broken_candidates(case), auto_id="id_agreement_%s"
    )
    return _act(
        request,
        case,
        "agreement",
        form,
        lambda: signalling.report_broken_agreement(
            case_id=case_id,
            agreement_id=UUID(form.cleaned_data["agreement"]),
            what=form.cleaned_data["what"],
            noted_on=form.cleaned_data["noted_on"],
            **hand(request),
        ),
        done="Het signaal staat hierboven en wacht op een antwoord.",
    )


@require_POST
def note_prior(request: Request, case_id: UUID) -> HttpResponse:
    """Note a fine of another municipality."""
    case = _case_for(request, case_id, (Act.ENFORCE,))
    form = PriorFineForm(request.POST, auto_id="id_prior_%s")
    return _act(
        request,
        case,
        "prior",
        form,
        lambda: elsewhere.note_prior_fine(case_id=case_id, draft=form.draft(), **hand(request)),
        done="De boete van elders telt mee.",
    )


@require_POST
def withdraw_prior(request: Request, case_id: UUID, prior_fine_id: UUID) -> HttpResponse:
    """A fine of another municipality does not count any more."""
    case = _case_for(request, case_id, (Act.ENFORCE,))
    return _act(
        request,
        case,
        "withdraw",
        forms.Form(request.POST),
        lambda: elsewhere.withdraw_prior_fine(
            case_id=case_id, prior_fine_id=prior_fine_id, **hand(request)
        ),
        done="De boete van elders telt niet meer mee.",
    )


@require_POST
def note_term(request: Request, case_id: UUID) -> HttpResponse:
    """Note a new term that DUO gave."""
    case = _case_for(request, case_id)
    form = NewTermForm(request.POST, auto_id="id_term_%s")
    return _act(
        request,
        case,
        "term",
        form,
        lambda: elsewhere.note_new_term(
            case_id=case_id,
            length=TermLength(form.cleaned_data["length"]),
            started_on=form.cleaned_data["started_on"],
            reference=form.cleaned_data["reference"],
            **hand(request),
        ),
        done="De nieuwe termijn is vastgelegd.",
    )


@require_http_methods(["GET", "POST"])
def open_file(request: Request, case_id: UUID) -> HttpResponse:
    """Open a file on one or more signals, by hand; nothing opens by itself."""
    case = _case_for(request, case_id)
    waiting = [row for row in signals_of(case) if row.answered_on is None]
    form = OpeningForm(posted(request), signals=waiting, initial=_begin(request, case, waiting))
    status: int | None = 200
    if form.is_bound:
        made: list[EnforcementFile] = []
        status = attempt(
            form,
            lambda: made.append(
                opening.open_file(case_id=case_id, draft=form.draft(), **hand(request))
            ),
        )
        if status is None:
            messages.success(request, "Het dossier is geopend. Hieronder staat de volgende stap.")
            return redirect("enforcement:file", made[0].id)
    frame = CaseFrame(case, request.actor, reverse(PAGE, args=[case.id]))
    context = {"case": case, "frame": frame, "form": form, "has_signals": bool(waiting)}
    return render(request, "enforcement/open.html", context, status=status)


def _begin(request: Request, case: Case, waiting: list[Signal]) -> dict[str, Any]:
    """What the form begins with: the signal that was chosen, and what it is about."""
    asked = request.GET.get("signaal", "")
    chosen = next((row for row in waiting if str(row.id) == asked), None)
    chosen = chosen or next(iter(waiting), None)
    if chosen is None:
        return {}
    begun = {"signals": [str(chosen.id)], "established_on": request.on}
    if chosen.kind == SignalKind.MISSED_SUMMONS:
        again = has_fine_of_intake(case)
        article = FineArticle.INTAKE_AGAIN if again else FineArticle.INTAKE
        return {"signals": begun["signals"], "article": article, "breach": Breach.INTAKE_ABSENCE}
    is_absence = chosen.kind == SignalKind.ABSENCE
    return {
        **begun,
        "article": FineArticle.COOPERATION,
        "breach": Breach.ROUTE if is_absence else Breach.GUIDANCE,
        "breach_on": chosen.noted_on,
    }
