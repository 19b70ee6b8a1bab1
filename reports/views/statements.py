"""Maandrapporten: what was stated, with its files; and what a team lead does with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.acts import Act
from accounts.requests import Request
from cases.views.acting import attempt
from core.errors import NotInScope
from core.forms import posted
from regional.selectors import municipalities_of
from reports.files.content import report_of
from reports.files.document import GrantTold
from reports.files.summary import summary_of
from reports.forms.statements import MakeStatement, StatementFilter
from reports.models import Edition, FileFormat, Statement
from reports.selectors.mandates import codes_of
from reports.selectors.statements import (
    FILES_OF_ONE,
    earlier_than,
    file_seen_by,
    files_of,
    region_name,
    seen_by,
    statement_seen_by,
)
from reports.services import filing, stating

PAGE = 50
TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileFormat.CSV: "text/csv; charset=utf-8",
}


@require_safe
def statements(request: Request) -> HttpResponse:
    """Every statement of the team's municipalities, newest month first."""
    towns = municipalities_of(_codes(request))
    form = StatementFilter(request.GET, municipalities=towns)
    told = form.cleaned_data if form.is_valid() else {}
    rows = seen_by(request.actor)
    if told.get("gemeente"):
        rows = rows.filter(municipality=told["gemeente"])
    if told.get("stand"):
        rows = rows.filter(state=told["stand"], superseded_by=None)
    at = told.get("vanaf") or 0
    shown = list(rows[at : at + PAGE + 1])
    context = {
        "form": form,
        "rows": shown[:PAGE],
        "is_filtered": any(told.values()),
        "first_page": form.href() if at else "",
        "next_page": form.href(vanaf=at + PAGE) if len(shown) > PAGE else "",
    }
    return render(request, "reports/statements.html", context)


@require_safe
def statement(request: Request, statement_id: UUID) -> HttpResponse:
    """One statement: what it says, what changed and why, its files, and whether it is released."""
    return _page(request, statement_seen_by(request.actor, statement_id))


def _page(request: Request, found: Statement, *, status: int = 200, **more: object) -> HttpResponse:
    report = report_of(found, earlier_than(found), edition=Edition.FULL, author=region_name())
    files = list(files_of([found.id]))
    context = {
        "statement": found,
        "report": report,
        "summary": summary_of(report),
        "files": files,
        "lacks_files": len(files) < FILES_OF_ONE,
        "grant": [GrantTold(row) for row in report.grant],
        "newer": getattr(found, "superseded_by", None),
        **more,
    }
    return render(request, "reports/statement.html", context, status=status)


@require_POST
def release_statement(request: Request, statement_id: UUID) -> HttpResponse:
    """Let the municipality see it."""
    released = stating.release(statement_id=statement_id, by=request.actor, on=request.on)
    town = released.municipality
    if town.organisation.email:
        told = f"{town.name} krijgt een mail met een link naar het rapport."
    else:
        told = f"Van {town.name} is geen mailadres bekend: vertel zelf dat het rapport er is."
    messages.success(request, f"Vrijgegeven. {told}")
    return redirect("reports:statement", statement_id)


@require_POST
def ask_files(request: Request, statement_id: UUID) -> HttpResponse:
    """Have the files made in the background."""
    filing.ask_for_files(statement_id=statement_id, by=request.actor)
    messages.success(request, "De bestanden worden gemaakt. Dat duurt ongeveer een halve minuut.")
    return redirect("reports:statement", statement_id)


@require_http_methods(["GET", "POST"])
def make_statement(request: Request) -> HttpResponse:
    """State a month by hand, for instance because something came late that cannot wait."""
    form = MakeStatement(posted(request), municipalities=municipalities_of(_codes(request)))
    made: list[Statement] = []
    status = 200
    if request.method == "POST":
        refused = attempt(form, lambda: made.append(_make(request, form)))
        if refused is None:
            _tell(request, made[0])
            return redirect("reports:statement", made[0].id)
        status = refused
    return render(request, "reports/statement_new.html", {"form": form}, status=status)


def _make(request: Request, form: MakeStatement) -> Statement:
    return stating.make_statement(
        code=form.cleaned_data["gemeente"],
        month=form.cleaned_data["maand"],
        by=request.actor,
        on=request.on,
    )


def _tell(request: Request, made: Statement) -> None:
    if made.known_on == request.on and made.state == "made":
        messages.success(request, f"Dit is nummer {made.number} over deze maand.")
    else:
        messages.info(request, f"Er is niets veranderd sinds nummer {made.number}.")


@require_safe
def statement_file(request: Request, statement_file_id: UUID) -> HttpResponse:
    """A file, as it was made."""
    found = file_seen_by(request.actor, statement_file_id)
    answer = HttpResponse(bytes(found.content), content_type=TYPES[FileFormat(found.form)])
    answer["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _codes(request: Request) -> frozenset[str]:
    if not request.actor.may(Act.RELEASE_STATEMENT):
        raise NotInScope
    return codes_of(request.actor, Act.RELEASE_STATEMENT)
