"""The history of a case as sentences: one for every verb, with who, when and by which article."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from accounts import selectors as accounts
from cases.models import (
    Group,
    InformationRequest,
    LateCause,
    LearnabilityResult,
    LearningRoute,
    Outcome,
)
from cases.reasons import what
from cases.rules.clocks import SuspensionGround
from core.models import Event
from core.templatetags.dutch import short_date
from law.extensions import ExtensionGround
from letters import kinds
from letters.models import ReturnReason
from regional import selectors as regional

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lookups:
    """What a payload names by id or code: people, municipalities, requests for information."""

    people: dict[str, str]
    towns: dict[str, str]
    requests: dict[str, InformationRequest]
    others: dict[str, str] = field(default_factory=dict)

    def person(self, user_id: str | None) -> str:
        """The name of a colleague."""
        return self.people.get(f"user:{user_id}", "niemand") if user_id else "niemand"

    def town(self, code: str) -> str:
        """The name of a municipality, or its code outside the region."""
        return self.towns.get(code, code)

    def name(self, reference: str | None, otherwise: str = "onbekend") -> str:
        """The name of what another part of the house keeps under this id."""
        return self.others.get(reference or "", otherwise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event as it is read. `occurred_on` is the legal date; `recorded_on` only when it differs.

    `is_system`: nobody pressed a button.
    """

    number: int
    text: str
    occurred_on: date
    recorded_on: date | None
    who: str
    is_system: bool
    articles: tuple[str, ...]
    theme: str


Sentence = Callable[[Facts, Lookups], str]


def _on(facts: Facts, name: str) -> str:
    """A date of the payload, in words."""
    value = facts.get(name)
    return short_date(date.fromisoformat(value)) if value else "onbekend"


def _term(facts: Facts) -> str:
    """The term of a clock event, by its name."""
    return what(facts["key"], date.fromisoformat(facts["last_day"])).lower().replace("pip", "PIP")


def _term_now(facts: Facts) -> str:
    return what(facts["key"], date.max).lower().replace("pip", "PIP")


def _kind(facts: Facts) -> str:
    return kinds.kind(facts["kind"]).title


def _request(facts: Facts, names: Lookups) -> str:
    found = names.requests.get(facts["request_id"])
    return f"{found.what} ({found.from_whom})" if found else "informatie van een ander"


FIELDS = {
    "street": "straat",
    "postcode": "postcode",
    "city": "plaats",
    "is_address_secret": "geheimhouding van het adres",
    "language": "taal",
    "needs_interpreter": "tolk",
    "phone": "telefoon",
    "email": "e-mail",
}
REPORT_PARTS = {
    "education_work": "opleiding en werk",
    "circumstances": "omstandigheden",
    "has_young_children": "jonge kinderen",
    "early_childhood": "voorschoolse educatie",
    "language_level": "taalniveau",
    "work_options": "mogelijkheden voor werk",
    "self_reliance": "zelfredzaamheid",
    "wishes": "wensen",
    "wants_alone": "gesprek alleen",
    "told_alone_on": "recht op gesprek alleen",
}


def _listed(codes: Iterable[str], words: dict[str, str]) -> str:
    return ", ".join(words.get(code, code.replace("_", " ")) for code in codes) or "niets"


def _opened(facts: Facts, names: Lookups) -> str:
    earlier = facts.get("earlier_pip_on")
    before = (
        f" Een eerdere gemeente stelde een PIP vast op {_on(facts, 'earlier_pip_on')}."
        if earlier
        else ""
    )
    return (
        f"Zaak geopend voor {names.town(facts['municipality'])}: "
        f"{Group(facts['group']).label.lower()}, kennisgeving van DUO op "
        f"{_on(facts, 'notified_on')}.{before}"
    )


def _assigned(facts: Facts, names: Lookups) -> str:
    if facts["caseworker_id"] is None:
        return "Zaak heeft geen klantregisseur meer."
    return f"Zaak toegewezen aan {names.person(facts['caseworker_id'])}."


