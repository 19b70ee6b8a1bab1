"""The letters that a case sends: what each of them says, as typed facts, and how rows become them.

Builders take rows and return contexts; they ask the database nothing that the rows do not carry
(`newcomer`, `caseworker` and `case` are expected to be there).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

import law
from cases.models import (
    Appointment,
    Case,
    LearningRoute,
    Literacy,
    Newcomer,
    Outcome,
    PipGoal,
    PipVersion,
)
from cases.models.newcomer import Gender, Group
from letters.contexts import Addressee, LetterContext
from letters.kinds import LetterKind, register
from regional.models import Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class SummonsContext(LetterContext):
    """A summons for the broad intake (oproep, WI 14(1)). `last_day` is the last day of its term
    (inclusive).

    `instead_of` is the day of the appointment that this one replaces on the same step of the
    ladder.
    """

    planned_on: date = field(metadata={"label": "datum van de afspraak"})
    planned_at: str = field(metadata={"label": "tijd van de afspraak"})
    place: str = field(metadata={"label": "plaats van de afspraak"})
    last_day: date = field(metadata={"label": "uiterste dag van de oproep"})
    has_learnability_test: bool = field(metadata={"label": "leerbaarheidstoets"})
    interpreter_language: str = field(default="", metadata={"label": "taal van de tolk"})
    instead_of: date | None = field(default=None, metadata={"label": "vorige afspraak"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SummonsAgainContext(SummonsContext):
    """A summons after a fruitless one: `was_present` when the person came but did not take part
    enough.
    """

    missed_on: date = field(metadata={"label": "datum van de gemiste afspraak"})
    was_present: bool = field(metadata={"label": "was aanwezig"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdSummonsContext(SummonsAgainContext):
    """The third summons where no fine may be or is imposed, with the recorded reason (WI 22, BI
    7.1).
    """

    no_fine_reason: str = field(metadata={"label": "reden waarom er geen boete is"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningContext(LetterContext):
    """The written warning that goes with the second summons (WI 14(1), 22)."""

    missed_on: date = field(metadata={"label": "datum van de gemiste afspraak"})
    was_present: bool = field(metadata={"label": "was aanwezig"})
    planned_on: date = field(metadata={"label": "datum van de nieuwe afspraak"})
    planned_at: str = field(metadata={"label": "tijd van de nieuwe afspraak"})
    place: str = field(metadata={"label": "plaats van de nieuwe afspraak"})
    last_day: date = field(metadata={"label": "uiterste dag van de tweede oproep"})
    is_fine_exceptional: bool = field(metadata={"label": "boete alleen bij uitzondering"})


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
class PipChangeContext(LetterContext):
    """The decision that changes a PIP (WI 17, BI 5.3(6)). The term does not move (WI 11(3))."""

    previous_dated_on: date | None = field(metadata={"label": "datum van het vorige PIP"})
    change_reason: str = field(metadata={"label": "reden van de wijziging"})
    changes: tuple[Change, ...] = field(metadata={"label": "wijzigingen"})
    first_pip_on: date = field(metadata={"label": "datum eerste PIP"})
    term_last_day: date = field(metadata={"label": "einde van de inburgeringstermijn"})


def _letter(
    key: str, title: str, subject: str, context: type[LetterContext], *, is_decision: bool = False
) -> LetterKind:
    return register(
        LetterKind(
            key=key,
            title=title,
            subject=subject,
            duty=Duty.INTAKE_PIP,
            is_decision=is_decision,
            context=context,
        )
    )


SUMMONS_1 = _letter(
    "summons_1", "Oproep 1 voor de intake", "Uitnodiging voor de brede intake", SummonsContext
)
SUMMONS_2 = _letter(
    "summons_2",
    "Oproep 2 voor de intake",
    "Tweede oproep voor de brede intake",
    SummonsAgainContext,
)
SUMMONS_3 = _letter(
    "summons_3",
    "Oproep 3 voor de intake",
    "Derde en laatste oproep voor de brede intake",
    ThirdSummonsContext,
)
WARNING = _letter(
    "warning",
    "Schriftelijke waarschuwing",
    "Waarschuwing: u heeft niet meegewerkt aan de brede intake",
    WarningContext,
)
PIP_DECISION = _letter(
    "pip_decision",
    "Besluit PIP",
    "Besluit: uw Plan Inburgering en Participatie (PIP)",
    PipDecisionContext,
    is_decision=True,
)
PIP_CHANGE = _letter(
    "pip_change",
    "Besluit wijziging PIP",
    "Besluit: uw Plan Inburgering en Participatie (PIP) verandert",
    PipChangeContext,
    is_decision=True,
)


def addressee_of(newcomer: Newcomer) -> Addressee:
    """The envelope: the full name and the address; no line of an address that is secret."""
    if newcomer.is_address_secret:
        return Addressee(newcomer.full_name, (), is_secret=True)
    return Addressee(newcomer.full_name, newcomer.address_lines)


def salutation_of(newcomer: Newcomer) -> str:
    """How a letter greets: with the surname, its prefix with a capital because no name stands
    before it.
    """
    match newcomer.gender:
        case Gender.MALE:
            title = "heer"
        case Gender.FEMALE:
            title = "mevrouw"
        case _:
            return f"Geachte {newcomer.full_name}"
    prefix = newcomer.prefix[:1].upper() + newcomer.prefix[1:]
    return " ".join(part for part in ("Geachte", title, prefix, newcomer.surname) if part)


def summons_context(
    appointment: Appointment,
    *,
    has_learnability_test: bool,
    missed: Appointment | None = None,
    instead_of: date | None = None,
) -> SummonsContext:
    """What the summons of this appointment's step says; steps 2 and 3 need the appointment that was
    `missed`.
    """
    facts: dict[str, Any] = {
        **_about(appointment.case),
        "planned_on": appointment.planned_on,
        "planned_at": clock_time(appointment.planned_at),
        "place": appointment.place,
        "last_day": appointment.last_day,
        "has_learnability_test": has_learnability_test,
        "interpreter_language": _interpreter(appointment.case.newcomer),
        "instead_of": instead_of,
    }
    if missed is None:
        return SummonsContext(**facts)
    facts |= _missed(missed)
    if appointment.summons < law.parameter("intake_summonses", appointment.issued_on).number:
        return SummonsAgainContext(**facts)
    return ThirdSummonsContext(**facts, no_fine_reason=appointment.no_fine_reason)


def warning_context(appointment: Appointment, *, missed: Appointment) -> WarningContext:
    """What the written warning says that goes with the second summons."""
    return WarningContext(
        **_about(appointment.case),
        **_missed(missed),
        planned_on=appointment.planned_on,
        planned_at=clock_time(appointment.planned_at),
        place=appointment.place,
        last_day=appointment.last_day,
        is_fine_exceptional=appointment.case.group == Group.ASYLUM,
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
        **_about(case),
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
) -> PipChangeContext:
    """What the decision says that puts `version` in the place of `previous`."""
    return PipChangeContext(
        **_about(version.case),
        previous_dated_on=previous.dated_on,
        change_reason=version.change_reason,
        changes=changes,
        first_pip_on=first_pip_on,
        term_last_day=term_last_day,
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


def clock_time(at: time) -> str:
    """The time as a letter writes it: 9.30 uur."""
    return f"{at.hour}.{at.minute:02d} uur"


def _step(goal: PipGoal) -> str:
    return f"{goal.title} ({goal.offer})" if goal.offer else goal.title


def _about(case: Case) -> dict[str, Any]:
    caseworker = case.caseworker
    return {
        "salutation": salutation_of(case.newcomer),
        "handled_by": caseworker.name if caseworker else "",
    }


def _missed(appointment: Appointment) -> dict[str, Any]:
    return {
        "missed_on": appointment.planned_on,
        "was_present": appointment.outcome == Outcome.NOT_COOPERATIVE,
    }


def _interpreter(newcomer: Newcomer) -> str:
    return newcomer.language if newcomer.needs_interpreter else ""


def _number(key: str, on: date) -> int:
    return law.parameter(key, on).number
