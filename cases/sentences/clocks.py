"""What happened to a term, in sentences."""

from datetime import date

from cases.models import LateCause
from cases.reasons import what
from cases.rules.clocks import SuspensionGround
from cases.timeline import Facts, Lookups, Sentence, on
from law.extensions import ExtensionGround


def _term(facts: Facts) -> str:
    """The term of a clock event, by its name."""
    return what(facts["key"], date.fromisoformat(facts["last_day"])).lower().replace("pip", "PIP")


def _term_now(facts: Facts) -> str:
    return what(facts["key"], date.max).lower().replace("pip", "PIP")


def _request(facts: Facts, names: Lookups) -> str:
    found = names.requests.get(facts["request_id"])
    return f"{found.what} ({found.from_whom})" if found else "informatie van een ander"


def _met(facts: Facts, names: Lookups) -> str:
    late = f", te laat: de uiterste dag was {on(facts, 'last_day')}" if facts["is_late"] else ""
    return f"Termijn afgerond: {_term(facts)} op {on(facts, 'met_on')}{late}."


def _recomputed(facts: Facts, names: Lookups) -> str:
    waits = " De termijn wacht op informatie van een ander." if facts["waits_on_other"] else ""
    if facts["was"] == facts["last_day"]:
        return f"Termijn opnieuw berekend ({_term(facts)}): de uiterste dag blijft gelijk.{waits}"
    return (
        f"Uiterste dag voor {_term(facts)} van {on(facts, 'was')} naar "
        f"{on(facts, 'last_day')}.{waits}"
    )


CLOCKS: dict[str, Sentence] = {
    "clock_started": lambda f, n: f"Termijn begonnen: {_term(f)}, uiterlijk {on(f, 'last_day')}.",
    "clock_recomputed": _recomputed,
    "clock_met": _met,
    "window_closed": lambda f, n: f"Termijn verstreken: {_term(f)}.",
    "clock_withdrawn": lambda f, n: f"Termijn vervallen: {_term_now(f)}.",
    "clock_missed": lambda f, n: f"Uiterste dag {on(f, 'last_day')} verstreken: {_term(f)}.",
    "clock_warned": lambda f, n: (
        f"Gewaarschuwd: de uiterste dag {on(f, 'last_day')} nadert ({_term(f)})."
    ),
    "lateness_explained": lambda f, n: (
        f"Oorzaak van te laat: {LateCause(f['cause']).label.lower()}."
    ),
    "information_requested": lambda f, n: f"Onmisbare informatie gevraagd: {_request(f, n)}.",
    "information_received": lambda f, n: (
        f"Informatie ontvangen op {on(f, 'received_on')}: {_request(f, n)}."
    ),
    "term_extended": lambda f, n: (
        f"DUO verlengde de termijn wegens {ExtensionGround(f['ground']).label.lower()}: van "
        f"{on(f, 'was')} naar {on(f, 'last_day')}."
    ),
    "term_suspended": lambda f, n: (
        f"Termijn opgeschort vanaf {on(f, 'first_day')}, uiterlijk tot en met "
        f"{on(f, 'lapses_on')}: {SuspensionGround(f['ground']).label}."
    ),
    "term_resumed": lambda f, n: (
        f"Opschorting beëindigd na {on(f, 'last_day_of_pause')}; de uiterste dag is nu "
        f"{on(f, 'last_day')}."
    ),
}
