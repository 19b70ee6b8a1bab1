"""Open a case by hand, from DUO's notification on paper or when the BRP cannot be asked."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.forms.opening import ByHandForm, OpeningForm
from cases.selectors.scoped import municipalities_in
from cases.services.opening import open_case
from core.errors import Invalid, NotInScope
from core.forms import show_refusal


@require_http_methods(["GET", "POST"])
def new_by_hand(request: Request) -> HttpResponse:
    """The whole form, empty or with what is wrong in it."""
    scope = demand_opening(request)
    municipalities = municipalities_in(scope)
    who = ByHandForm(request.POST or None, municipalities=municipalities)
    dates = OpeningForm(request.POST or None, municipalities=municipalities)
    if request.method == "POST" and all([who.is_valid(), dates.is_valid()]):
        try:
            who.check_obligation(on=request.on)
            case = open_case(
                person=who.person(),
                opening=dates.opening(who.cleaned_data["municipality"]),
                by=request.actor,
                on=request.on,
            )
        except Invalid as refusal:
            _show(who, dates, refusal)
        else:
            return redirect("cases:case", case.id)
    status = 400 if request.method == "POST" else 200
    return render(request, "cases/new_by_hand.html", {"who": who, "dates": dates}, status=status)


def demand_opening(request: Request) -> Scope:
    """Where the actor may open cases; `NotInScope` without any, and for a posted municipality
    outside it.
    """
    scope = Scope.of(request.actor, Act.OPEN_CASE)
    if not scope.codes:
        raise NotInScope
    if code := request.POST.get("municipality"):
        scope.demand(code)
    return scope


def _show(who: ByHandForm, dates: OpeningForm, refusal: Invalid) -> None:
    """Each sentence at its field, in whichever of the two forms has it."""
    about_who = {name: text for name, text in refusal.errors.items() if name in who.fields}
    show_refusal(who, Invalid(about_who))
    rest = {name: text for name, text in refusal.errors.items() if name not in about_who}
    show_refusal(dates, Invalid(rest))
