"""What courses add to the pages of a case, to its history, to the work list and to the menu."""

from collections.abc import Iterable

from accounts.acts import Act
from cases import menu, slots, timeline
from cases.casefile import CaseFrame
from cases.charts import Mark, Stretch
from cases.models import Group, LearningRoute, Phase
from cases.rules.next_act import NextAct
from cases.slots import ClockAct, Panel
from cases.timeline import Facts, Lookups, Sentence, on
from core.templatetags.dutch import short_date
from law.terms import TermKey
from routes.faces import course_work
from routes.models import (
    ROUTE_SUBJECTS,
    Arrangement,
    DeclineReason,
    Enrolment,
    EnrolmentEnd,
    EnrolmentState,
    FallbackReason,
    OfferState,
    PauseGround,
    StopGround,
    Subject,
)
from routes.routefile import RouteFile
from routes.selectors.enrolment import provider_names
from routes.selectors.supply import supply_for
from routes.services.closing import close_courses

ROUTE = "routes:route"


def show() -> None:
    """Add the tab, panels, what comes next, work, sentences, and the waiting list in the menu."""
    slots.SECTIONS.append(slots.Section("Leerroute", ROUTE))
    slots.ASIDE_PANELS.append(course_panel)
    slots.PIP_PANELS.append(supply_panel)
    slots.NEXT.append(next_of_route)
    slots.DRAWN.append(drawn)
    slots.ON_END.append(close_courses)
    slots.WORK.update({source.kind: source for source in course_work.SOURCES})
    slots.CLOCK_ACTS.update(CLOCK_ACTS)
    timeline.register("route", "Leerroute", SENTENCES, names={"provider_id": provider_names})
    menu.add("Inkoop", menu.Entry("Wachtlijst", "routes:waiting", "agenda", (Act.ENROL,)))


CLOCK_ACTS: dict[str, ClockAct] = {
    TermKey.COURSE_OFFER: ClockAct("Cursus aanbieden", ROUTE, "aanbod", "", "Nog geen aanbod"),
    TermKey.EDUCATION_START: ClockAct(
        "Start vastleggen", ROUTE, "", "", "Onderwijsroute nog niet begonnen"
    ),
}
"""What the clocks of an offer and of the education route ask for."""


def _file(frame: CaseFrame) -> RouteFile:
    """The courses of the case, fetched once for all that this page shows of them."""
    fresh = RouteFile(frame.case, frame.on, lambda case: frame.plans[0])
    file: RouteFile = frame.kept.setdefault("route", fresh)
    return file


def course_panel(frame: CaseFrame) -> Panel | None:
    """The running courses in two lines each; nothing before there is a plan."""
    if frame.case.first_pip_on is None:
        return None
    file = _file(frame)
    return Panel("routes/course_panel.html", {"running": file.running, "file": file})


def supply_panel(frame: CaseFrame) -> Panel:
    """What can be had here, beside the plan in which a route is chosen."""
    is_asylum = frame.case.group == Group.ASYLUM
    supply = supply_for(frame.case, on=frame.on) if is_asylum else []
    return Panel("routes/supply_panel.html", {"supply": supply, "is_asylum": is_asylum})


def drawn(frame: CaseFrame) -> tuple[Iterable[Mark], Iterable[Stretch]]:
    """On the line of the term: the first lessons, and the times in which a course stood still."""
    rows = [row for row in _file(frame).enrolments if row.started_on]
    marks = [Mark(row.started_on, _begun(row)) for row in rows if row.started_on]
    pauses = [
        Stretch(
            pause.first_day,
            pause.last_day or max(frame.on, pause.first_day),
            f"cursus onderbroken ({pause.get_ground_display()})",
        )
        for row in rows
        for pause in row.pauses.all()
    ]
    return marks, pauses


def _begun(row: Enrolment) -> str:
    return f"{row.get_subject_display()} begonnen"


