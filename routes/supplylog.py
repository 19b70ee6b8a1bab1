"""The history of a provider as sentences, for its own page."""

from collections.abc import Callable, Mapping

from accounts import selectors as accounts
from cases.timeline import Facts, Line, listed, on
from core.models import Event
from regional.selectors import municipalities
from routes.models import MarkKind, Provider, Subject
from routes.selectors.procurement import events_of

SHOWN = 40
"""How many events the page of a provider shows."""

Names = Mapping[str, str]
"""What an id or the code of a municipality is called."""

FIELDS = {
    "name": "naam",
    "kvk": "KvK-nummer",
    "institution_number": "instellingsnummer",
    "brin": "BRIN",
    "contact_name": "contactpersoon",
    "phone": "telefoon",
    "email": "e-mail",
    "organisation_id": "eigen uitvoering",
}
OWN = ("contract_id", "lot_id", "group_id")
"""The fields of a payload that only who shares the contract may read."""

SENTENCES: dict[str, Callable[[Facts, Names], str]] = {
    "provider_registered": lambda f, n: "Aanbieder opgenomen.",
    "provider_updated": lambda f, n: f"Gegevens bijgewerkt: {listed(f['fields'], FIELDS)}.",
    "mark_recorded": lambda f, n: (
        f"Keurmerk ({MarkKind(f['kind']).label}) vastgelegd, geldig van {on(f, 'first_day')} "
        f"tot en met {on(f, 'last_day')}."
    ),
    "location_opened": lambda f, n: f"Locatie {n[f['location_id']]} geopend.",
    "travel_recorded": lambda f, n: (
        f"Reistijd vanuit {n.get(f['municipality'], f['municipality'])} naar "
        f"{n[f['location_id']]}: {f['minutes']} minuten."
    ),
    "contract_signed": lambda f, n: (
        f"Raamovereenkomst {n[f['contract_id']]} vastgelegd, van {on(f, 'first_day')} "
        f"tot en met {on(f, 'last_day')}."
    ),
    "option_exercised": lambda f, n: (
        f"Optie {f['position']} van {n[f['contract_id']]} ingeroepen: de overeenkomst loopt nu "
        f"tot en met {on(f, 'last_day')}."
    ),
    "lot_added": lambda f, n: (
        f"Perceel {n[f['lot_id']]} toegevoegd: {Subject(f['subject']).label}, volume {f['volume']}."
    ),
    "lot_enlarged": lambda f, n: (
        f"Volume van perceel {n[f['lot_id']]} van {f['was']} naar {f['volume']}."
    ),
    "group_opened": lambda f, n: (
        f"Groep {n[f['group_id']]} geopend: eerste les {on(f, 'first_day')}, "
        f"{f['places']} plaatsen."
    ),
    "group_rescheduled": lambda f, n: (
        f"Groep {n[f['group_id']]} gewijzigd: eerste les van {on(f, 'was')} naar "
        f"{on(f, 'first_day')}, {f['places']} plaatsen."
    ),
}


def lines_of(provider: Provider, names: Names) -> list[Line]:
    """What happened with a provider, newest first; what has no name here is of others."""
    rows = [row for row in events_of(provider)[:SHOWN] if _is_readable(row, names)]
    people = accounts.names({row.actor for row in rows})
    known = {**names, **{town.code: town.name for town in municipalities()}}
    return [_line(row, people, known) for row in rows]


def _is_readable(event: Event, names: Names) -> bool:
    return all(event.payload[name] in names for name in OWN if name in event.payload)


def _line(event: Event, people: Mapping[str, str], names: Names) -> Line:
    recorded = event.recorded_at.astimezone().date()
    return Line(
        number=event.number,
        text=SENTENCES[event.verb](event.payload, names),
        occurred_on=event.occurred_on,
        recorded_on=recorded if recorded != event.occurred_on else None,
        who=people[event.actor],
        is_system=not event.actor.startswith("user:"),
        articles=tuple(event.cites),
        theme="",
    )
