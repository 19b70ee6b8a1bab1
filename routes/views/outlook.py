"""Vooruitblik: who will not make it before the term ends, as it goes now."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases import selectors
from core.errors import NotInScope
from routes.forms.outlook import OutlookFilter
from routes.selectors.outlook import PAGE, reckoned_on, will_be_late
from routes.views.filling import rows_before


@require_GET
def outlook(request: Request) -> HttpResponse:
    """A page of people, whose term ends first in front."""
    if not request.actor.may(Act.VIEW_CASE):
        raise NotInScope
    scope = Scope.of(request.actor, Act.VIEW_CASE)
    form = OutlookFilter(
        request.GET,
        municipalities=selectors.municipalities_in(scope),
        caseworkers=selectors.caseworkers(
            scope, town=request.GET.get("gemeente", ""), asked=[request.GET.get("wie", "")]
        ),
    )
    found = will_be_late(scope, form.draft())
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    start = rows_before(request.GET.get("vanaf", ""))
    rows = list(found[start : start + PAGE + 1])
    context = {
        "form": form,
        "rows": rows[:PAGE],
        "count": found.count(),
        "reckoned_on": reckoned_on(),
        "is_filtered": bool(chosen),
        "first_page": f"?{urlencode(chosen)}" if start else "",
        "next_page": f"?{urlencode({**chosen, 'vanaf': start + PAGE})}" if rows[PAGE:] else "",
    }
    return render(request, "routes/outlook.html", context)
