"""Teamoverzicht: how the team stands, in numbers that open what they count."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.acts import Act
from accounts.requests import Request
from core.errors import NotInScope
from reports.boards.clocks import clocks
from reports.boards.course import course
from reports.boards.enforcing import enforcing
from reports.boards.flow import flow
from reports.boards.providers import providers
from reports.boards.statistics import statistics
from reports.boards.tiles import tiles
from reports.boards.tracks import tracks
from reports.boards.waiting import waiting
from reports.boards.work import work
from reports.sight import Sight, sight_of


@dataclass(frozen=True, slots=True)
class Board:
    """A part of the overview; each can be shown as it was known on a day before."""

    name: str
    title: str
    template: str
    make: Callable[[Sight], dict[str, Any]]


BOARDS = (
    Board("koers", "Haalt de termijn waarschijnlijk niet", "course", course),
    Board("termijnen", "Termijnen in gevaar", "clocks", clocks),
    Board("werk", "Werkverdeling", "work", work),
    Board("wachten", "Waar wordt gewacht", "waiting", waiting),
    Board("stroom", "Instroom en uitstroom", "flow", flow),
    Board("routes", "Leerroutes en uitkomsten", "tracks", tracks),
    Board("aanbieders", "Aanbieders", "providers", providers),
    Board("handhaving", "Handhaving", "enforcing", enforcing),
    Board("cbs", "Levering aan het CBS", "statistics", statistics),
)
BY_NAME = {board.name: board for board in BOARDS}
TILE = "koers"
"""The part that stands among the tiles."""


@require_safe
def overview(request: Request) -> HttpResponse:
    """The tiles; the other parts come after the page, each by a request of its own."""
    sight = sight_of(request, acts=(Act.VIEW_FIGURES,))
    context = {
        "sight": sight,
        "wrong": [sight.wrong],
        "tiles": tiles(sight),
        "tile": _later(BY_NAME[TILE], sight),
        "boards": [_later(board, sight) for board in BOARDS if board.name != TILE],
    }
    return render(request, "reports/team.html", context)


def _later(board: Board, sight: Sight) -> dict[str, str]:
    return {"title": board.title, "href": sight.href("reports:board", board.name)}


@require_safe
def part(request: Request, board: str) -> HttpResponse:
    """A part of the overview: inside it, or as a page of its own."""
    sight = sight_of(request, acts=(Act.VIEW_FIGURES,))
    found = BY_NAME.get(board)
    if found is None:
        raise NotInScope
    context = {
        "sight": sight,
        "wrong": [sight.wrong],
        "board": found,
        "part": f"reports/board_{found.template}.html",
        "back": sight.href("reports:team"),
        **found.make(sight),
    }
    template = str(context["part"]) if request.htmx else "reports/board.html"
    return render(request, template, context)
