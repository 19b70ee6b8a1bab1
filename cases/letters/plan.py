"""The decisions on a PIP: a first one, and a change (WI 15, WI 17)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import law
from cases.letters.kind import case_letter
from cases.letters.person import about
from cases.models import Case, LearningRoute, Literacy, PipGoal, PipVersion
from cases.models.newcomer import Group
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A main goal or a sub-goal of the plan, as the letter shows it."""

    title: str = field(metadata={"label": "doel"})
    domain: str = field(default="", metadata={"label": "leefgebied"})
    offer: str = field(default="", metadata={"label": "aanbod"})
    steps: tuple[str, ...] = field(default=(), metadata={"label": "stappen"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PipDecisionContext(LetterContext):
    """The decision that adopts a PIP (WI 15, BI 5.3). Hours are over the whole term.

    `route` is the code of `LearningRoute`; `literacy` DUO's code ("A", "AA") where literacy
    education is part of the plan. `first_pip_on` is set when another municipality adopted the first
    PIP: the term then runs on.
    """

    is_asylum: bool = field(metadata={"label": "doelgroep"})
    is_in_absentia: bool = field(metadata={"label": "intake in afwezigheid"})
    route: str = field(metadata={"label": "leerroute"})
    route_name: str = field(metadata={"label": "naam van de leerroute"})
    route_reasons: str = field(metadata={"label": "waarom deze leerroute"})
    departs_from_advice: str = field(default="", metadata={"label": "waarom anders dan de toets"})
    level: str = field(default="", metadata={"label": "taalniveau"})
    route_hours: int | None = field(default=None, metadata={"label": "uren leerroute"})
    z_course_hours: int | None = field(default=None, metadata={"label": "uren cursus Z-route"})
    z_participation_hours: int | None = field(
        default=None, metadata={"label": "uren meedoen Z-route"}
    )
    literacy: str = field(default="", metadata={"label": "alfabetisering"})
    a2_parts: tuple[str, ...] = field(default=(), metadata={"label": "onderdelen A2 en KNM"})
    pvt_hours: int | None = field(metadata={"label": "uren PVT"})
    pvt_plan: str = field(default="", metadata={"label": "afspraken PVT"})
    map_hours: int | None = field(default=None, metadata={"label": "uren MAP"})
    map_plan: str = field(default="", metadata={"label": "afspraken MAP"})
    map_practice_hours: int = field(metadata={"label": "praktijkuren MAP"})
    support: str = field(metadata={"label": "ondersteuning en begeleiding"})
    early_childhood: str = field(default="", metadata={"label": "voor- en vroegschoolse educatie"})
    talks: int | None = field(metadata={"label": "aantal voortgangsgesprekken"})
    wishes: str = field(default="", metadata={"label": "eigen wensen"})
    goals: tuple[Goal, ...] = field(default=(), metadata={"label": "doelen"})
    participation_reference: str = field(
        default="", metadata={"label": "kenmerk besluit Participatiewet"}
    )
    participation_dated_on: date | None = field(
        default=None, metadata={"label": "datum besluit Participatiewet"}
    )
    term_length: str = field(metadata={"label": "lengte van de inburgeringstermijn"})
    term_first_day: date = field(metadata={"label": "begin van de inburgeringstermijn"})
    term_last_day: date = field(metadata={"label": "einde van de inburgeringstermijn"})
    first_pip_on: date | None = field(default=None, metadata={"label": "datum eerste PIP"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changes in the plan: what it was (empty: it was not in the plan) and what it
    becomes.
    """

    label: str = field(metadata={"label": "onderdeel"})
    before: str = field(default="", metadata={"label": "was"})
    after: str = field(default="", metadata={"label": "wordt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering:
    """Why parts go down to A2 (WI 17(3), BI 5.5): the hours up to `known_until` (exclusive) and the
    effort.
    """

    parts: tuple[str, ...] = field(metadata={"label": "onderdelen op A2"})
    hours: int = field(metadata={"label": "uren taalles"})
    norm: int = field(metadata={"label": "uren die de wet vraagt"})
    known_until: date = field(metadata={"label": "uren bekend tot"})
    effort: str = field(metadata={"label": "waaruit de inzet blijkt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PipChangeContext(LetterContext):
    """The decision that changes a PIP (WI 17, BI 5.3(6)). The term does not move (WI 11(3)).

    `lowered` has one row when the plan lowers parts to A2; `carried` says, at another route, what
    counts there.
    """

    previous_dated_on: date | None = field(metadata={"label": "datum van het vorige PIP"})
    change_reason: str = field(metadata={"label": "reden van de wijziging"})
    changes: tuple[Change, ...] = field(metadata={"label": "wijzigingen"})
    first_pip_on: date = field(metadata={"label": "datum eerste PIP"})
    term_last_day: date = field(metadata={"label": "einde van de inburgeringstermijn"})
    lowered: tuple[Lowering, ...] = field(default=(), metadata={"label": "afschalen naar A2"})
    carried: tuple[str, ...] = field(default=(), metadata={"label": "wat meetelt"})


PIP_DECISION = case_letter(
    "pip_decision",
    "Besluit PIP",
    "Besluit: uw Plan Inburgering en Participatie (PIP)",
    PipDecisionContext,
    is_decision=True,
)
PIP_CHANGE = case_letter(
    "pip_change",
    "Besluit wijziging PIP",
    "Besluit: uw Plan Inburgering en Participatie (PIP) verandert",
    PipChangeContext,
    is_decision=True,
)


def pip_decision_context(
    version: PipVersion,
    *,
    goals: Iterable[PipGoal],
    dated_on: date,
    a2_parts: tuple[str, ...] = (),
    term_last_day: date | None = None,
) -> PipDecisionContext:
    """What the decision says that adopts this version with the date `dated_on`.

    `a2_parts` are the names of the parts; `term_last_day` is needed only where the term was
    extended before. The term runs from the day after the first PIP, which is this one unless the
    case already has one.
    """
    case = version.case
    first = case.first_pip_on or dated_on
    term = law.term("integration", on=first)
    return PipDecisionContext(
        **about(case),
        **_route_facts(version, case, dated_on),
        is_in_absentia=case.is_intake_in_absentia,
        a2_parts=a2_parts,
        pvt_hours=version.pvt_hours,
        pvt_plan=version.pvt_plan,
        map_hours=version.map_hours,
        map_plan=version.map_plan,
        map_practice_hours=_number("map_practice_hours", dated_on),
        support=version.support,
        early_childhood=version.early_childhood,
        talks=version.talks,
        wishes=version.wishes,
        goals=goal_tree(goals),
        participation_reference=version.participation_reference,
        participation_dated_on=version.participation_dated_on,
        term_length=str(term.length),
        term_first_day=first + timedelta(days=1),
        term_last_day=term_last_day or term.ends(first),
        first_pip_on=None if first == dated_on else first,
    )


def _route_facts(version: PipVersion, case: Case, on: date) -> dict[str, Any]:
    route = LearningRoute(version.route)
    is_asylum = case.group == Group.ASYLUM
    is_z = route is LearningRoute.Z
    return {
        "is_asylum": is_asylum,
        "route": route.value,
        "route_name": str(route.label),
        "route_reasons": version.route_reasons,
        "departs_from_advice": version.departs_from_advice,
        "level": version.level,
        "route_hours": version.route_hours,
        "z_course_hours": _number("z_course_hours", on) if is_z else None,
        "z_participation_hours": _number("z_participation_hours", on)
        if is_z and is_asylum
        else None,
        "literacy": "" if version.literacy == Literacy.NOT_NEEDED else version.literacy,
    }


def pip_change_context(
    version: PipVersion,
    *,
    previous: PipVersion,
    changes: tuple[Change, ...],
    first_pip_on: date,
    term_last_day: date,
    lowered: tuple[Lowering, ...] = (),
    carried: tuple[str, ...] = (),
) -> PipChangeContext:
    """What the decision says that puts `version` in the place of `previous`."""
    return PipChangeContext(
        **about(version.case),
        previous_dated_on=previous.dated_on,
        change_reason=version.change_reason,
        changes=changes,
        first_pip_on=first_pip_on,
        term_last_day=term_last_day,
        lowered=lowered,
        carried=carried,
    )


def goal_tree(goals: Iterable[PipGoal]) -> tuple[Goal, ...]:
    """The main goals in their order, each with its sub-goals as steps."""
    rows = sorted(goals, key=lambda goal: goal.position)
    return tuple(
        Goal(
            title=main.title,
            domain=str(main.get_domain_display()),
            offer=main.offer,
            steps=tuple(_step(row) for row in rows if row.parent_id == main.id),
        )
        for main in rows
        if main.parent_id is None
    )


def _step(goal: PipGoal) -> str:
    return f"{goal.title} ({goal.offer})" if goal.offer else goal.title


def _number(key: str, on: date) -> int:
    return law.parameter(key, on).number
