"""Uitbetalingen: what the authority pays to people, and when it did."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from accounts.services import log_access
from cases.selectors import municipalities_in
from cases.views.acting import Hand, attempt, hand
from core.errors import NotInScope
from remedies.forms.objections import NoForm
from remedies.forms.payouts import PaidForm, PayoutFilter
from remedies.models import Payout
from remedies.selectors import payouts as selectors
from remedies.selectors.places import page_about
from remedies.services import payouts as services
from routes.views.filling import rows_before

PAGE = 50

ACTS: dict[str, tuple[type[forms.Form], Callable[[UUID, Any, Hand], object], str]] = {
    "pay": (
        PaidForm,
        lambda payout_id, form, told: services.pay_out(
            payout_id=payout_id, **form.cleaned_data, **told
        ),
        "De betaling is vastgelegd.",
    ),
    "reverse": (
        NoForm,
        lambda payout_id, form, told: services.reverse_payout(payout_id=payout_id, **told),
        "De betaling is teruggedraaid. Het bedrag moet nog worden betaald.",
    ),
}
"""By the name of the act: its form, what it does, and what is said when it was done."""


@require_GET
def payouts(request: Request) -> HttpResponse:
    """What still has to be paid, what comes first in front."""
    if not request.actor.may(Act.HANDLE_REQUEST):
        raise NotInScope
    scope = Scope.of(request.actor, Act.HANDLE_REQUEST)
    towns = [(town.code, town.name) for town in municipalities_in(scope)]
    form = PayoutFilter(request.GET, towns=towns)
    form.is_valid()
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    code = chosen.get("gemeente", "")
    found = selectors.payouts_in(scope, shows_all="toon" in chosen, code=code)
    start = rows_before(request.GET.get("vanaf", ""))
    rows = list(found[start : start + PAGE + 1])
    onward = urlencode({**chosen, "vanaf": start + PAGE})
    context = {
        "form": form,
        "rows": rows[:PAGE],
        "totals": selectors.totals(found, on=request.on),
        "is_filtered": bool(chosen),
        "first_page": f"?{urlencode(chosen)}" if start else "",
        "next_page": f"?{onward}" if len(rows) > PAGE else "",
    }
    return render(request, "remedies/payouts.html", context)


@require_GET
def payout(request: Request, payout_id: UUID) -> HttpResponse:
    """One payout: to whom, by which decision, until when, and whether it was paid."""
    found = selectors.payout_for(request.actor, payout_id)
    log_access(actor=request.actor, case_id=found.case_id, page="payout")
    return _page(request, found, {}, status=200)


def _page(
    request: Request, found: Payout, tried: dict[str, forms.Form], *, status: int
) -> HttpResponse:
    """The page, with the form that was refused filled in as it was sent."""
    scope = Scope.of(request.actor, Act.HANDLE_REQUEST)
    context = {
        "payout": found,
        "case": found.case,
        "about": page_about(found),
        "is_late": found.last_day < (found.paid_on or request.on),
        "may_book": scope.covers(found.municipality_id),
        "pay": tried.get("pay") or PaidForm(auto_id="id_pay_%s", initial={"paid_on": request.on}),
        "refused": next(iter(tried.values()), None),
    }
    return render(request, "remedies/payout.html", context, status=status)


@require_POST
def act(request: Request, payout_id: UUID, name: str) -> HttpResponse:
    """Perform the act of this name on a payout."""
    selectors.payout_for(request.actor, payout_id, Act.HANDLE_REQUEST)
    kind, perform, done = ACTS[name]
    form = kind(request.POST, auto_id=f"id_{name}_%s")
    status = attempt(form, lambda: perform(payout_id, form, hand(request)))
    if status is None:
        messages.success(request, done)
        return redirect("remedies:payout", payout_id)
    found = selectors.payout_for(request.actor, payout_id)
    return _page(request, found, {name: form}, status=status)
