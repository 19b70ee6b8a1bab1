"""What the codes of facts are called, and how numbers are written."""

from decimal import Decimal

from cases.models import ExamPart, LateCause
from enforcement.models import FineArticle
from law.wording import tenths, thousands
from reports.facts.waiting import WAITS
from reports.indicators.flow import LEFT, PHASES
from reports.indicators.routes import ROUTES
from routes.models import ExamResult, Subject

CAME = {
    "new": "nieuw",
    "moved_in": "overgenomen van buiten de regio",
    "moved_within": "overgenomen binnen de regio",
}
Figure = int | Decimal | None
"""A number as it is shown; None where there is nothing to reckon with."""
CODES: dict[str, dict[str, str]] = {
    "inflow": CAME,
    "outflow": {code: name.lower() for code, (name, _) in LEFT.items()},
    "phase": PHASES,
    "intake": {"regular": "met de nieuwkomer", "in_absentia": "zonder de nieuwkomer"},
    "first_plan": {"in_time": "op tijd", "late": "te laat"},
    "late_cause": {cause.value: cause.label for cause in LateCause},
    "route": ROUTES,
    "first_route": ROUTES,
    "plan_changed": ROUTES,
    "completed": ROUTES,
    "route_switched": {
        f"{old}_to_{new}": f"van {ROUTES[old]} naar {ROUTES[new]}"
        for old in ROUTES
        for new in ROUTES
    },
    "fallback": ROUTES,
    "waiting": WAITS,
    "course_started": dict(Subject.choices),
    "qualified": {"diploma": "diploma", "certificate": "certificaat"},
    "exam": {
        f"{part.value}_{result.value}": f"{part.label}: {result.label}"
        for part in ExamPart
        for result in ExamResult
    },
    "fine": {article.value: article.label for article in FineArticle},
}
"""By kind of fact what its codes are called; what is not here says nothing to a reader."""


def called(kind: str, code: str) -> str:
    """What a code of this kind is called; empty where it adds nothing."""
    return str(CODES.get(kind, {}).get(code, ""))


def said(figure: Figure) -> str:
    """A figure as a Dutch reader writes it, without its unit; a dash where there is none."""
    if figure is None:
        return "–"
    if isinstance(figure, int):
        return thousands(figure)
    return tenths(figure)
