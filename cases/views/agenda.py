"""Agenda: the talks and due days of one person or of the team, day by day."""

from datetime import date, timedelta
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.actors import Scope
from accounts.acts import Act
from accounts.requests import Request
from cases.selectors import agenda as selectors
from core.errors import NotInScope

DAYS = 14
TEAM = "team"


@require_GET
def agenda(request: Request) -> HttpResponse:
    """Two weeks from a Monday, and what lies behind without an outcome."""
    if not request.actor.may(Act.VIEW_CASE):
        raise NotInScope
    scope = Scope.of(request.actor, Act.VIEW_CASE)
    divides = request.actor.may(Act.ASSIGN) or not request.actor.may(Act.DO_INTAKE)
    whose = request.GET.get("wie") or (TEAM if divides else "mijn")
    first = _monday(request)
    last = first + timedelta(days=DAYS - 1)
    rows = selectors.planned(scope, first=first, last=last, is_own=whose != TEAM)
    behind = selectors.without_outcome(scope, on=request.on, is_own=whose != TEAM)
    context = {
        "days": [(day, list(found)) for day, found in groupby(rows, lambda row: row.planned_on)],
        "behind": [row for row in behind if row.planned_at is not None],
        "overdue": [row for row in behind if row.planned_at is None],
        "first": first,
        "last": last,
        "before": first - timedelta(days=DAYS),
        "after": first + timedelta(days=DAYS),
        "whose": whose,
    }
    return render(request, "cases/agenda.html", context)


def _monday(request: Request) -> date:
    """The Monday of the day that was asked for, else of today."""
    try:
        asked = date.fromisoformat(request.GET.get("van", ""))
    except ValueError:
        asked = request.on
    if not 2000 <= asked.year <= 2100:
        asked = request.on
    return asked - timedelta(days=asked.weekday())