def next_of_route(frame: CaseFrame) -> NextAct | None:
    """What the course asks for: an offer, an answer, a place, a start; None while it runs."""
    if frame.case.phase != Phase.ROUTE:
        return None
    file = _file(frame)
    if file.no_longer_fitting:
        return _act(
            "end_course",
            "Cursus beëindigen",
            f"inschrijving-{file.no_longer_fitting[0].id}",
            "Er loopt een cursus die niet meer bij het PIP past.",
        )
    for offer in file.open_offers:
        late = offer.answer_by < frame.on
        return _act(
            "answer_offer",
            "Antwoord vastleggen",
            f"aanbod-{offer.id}",
            f"Er ligt een cursusaanbod; antwoord kan tot en met {short_date(offer.answer_by)}.",
            waits=not late,
        )
    of_route = [row for row in file.enrolments if row.subject in ROUTE_SUBJECTS]
    running = [row for row in of_route if row.state != EnrolmentState.ENDED]
    if running:
        return _next_of(running[0], frame)
    if any(row.end_reason == EnrolmentEnd.FINISHED for row in of_route):
        return None
    if file.is_asylum:
        return _act("make_offer", "Cursus aanbieden", "aanbod", "Er is nog geen cursus aangeboden.")
    return _act(
        "own_course",
        "Eigen cursus vastleggen",
        "eigen-cursus",
        "De nieuwkomer regelt de cursus zelf; welke is nog niet bekend.",
    )


def _next_of(row: Enrolment, frame: CaseFrame) -> NextAct | None:
    place = f"inschrijving-{row.id}"
    if row.state == EnrolmentState.WAITING and row.lot_id is not None:
        reason = f"Op de wachtlijst bij {row.provider.name} sinds {short_date(row.waiting_since)}."
        return _act("place", "Plaatsen in een groep", place, reason, waits=True)
    if row.state in (EnrolmentState.WAITING, EnrolmentState.PLACED):
        expected = row.expected_start_on
        when = f"De eerste les is verwacht op {short_date(expected)}." if expected else ""
        return _act(
            "start_course",
            "Eerste les vastleggen",
            place,
            when or f"Ingeschreven bij {row.provider.name}; de start is nog niet bekend.",
            waits=expected is None or expected > frame.on,
        )
    return None


def _act(key: str, label: str, fragment: str, reason: str, *, waits: bool = False) -> NextAct:
    return NextAct(
        key=key,
        label=label,
        url_name=ROUTE,
        fragment=fragment,
        reason=reason,
        waits=waits,
        asks=Act.ENROL,
    )


def _course(facts: Facts, names: Lookups) -> str:
    return f"{Subject(facts['subject']).label} bij {names.name(facts['provider_id'])}"


def _answered(facts: Facts, names: Lookups) -> str:
    state = OfferState(facts["state"]).label
    why = f": {DeclineReason(facts['reason']).label}" if facts["reason"] else ""
    return f"Cursusaanbod {Subject(facts['subject']).label} {state}{why}."


def _enrolled(facts: Facts, names: Lookups) -> str:
    if facts["arrangement"] == Arrangement.OWN:
        return f"Eigen cursus vastgelegd: {_course(facts, names)}."
    return f"Op de wachtlijst: {_course(facts, names)}."


def _start_moved(facts: Facts, names: Lookups) -> str:
    was = f" (was {on(facts, 'was')})" if facts["was"] else ""
    return f"Verwachte start nu {on(facts, 'expected_start_on')}{was}: {_course(facts, names)}."


def _ended(facts: Facts, names: Lookups) -> str:
    ground = f" ({StopGround(facts['ground']).label})" if facts["ground"] else ""
    reason = EnrolmentEnd(facts["reason"]).label
    return f"{_course(facts, names)}: {reason}{ground}, laatste dag {on(facts, 'ended_on')}."


def _fallback(facts: Facts, names: Lookups) -> str:
    wanted, chosen = (LearningRoute(facts[name]).label for name in ("wanted", "fallback"))
    return f"Uitgeweken van {wanted} naar {chosen}: {FallbackReason(facts['reason']).label}."


SENTENCES: dict[str, Sentence] = {
    "course_offered": lambda f, n: f"Cursus aangeboden: {_course(f, n)}.",
    "offer_answered": _answered,
    "enrolled": _enrolled,
    "placed": lambda f, n: (
        f"Geplaatst: {_course(f, n)}, verwachte start {on(f, 'expected_start_on')}."
    ),
    "start_moved": _start_moved,
    "course_started": lambda f, n: f"Cursus begonnen op {on(f, 'started_on')}: {_course(f, n)}.",
    "course_paused": lambda f, n: (
        f"Cursus onderbroken vanaf {on(f, 'first_day')} ({PauseGround(f['ground']).label}): "
        f"{_course(f, n)}."
    ),
    "course_resumed": lambda f, n: (
        f"Cursus hervat na {on(f, 'last_day_of_pause')}: {_course(f, n)}."
    ),
    "course_ended": _ended,
    "fallback_noted": _fallback,
}
"""What happened with offers and courses, in sentences."""