def _settled(facts: Facts, names: Lookups) -> str:
    housed = f", gehuisvest op {_on(facts, 'housed_on')}" if facts.get("housed_on") else ""
    town = names.town(facts["municipality"])
    return f"Ingeschreven in {town} op {_on(facts, 'registered_on')}{housed}."


def _met(facts: Facts, names: Lookups) -> str:
    late = f", te laat: de uiterste dag was {_on(facts, 'last_day')}" if facts["is_late"] else ""
    return f"Termijn afgerond: {_term(facts)} op {_on(facts, 'met_on')}{late}."


def _recomputed(facts: Facts, names: Lookups) -> str:
    waits = " De termijn wacht op informatie van een ander." if facts["waits_on_other"] else ""
    if facts["was"] == facts["last_day"]:
        return f"Termijn opnieuw berekend ({_term(facts)}): de uiterste dag blijft gelijk.{waits}"
    return (
        f"Uiterste dag voor {_term(facts)} van {_on(facts, 'was')} naar "
        f"{_on(facts, 'last_day')}.{waits}"
    )


def _outcome(facts: Facts, names: Lookups) -> str:
    outcome = Outcome(facts["outcome"]).label
    return f"Intakegesprek van {_on(facts, 'planned_on')} (oproep {facts['summons']}): {outcome}."


def _adopted(facts: Facts, names: Lookups) -> str:
    with_whom = (
        f", medeondertekend door {names.person(facts['countersigned_by'])}"
        if facts["countersigned_by"]
        else ""
    )
    first = " De inburgeringstermijn van drie jaar begint." if facts["is_first"] else ""
    route = LearningRoute(facts["route"]).label
    return (
        f"PIP versie {facts['number']} vastgesteld met dagtekening {_on(facts, 'dated_on')}: "
        f"{route}, niveau {facts['level'] or 'niet van toepassing'}{with_whom}.{first}"
    )


def _returned(facts: Facts, names: Lookups) -> str:
    reason = ReturnReason(facts["reason"]).label
    return f"Brief kwam terug op {_on(facts, 'returned_on')} ({_kind(facts)}): {reason}."


