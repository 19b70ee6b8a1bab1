"""What happened to a case as a whole, in sentences."""

from cases.models import EndReason, ExperienceMoment, Group, Phase
from cases.timeline import Facts, Lookups, Sentence, listed, on

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


def _opened(facts: Facts, names: Lookups) -> str:
    earlier = facts.get("earlier_pip_on")
    before = (
        f" Een eerdere gemeente stelde een PIP vast op {on(facts, 'earlier_pip_on')}."
        if earlier
        else ""
    )
    return (
        f"Zaak geopend voor {names.town(facts['municipality'])}: "
        f"{Group(facts['group']).label.lower()}, kennisgeving van DUO op "
        f"{on(facts, 'notified_on')}.{before}"
    )


def _assigned(facts: Facts, names: Lookups) -> str:
    if facts["caseworker_id"] is None:
        return "Zaak heeft geen klantregisseur meer."
    return f"Zaak toegewezen aan {names.person(facts['caseworker_id'])}."


def _settled(facts: Facts, names: Lookups) -> str:
    housed = f", gehuisvest op {on(facts, 'housed_on')}" if facts.get("housed_on") else ""
    town = names.town(facts["municipality"])
    return f"Ingeschreven in {town} op {on(facts, 'registered_on')}{housed}."


ROAD: dict[str, Sentence] = {
    "case_opened": _opened,
    "case_assigned": _assigned,
    "settlement_registered": _settled,
    "placement_recorded": lambda f, n: (
        f"Geplaatst in {n.town(f['municipality'])} (Huisvestingswet)."
    ),
    "newcomer_updated": lambda f, n: f"Gegevens bijgewerkt: {listed(f['fields'], FIELDS)}.",
    "case_handed_over": lambda f, n: (
        f"Zaak overgedragen van {n.town(f['from_municipality'])} aan "
        f"{n.town(f['to_municipality'])}, na inschrijving daar op {on(f, 'registered_on')}."
    ),
    "moved_out": lambda f, n: (
        f"Verhuisd van {n.town(f['from_municipality'])} naar buiten de regio, daar "
        f"ingeschreven op {on(f, 'registered_elsewhere_on')}."
    ),
    "route_finished": lambda f, n: (
        f"Leerroute afgerond op {on(f, 'finished_on')}. De MAP blijft nog over."
    ),
    "case_completed": lambda f, n: (
        f"Inburgering afgerond op {on(f, 'completed_on')}: aan alle onderdelen is voldaan."
    ),
    "case_exempted": lambda f, n: (
        f"Zaak beëindigd na het besluit van DUO van {on(f, 'decided_on')}: "
        f"{EndReason(f['reason']).label.lower()}."
    ),
    "case_ended": lambda f, n: (
        f"Zaak beëindigd op {on(f, 'ended_on')}: {EndReason(f['reason']).label.lower()}."
    ),
    "case_reopened": lambda f, n: (
        f"Zaak heropend. Zij is terug in de fase {Phase(f['back_to']).label}."
    ),
    "newcomer_asked": lambda f, n: (
        f"Gevraagd hoe het was, {ExperienceMoment(f['moment']).label}: "
        f"{'beantwoord' if f['is_answered'] else 'geen antwoord'}."
    ),
}
