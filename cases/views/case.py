"""The case page: one page that tells the story, its history, and the BSN for who asks for it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases import reasons, selectors, timeline
from cases.casefile import CaseFrame
from cases.models import Case
from cases.reasons import PIP_KEYS
from cases.selectors.ending import reopenings_of
from cases.selectors.experience import to_ask
from core.errors import NotInScope

LATEST = 6
PAGE = 50


def open_case_page(request: Request, case_id: UUID, page: str) -> Case:
    """The case for a page of it; that this person opened it is remembered."""
    case = selectors.case_for(request.actor, case_id, Act.VIEW_CASE)
    log_access(actor=request.actor, case_id=case.id, page=page)
    return case


@require_GET
def overview(request: Request, case_id: UUID) -> HttpResponse:
    """Who, where in the track, what runs, what is next, what happened last."""
    case = open_case_page(request, case_id, "case")
    frame = CaseFrame(case, request.actor, request.path)
    running = [
        (clock, reasons.reason_of(clock, frame.clocks.requests, on=request.on))
        for clock in frame.clocks.running
    ]
    late = [
        clock
        for clock in (*frame.clocks.running, *frame.clocks.ended)
        if clock.key in PIP_KEYS and clock.late_on and not clock.late_cause
    ]
    pip, draft = frame.plans
    context = {
        "case": case,
        "frame": frame,
        "running": running,
        "unexplained": late,
        "pip": pip,
        "draft": draft,
        "reopenings": reopenings_of(case) if case.was_reopened else [],
        "to_ask": to_ask(case),
        "letters": frame.letters[:5],
        "latest": timeline.lines(selectors.events_of(case, verbs=timeline.headlines())[:LATEST]),
    }
    return render(request, "cases/case.html", context)


PARTS = {"termijn": "cases/part_term.html", "voortgang": "cases/part_progress.html"}
"""Pictures that the overview asks for by themselves, so that the page need not wait for them."""


@require_GET
def part(request: Request, case_id: UUID, name: str) -> HttpResponse:
    """A picture of the case: inside the overview, or as a page of its own."""
    if name not in PARTS:
        raise NotInScope
    case = selectors.case_for(request.actor, case_id, Act.VIEW_CASE)
    if not request.htmx:
        log_access(actor=request.actor, case_id=case.id, page=name)
    frame = CaseFrame(case, request.actor, request.path)
    context = {"case": case, "frame": frame, "part": PARTS[name]}
    return render(request, PARTS[name] if request.htmx else "cases/part.html", context)


@require_GET
def history(request: Request, case_id: UUID) -> HttpResponse:
    """Every event in sentences, newest first, by theme when asked."""
    case = open_case_page(request, case_id, "timeline")
    theme = request.GET.get("over", "")
    before = request.GET.get("voor", "")
    events = selectors.events_of(
        case,
        verbs=timeline.verbs_of(theme),
        before=int(before) if before.isascii() and before.isdigit() else None,
    )
    found = list(events[: PAGE + 1])
    context = {
        "case": case,
        "lines": timeline.lines(found[:PAGE]),
        "themes": timeline.THEMES,
        "theme": theme if theme in timeline.THEMES else "",
        "next_before": found[PAGE - 1].number if len(found) > PAGE else None,
        "is_later": bool(before),
    }
    return render(request, "cases/timeline.html", context)


@require_POST
def reveal_bsn(request: Request, case_id: UUID) -> HttpResponse:
    """Show the whole BSN once; the asking is remembered by its own name."""
    case = selectors.case_for(request.actor, case_id, Act.REVEAL_BSN)
    log_access(actor=request.actor, case_id=case.id, page="bsn", act=Act.REVEAL_BSN)
    template = "components/bsn_shown.html" if request.htmx else "cases/bsn.html"
    response = render(request, template, {"case": case})
    response["Cache-Control"] = "no-store"
    return response
