"""Bank: the files that came in, their lines, and lines that wait for a person."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.acts import Act
from accounts.requests import Request
from cases.views.acting import attempt
from claims.forms.bank import AsideForm, MatchForm
from claims.models import BankLine, LineState
from claims.selectors import bank as selectors
from claims.selectors.listing import collecting_scope
from claims.services import bank as services
from core.errors import NotInScope
from core.forms import posted

LATEST = 25
MOST = 100


@require_GET
def bank(request: Request) -> HttpResponse:
    """The lines that wait, oldest first, and the files that came in last."""
    collecting_scope(request.actor)
    waiting = selectors.waiting_lines(request.actor)
    context = {
        "lines": list(waiting[:MOST]),
        "waiting": waiting.count(),
        "files": list(selectors.files_for(request.actor)[:LATEST]),
    }
    return render(request, "claims/bank.html", context)


@require_GET
def bank_file(request: Request, bank_file_id: UUID) -> HttpResponse:
    """What became of each line of a file; a page at a time."""
    file = selectors.file_for(request.actor, bank_file_id)
    text = request.GET.get("na", "")
    after = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
    rows = list(selectors.lines_of(file).filter(number__gt=after)[: MOST + 1])
    context = {
        "file": file,
        "lines": rows[:MOST],
        "next_page": f"?na={rows[MOST - 1].number}" if len(rows) > MOST else "",
        "first_page": "?" if after else "",
    }
    return render(request, "claims/bank_file.html", context)


@require_http_methods(["GET", "POST"])
def bank_line(request: Request, line_id: UUID) -> HttpResponse:
    """One line of the bank; a POST books it, or a part of it, on a claim."""
    line = selectors.line_for(request.actor, line_id)
    form = MatchForm(posted(request), initial={"cents": max(selectors.left_of(line), 0)})
    if request.method == "GET":
        return _page(request, line, form, AsideForm(), status=200)
    status = attempt(form, lambda: _match(request, line, form), is_long=True)
    if status is None:
        messages.success(request, "De regel is gekoppeld en de betaling is geboekt.")
        return redirect("claims:bank")
    return _page(request, line, form, AsideForm(), status=status)


def _match(request: Request, line: BankLine, form: forms.Form) -> None:
    told = form.cleaned_data
    services.match_line(
        line_id=line.id,
        reference=told["reference"],
        cents=told["cents"],
        is_too_much=told["is_too_much"],
        by=request.actor,
        on=request.on,
    )


@require_POST
def set_aside(request: Request, line_id: UUID) -> HttpResponse:
    """Lay a line aside that is not for a claim."""
    line = selectors.line_for(request.actor, line_id)
    form = AsideForm(request.POST)
    status = attempt(
        form,
        lambda: services.set_line_aside(
            line_id=line.id, why=form.cleaned_data["why"], by=request.actor, on=request.on
        ),
    )
    if status is None:
        messages.success(request, "De regel is apart gelegd.")
        return redirect("claims:bank")
    return _page(request, line, MatchForm(), form, status=status)


def _page(
    request: Request, line: BankLine, form: forms.Form, aside: forms.Form, *, status: int
) -> HttpResponse:
    if not request.actor.may(Act.COLLECT):
        raise NotInScope
    context = {
        "line": line,
        "form": form,
        "aside": aside,
        "waits": line.state == LineState.UNMATCHED,
        "left_cents": selectors.left_of(line),
        "guesses": selectors.guesses(line),
        "entries": list(line.entries.select_related("claim")),
    }
    return render(request, "claims/bank_line.html", context, status=status)