SENTENCES: dict[str, tuple[str, Sentence]] = {
    "case_opened": ("zaak", _opened),
    "case_assigned": ("zaak", _assigned),
    "settlement_registered": ("zaak", _settled),
    "placement_recorded": (
        "zaak",
        lambda f, n: f"Geplaatst in {n.town(f['municipality'])} (Huisvestingswet).",
    ),
    "newcomer_updated": (
        "zaak",
        lambda f, n: f"Gegevens bijgewerkt: {_listed(f['fields'], FIELDS)}.",
    ),
    "case_handed_over": (
        "zaak",
        lambda f, n: (
            f"Zaak overgedragen van {n.town(f['from_municipality'])} aan "
            f"{n.town(f['to_municipality'])}, na inschrijving daar op {_on(f, 'registered_on')}."
        ),
    ),
    "moved_out": (
        "zaak",
        lambda f, n: (
            f"Verhuisd van {n.town(f['from_municipality'])} naar buiten de regio, daar "
            f"ingeschreven op {_on(f, 'registered_elsewhere_on')}."
        ),
    ),
    "clock_started": (
        "termijnen",
        lambda f, n: f"Termijn begonnen: {_term(f)}, uiterlijk {_on(f, 'last_day')}.",
    ),
    "clock_recomputed": ("termijnen", _recomputed),
    "clock_met": ("termijnen", _met),
    "window_closed": ("termijnen", lambda f, n: f"Termijn verstreken: {_term(f)}."),
    "clock_withdrawn": ("termijnen", lambda f, n: f"Termijn vervallen: {_term_now(f)}."),
    "clock_missed": (
        "termijnen",
        lambda f, n: f"Uiterste dag {_on(f, 'last_day')} verstreken: {_term(f)}.",
    ),
    "clock_warned": (
        "termijnen",
        lambda f, n: f"Gewaarschuwd: de uiterste dag {_on(f, 'last_day')} nadert ({_term(f)}).",
    ),
    "lateness_explained": (
        "termijnen",
        lambda f, n: f"Oorzaak van te laat: {LateCause(f['cause']).label.lower()}.",
    ),
    "information_requested": (
        "termijnen",
        lambda f, n: f"Onmisbare informatie gevraagd: {_request(f, n)}.",
    ),
    "information_received": (
        "termijnen",
        lambda f, n: f"Informatie ontvangen op {_on(f, 'received_on')}: {_request(f, n)}.",
    ),
    "term_extended": (
        "termijnen",
        lambda f, n: (
            f"DUO verlengde de termijn wegens {ExtensionGround(f['ground']).label.lower()}: van "
            f"{_on(f, 'was')} naar {_on(f, 'last_day')}."
        ),
    ),
    "term_suspended": (
        "termijnen",
        lambda f, n: (
            f"Termijn opgeschort vanaf {_on(f, 'first_day')}, uiterlijk tot en met "
            f"{_on(f, 'lapses_on')}: {SuspensionGround(f['ground']).label}."
        ),
    ),
    "term_resumed": (
        "termijnen",
        lambda f, n: (
            f"Opschorting beëindigd na {_on(f, 'last_day_of_pause')}; de uiterste dag is nu "
            f"{_on(f, 'last_day')}."
        ),
    ),
    "summons_issued": (
        "intake",
        lambda f, n: (
            f"Opgeroepen voor de brede intake op {_on(f, 'planned_on')} (oproep {f['summons']})."
        ),
    ),
    "warning_given": ("intake", lambda f, n: "Schriftelijk gewaarschuwd bij de tweede oproep."),
    "appointment_outcome_recorded": ("intake", _outcome),
    "told_right_to_be_alone": (
        "intake",
        lambda f, n: f"Op {_on(f, 'told_on')} gewezen op het recht op een gesprek alleen.",
    ),
    "intake_report_saved": (
        "intake",
        lambda f, n: f"Intakeverslag bijgewerkt: {_listed(f['parts'], REPORT_PARTS)}.",
    ),
    "health_recorded": ("intake", lambda f, n: "Gezondheid besproken en apart vastgelegd."),
    "learnability_test_invited": (
        "intake",
        lambda f, n: f"Uitgenodigd voor de leerbaarheidstoets op {_on(f, 'invited_on')}.",
    ),
    "learnability_test_taken": (
        "intake",
        lambda f, n: (
            f"Leerbaarheidstoets afgenomen op {_on(f, 'taken_on')}: "
            f"{LearnabilityResult(f['result']).label}."
        ),
    ),
    "learnability_test_exempted": (
        "intake",
        lambda f, n: f"Vrijgesteld van de leerbaarheidstoets op {_on(f, 'exempted_on')}.",
    ),
    "intake_closed": (
        "intake",
        lambda f, n: (
            "Brede intake afgerond in afwezigheid van de nieuwkomer."
            if f["in_absentia"]
            else "Brede intake afgerond."
        ),
    ),
    "pip_drafted": ("pip", lambda f, n: f"Concept van PIP versie {f['number']} begonnen."),
    "pip_draft_saved": (
        "pip",
        lambda f, n: f"Concept van het PIP bijgewerkt ({f['goals']} doelen).",
    ),
    "pip_draft_discarded": ("pip", lambda f, n: "Concept van het PIP vervallen."),
    "pip_proposed": ("pip", lambda f, n: "PIP voorgelegd voor medeondertekening."),
    "pip_sent_back": ("pip", lambda f, n: "PIP teruggestuurd: niet medeondertekend."),
    "pip_adopted": ("pip", _adopted),
    "letter_drafted": ("brieven", lambda f, n: f"Brief opgesteld: {_kind(f)}."),
    "letter_approved": ("brieven", lambda f, n: f"Brief goedgekeurd: {_kind(f)}."),
    "letter_frozen": (
        "brieven",
        lambda f, n: f"Brief vastgelegd met datum {_on(f, 'dated_on')}: {_kind(f)}.",
    ),
    "letter_withdrawn": ("brieven", lambda f, n: f"Brief ingetrokken: {_kind(f)}."),
    "letter_dispatched": (
        "brieven",
        lambda f, n: f"Brief verzonden op {_on(f, 'dispatched_on')}: {_kind(f)}.",
    ),
    "letter_returned": ("brieven", _returned),
}
"""Per verb: the theme by which one can filter, and the sentence."""

