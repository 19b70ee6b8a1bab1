"""What happened to the PIP and in progress talks, in sentences."""

from cases.models import LearningRoute
from cases.rules.completion import SAID
from cases.timeline import Facts, Lookups, Sentence, listed, on
from law.wording import counted


def _adopted(facts: Facts, names: Lookups) -> str:
    with_whom = (
        f", medeondertekend door {names.person(facts['countersigned_by'])}"
        if facts["countersigned_by"]
        else ""
    )
    first = " De inburgeringstermijn van drie jaar begint." if facts["is_first"] else ""
    route = LearningRoute(facts["route"]).label
    return (
        f"PIP versie {facts['number']} vastgesteld met dagtekening {on(facts, 'dated_on')}: "
        f"{route}, niveau {facts['level'] or 'niet van toepassing'}{with_whom}.{first}"
    )


def _held(facts: Facts, names: Lookups) -> str:
    agreed = counted(facts["agreements"], "afspraak", "afspraken")
    return (
        f"Voortgangsgesprek gehouden op {on(facts, 'planned_on')} "
        f"({facts['number']} van {facts['asked']}): {agreed} gemaakt."
    )


PLAN: dict[str, Sentence] = {
    "pip_drafted": lambda f, n: f"Concept van PIP versie {f['number']} begonnen.",
    "pip_draft_saved": lambda f, n: f"Concept van het PIP bijgewerkt ({f['goals']} doelen).",
    "pip_draft_discarded": lambda f, n: "Concept van het PIP vervallen.",
    "pip_proposed": lambda f, n: "PIP voorgelegd voor medeondertekening.",
    "pip_sent_back": lambda f, n: "PIP teruggestuurd: niet medeondertekend.",
    "pip_adopted": _adopted,
    "talk_planned": lambda f, n: f"Voortgangsgesprek gepland op {on(f, 'planned_on')}.",
    "talk_held": _held,
    "talk_missed": lambda f, n: (
        f"Voortgangsgesprek van {on(f, 'planned_on')} gemist, zonder bericht."
    ),
    "talk_cancelled": lambda f, n: f"Voortgangsgesprek van {on(f, 'planned_on')} afgezegd.",
    "lowering_established": lambda f, n: (
        f"Vastgesteld dat afschalen naar A2 kan ({listed(f['parts'], SAID)}): {f['hours']} uren "
        "taalles en voldoende inzet."
    ),
}
