"""Vorderingen: the list, one claim, and the claims of a case."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases.casefile import CaseFrame
from cases.selectors import municipalities_in
from cases.slots import related
from cases.views.case import open_case_page
from claims.forms.acts import FORMS, ReverseForm, form_for
from claims.forms.bank import ClaimFilter
from claims.models import Claim, ClaimState, Entry
from claims.selectors import listing
from claims.selectors.bank import waiting_lines
from claims.selectors.files import ClaimFile, claim_for, file_of, files_of_case
from claims.selectors.listing import Wanted
from claims.selectors.needs import Need
from law.wording import euros

Forms = dict[str, forms.Form]


@require_GET
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    """What somebody owes and paid, as everybody sees it who may open the case."""
    case = open_case_page(request, case_id, "payments")
    context = {
        "case": case,
        "frame": CaseFrame(case, request.actor, request.path),
        "files": files_of_case(case, on=request.on),
        "collects_for": Scope.of(request.actor, Act.COLLECT).codes,
    }
    return render(request, "claims/case.html", context)


@require_GET
def claims(request: Request) -> HttpResponse:
    """The claims of the municipalities for which one collects, with totals."""
    scope = listing.collecting_scope(request.actor)
    form = ClaimFilter(request.GET, choices=_choices(scope))
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    wanted = Wanted(
        municipality=chosen.get("gemeente", ""),
        state=chosen.get("stand", ""),
        need=chosen.get("nodig", ""),
        after=request.GET.get("na", "")[:16],
    )
    rows = listing.claims_page(scope, wanted, on=request.on)
    shown = rows[: listing.PAGE]
    more = len(rows) > listing.PAGE
    context = {
        "form": form,
        "is_filtered": bool(chosen),
        "rows": [_told(row) for row in shown],
        "totals": listing.totals(scope, wanted, on=request.on),
        "needs": [
            (need.label, count, _href({**chosen, "nodig": need.value}))
            for need, count in listing.needs(scope, wanted, on=request.on).items()
        ],
        "need": chosen.get("nodig", ""),
        "unmatched": waiting_lines(request.actor).count(),
        "first_page": _href(chosen) if wanted.after else "",
        "next_page": _href({**chosen, "na": shown[-1].reference}) if more else "",
    }
    return render(request, "claims/claims.html", context)


def _told(row: Any) -> tuple[Claim, str, str]:
    """A claim of the list with what is open, and what is needed, in words."""
    back = "terug " if row.balance < 0 else ""
    return row, f"{back}{euros(abs(row.balance))}", Need(row.need).label if row.need else ""


def _choices(scope: Scope) -> dict[str, list[tuple[str, str]]]:
    towns = [(town.code, town.name) for town in municipalities_in(scope)]
    return {
        "gemeente": [("", "Alle gemeenten"), *towns],
        "stand": [("", "Elke stand"), *ClaimState.choices],
        "nodig": [("", "Alles"), *Need.choices],
    }


def _href(chosen: dict[str, str]) -> str:
    return f"?{urlencode(chosen)}"


@require_GET
def claim(request: Request, claim_id: UUID) -> HttpResponse:
    """One claim with its ledger, and the acts on it."""
    found = claim_for(request.actor, claim_id)
    log_access(actor=request.actor, case_id=found.case_id, page="claim")
    return claim_page(request, found, {}, status=200)


def claim_page(request: Request, found: Claim, tried: Forms, *, status: int) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    file = file_of(found, on=request.on)
    may = Scope.of(request.actor, Act.COLLECT).covers(found.municipality_id)
    own = reverse("claims:claim", args=[found.id])
    context = {
        "claim": found,
        "case": found.case,
        "file": file,
        "forms": {**{name: _empty(name, file) for name in FORMS}, **tried},
        "undoing": [*_undoing(file, tried.get("reverse"))] if may else [],
        "tried": next(iter(tried), ""),
        "may_collect": may,
        "related": related(request.actor, [found.letter_id], but=own),
        "may_open_case": Scope.of(request.actor, Act.VIEW_CASE).covers(found.case.municipality_id),
    }
    return render(request, "claims/claim.html", context, status=status)


def _undoing(file: ClaimFile, tried: forms.Form | None) -> Iterator[tuple[Entry, forms.Form]]:
    """Each payment that can be taken off with its form: the one that was refused as it was sent."""
    for line in file.lines:
        if line.may_undo:
            is_tried = isinstance(tried, ReverseForm) and tried.entry_id == line.entry.id
            yield line.entry, tried if tried and is_tried else ReverseForm(line.entry.id)


def _empty(name: str, file: ClaimFile) -> forms.Form:
    initial: dict[str, object] = {}
    if name == "pay":
        initial = {"cents": file.stand.due or None, "paid_on": file.on}
    if name == "refund":
        initial = {"cents": file.stand.refund_due or None, "paid_on": file.on}
    return form_for(name, initial=initial)