THEMES = {
    "zaak": "Zaak",
    "termijnen": "Termijnen",
    "intake": "Intake",
    "pip": "PIP",
    "brieven": "Brieven",
}


QUIET = {
    "letter_drafted",
    "letter_approved",
    "letter_frozen",
    "clock_started",
    "clock_warned",
    "pip_draft_saved",
    "intake_report_saved",
    "newcomer_updated",
}
"""Steps on the way to something else: told in the whole history, not in the latest news."""

Fetch = Callable[[Collection[UUID]], dict[str, str]]
_NAMES: dict[str, Fetch] = {}


def register(
    theme: str,
    label: str,
    sentences: dict[str, Sentence],
    *,
    quiet: Collection[str] = (),
    names: dict[str, Fetch] | None = None,
) -> None:
    """Let another part of the house tell its events.

    `quiet` are the verbs that are no headline; `names` says for a field of the payload, an id, how
    the names of many are found in one query (`Lookups.name`).
    """
    THEMES.setdefault(theme, label)
    SENTENCES.update({verb: (theme, sentence) for verb, sentence in sentences.items()})
    QUIET.update(quiet)
    _NAMES.update(names or {})


def headlines() -> tuple[str, ...]:
    """The verbs that are news."""
    return tuple(verb for verb in SENTENCES if verb not in QUIET)


def verbs_of(theme: str) -> Collection[str] | None:
    """The verbs of a theme; None, for all, when it is no theme."""
    if theme not in THEMES:
        return None
    return [verb for verb, (of, _) in SENTENCES.items() if of == theme]


def lines(events: Iterable[Event]) -> list[Line]:
    """The events as sentences, in their order, in a fixed number of queries."""
    rows = list(events)
    names = _lookups(rows)
    return [_line(row, names) for row in rows]


def _line(event: Event, names: Lookups) -> Line:
    theme, sentence = SENTENCES[event.verb]
    recorded = event.recorded_at.astimezone().date()
    return Line(
        number=event.number,
        text=sentence(event.payload, names),
        occurred_on=event.occurred_on,
        recorded_on=recorded if recorded != event.occurred_on else None,
        who=names.people.get(event.actor, "Het systeem"),
        is_system=not event.actor.startswith("user:"),
        articles=tuple(event.cites),
        theme=theme,
    )


def _lookups(rows: list[Event]) -> Lookups:
    people = {row.actor for row in rows}
    for row in rows:
        for name in ("caseworker_id", "countersigned_by"):
            if row.payload.get(name):
                people.add(f"user:{row.payload[name]}")
    asked = [UUID(row.payload["request_id"]) for row in rows if "request_id" in row.payload]
    return Lookups(
        people=accounts.names(people) if people else {},
        towns={town.code: town.name for town in regional.municipalities()} if rows else {},
        requests={str(k): v for k, v in InformationRequest.objects.in_bulk(asked).items()},
        others=_others(rows),
    )


def _others(rows: list[Event]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, fetch in _NAMES.items():
        wanted = {UUID(row.payload[name]) for row in rows if row.payload.get(name)}
        if wanted:
            found |= fetch(wanted)
    return found
