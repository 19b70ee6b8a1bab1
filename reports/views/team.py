"""Teamoverzicht: how the team stands, in numbers that open what they count."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from core.errors import NotInScope
from reports.indicators import CATALOGUE, Window
from reports.selectors.figures import cube

FIRST = ("open_cases",)


@require_safe
def overview(request: Request) -> HttpResponse:
    """The tiles; the pictures come after the page."""
    if not request.actor.may(Act.VIEW_FIGURES):
        raise NotInScope
    codes = Scope.of(request.actor, Act.VIEW_FIGURES).codes
    shown = [one for one in CATALOGUE if one.key in FIRST]
    counted = cube(shown, Window(request.on, request.on), codes=codes)
    tiles = [(one, counted.figure(one, codes=codes)) for one in shown]
    return render(request, "reports/team.html", {"tiles": tiles, "on": request.on})
