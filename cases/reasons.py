"""Why a term ends on the day it does, in words: rule, start event, extensions, waits, rest days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import law
from cases.models import Deadline, InformationRequest, LateCause
from cases.rules.clocks import PostponementGround, SuspensionGround
from core.templatetags.dutch import day, long_date, short_date
from law.calendar import rest_days_between
from law.extensions import ExtensionGround
from law.terms import TermKey

NAMES: dict[str, str] = {
    TermKey.PIP: "PIP vaststellen",
    TermKey.PIP_AFTER_MOVE: "PIP vaststellen na verhuizing",
    TermKey.INTEGRATION: "Inburgeringstermijn",
    TermKey.ROUTE_SWITCH: "Wisselen van leerroute",
    TermKey.COURSE_OFFER: "Cursus aanbieden",
    TermKey.EDUCATION_START: "Onderwijsroute laten beginnen",
    TermKey.NEW_INTAKE_TERM: "Nieuwe termijn voor de intake",
    TermKey.OBJECTION: "Bezwaartermijn",
    TermKey.APPLICATION_DECISION: "Besluit op aanvraag",
    TermKey.OBJECTION_DECISION: "Beslissen op bezwaar",
    TermKey.OBJECTION_DECISION_COMMITTEE: "Beslissen op bezwaar (met commissie)",
    TermKey.APPEAL: "Beroepstermijn",
    TermKey.COMPLETION_REFUSAL: "Aanvraag niet behandelen",
    TermKey.NOTICE_OF_DEFAULT: "Twee weken na ingebrekestelling",
    TermKey.PENALTY_DECISION: "Dwangsom vaststellen",
    TermKey.RELIEF: "Ontzorgen",
    TermKey.VIEWS: "Zienswijze geven",
    TermKey.FINE_DECISION: "Over de boete beslissen",
    TermKey.FINE_LAPSE: "Bevoegdheid tot een boete",
    TermKey.FINE_LAPSE_REPORTED: "Bevoegdheid tot een boete",
}
"""What a term asks for, in few words; other terms carry the label of their parameter."""

SHORT_EVENTS = {
    "kennisgeving door DUO": "kennisgeving DUO",
    "de dagtekening van het eerste PIP": "eerste PIP",
    "de dagtekening van het PIP met de onderwijsroute": "PIP met onderwijsroute",
    "de inschrijving in de nieuwe gemeente": "inschrijving in de nieuwe gemeente",
    "de bekendmaking van het besluit": "verzending van het besluit",
    "de ontvangst van de aanvraag": "ontvangst van de aanvraag",
}

PIP_KEYS = (TermKey.PIP, TermKey.PIP_AFTER_MOVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why this is the last day. `summary` fits on a line; `steps` tell what moved the day, oldest
    first; `articles` are in Dutch.
    """

    what: str
    summary: str
    rule: str
    rule_since: date
    start_event: str
    started_on: date
    base_last_day: date
    last_day: date
    steps: tuple[str, ...]
    articles: tuple[str, ...]
    late: str = ""


def what(key: str, since: date) -> str:
    """What the term asks for."""
    return NAMES.get(key) or law.parameter(key, since).label


def terms(on: date) -> list[tuple[str, str]]:
    """Every term by its key and what it asks for, in words that are in force on this day."""
    found = []
    for key in TermKey:
        try:
            found.append((key.value, what(key, on)))
        except law.NotYetLaw:
            continue
    return sorted(found, key=lambda term: term[1])


def summary(deadline: Deadline, *, with_date: bool = True) -> str:
    """The rule in few words: "10 weken na kennisgeving DUO (15 sep 2026)"."""
    length = law.term(deadline.key, on=deadline.parameter_since).length
    event = SHORT_EVENTS.get(deadline.start_event, deadline.start_event)
    told = f"{length} na {event}"
    if deadline.key in PIP_KEYS and deadline.last_day != deadline.base_last_day:
        told = f"{told}, daarna wachten op informatie"
    elif deadline.key == TermKey.INTEGRATION and deadline.last_day != deadline.base_last_day:
        told = f"{told}, daarna verlengd"
    return f"{told} ({short_date(deadline.started_on)})" if with_date else told


def reason_of(
    deadline: Deadline, requests: Iterable[InformationRequest] = (), *, on: date
) -> Reason:
    """The whole reason; `requests` are those of its case, which only the PIP's clock knows."""
    parameter = law.parameter(deadline.key, deadline.parameter_since)
    length = law.term(deadline.key, on=deadline.parameter_since).length
    return Reason(
        what=what(deadline.key, deadline.parameter_since),
        summary=summary(deadline),
        rule=f"{parameter.label}: {length}",
        rule_since=parameter.since,
        start_event=deadline.start_event,
        started_on=deadline.started_on,
        base_last_day=deadline.base_last_day,
        last_day=deadline.last_day,
        steps=tuple(_steps(deadline, requests)),
        articles=tuple(deadline.cites),
        late=_late(deadline, on=on),
    )


def _steps(deadline: Deadline, requests: Iterable[InformationRequest]) -> Iterable[str]:
    if deadline.rolled_from is not None:
        yield _rolled(deadline.rolled_from)
    if deadline.key in PIP_KEYS:
        for request in requests:
            yield _awaited(request)
    for extension in deadline.extensions.all():
        label = _ground(extension.ground)
        yield (
            f"Verlengd met {extension.added} wegens {label.lower()} "
            f"(toegekend op {short_date(extension.granted_on)}): tot en met "
            f"{short_date(extension.new_last_day)}."
        )
    for pause in deadline.suspensions.all():
        ended = f"tot en met {short_date(pause.last_day)}" if pause.last_day else "loopt nog"
        yield (
            f"Opgeschort vanaf {short_date(pause.first_day)} ({ended}): "
            f"{SuspensionGround(pause.ground).label}."
        )


def _ground(code: str) -> str:
    """Why there is more time: a ground of DUO, or one of the authority itself."""
    if code in set(PostponementGround):
        return PostponementGround(code).label
    return ExtensionGround(code).label


def _rolled(unrolled: date) -> str:
    """Which rest days pushed the last day on."""
    rest = []
    last = unrolled
    while names := rest_days_between(last, last):
        rest.append(f"{short_date(last)} ({names[0][1]})")
        last = date.fromordinal(last.toordinal() + 1)
    return f"{day(unrolled)} is geen werkdag; verschoven over {', '.join(rest)}.".capitalize()


def _awaited(request: InformationRequest) -> str:
    asked = (
        f"Onmisbare informatie gevraagd op {short_date(request.requested_on)} aan "
        f"{request.from_whom}: {request.what}"
    )
    if request.received_on is None:
        return f"{asked}. Nog niet ontvangen: de termijn loopt door tot twee weken na ontvangst."
    return f"{asked}. Ontvangen op {short_date(request.received_on)}."


def _late(deadline: Deadline, *, on: date) -> str:
    missed = deadline.late_on
    if missed is None and deadline.is_missed(on):
        missed = deadline.last_day
    if missed is None:
        return ""
    cause = LateCause(deadline.late_cause).label if deadline.late_cause else "nog niet vastgelegd"
    return f"De uiterste dag {long_date(missed)} is gemist. Oorzaak: {cause.lower()}."
