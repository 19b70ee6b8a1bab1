"""What happened in enforcement, in sentences."""

from cases.timeline import Facts, Lookups, Sentence, on
from enforcement.models import (
    Breach,
    BreachedLaw,
    CloseReason,
    ContactChannel,
    CulpabilityDegree,
    FileState,
    FineArticle,
    HearingOutcome,
    LowerGround,
    SignalKind,
    SignalReply,
    TermLength,
    ViewsForm,
    WaiverGround,
)
from law.wording import euros


def _signal(facts: Facts, names: Lookups) -> str:
    return f"Signaal: {SignalKind(facts['kind']).label} op {on(facts, 'noted_on')}."


def _replied(facts: Facts, names: Lookups) -> str:
    kind, answer = SignalKind(facts["kind"]).label, SignalReply(facts["answer"]).label
    return f"Signaal beantwoord ({kind}): {answer}."


def _opened(facts: Facts, names: Lookups) -> str:
    article = FineArticle(facts["article"]).label
    breach = Breach(facts["breach"]).label
    return f"Handhavingsdossier {facts['number']} geopend: {breach} ({article})."


def _contact(facts: Facts, names: Lookups) -> str:
    reached = "gesproken" if facts["is_reached"] else "niet gesproken"
    channel = ContactChannel(facts["channel"]).label
    return f"Contact gezocht op {on(facts, 'tried_on')} ({channel}): {reached}."


def _sanction(facts: Facts, names: Lookups) -> str:
    law = BreachedLaw(facts["law"]).label
    lowered = "verlaagd voor hetzelfde gedrag" if facts["is_benefit_lowered"] else "niet verlaagd"
    benefit = f"bijstand {lowered}" if facts["has_benefit"] else "geen bijstand"
    return f"Eén sanctie nagegaan: {law}, {benefit}."


def _announced(facts: Facts, names: Lookups) -> str:
    amount = euros(facts["expected_cents"])
    return f"Voornemen aangekondigd, verwachte boete {amount}; op het zwijgrecht is gewezen."


def _imposed(facts: Facts, names: Lookups) -> str:
    culpability = CulpabilityDegree(facts["culpability"]).label
    lower = ""
    if facts["lower_ground"]:
        ground = LowerGround(facts["lower_ground"]).label
        lower = f", verlaagd van {euros(facts['tariff_cents'])} ({ground})"
    late = ", na dertien weken" if facts["is_late"] else ""
    return (
        f"Boete opgelegd van {euros(facts['cents'])} ({FineArticle(facts['article']).label}, "
        f"{culpability}){lower}{late}."
    )


def _of_itself(facts: Facts) -> str:
    return ", door het college zelf" if facts.get("letter_id") else ""


def _revoked(facts: Facts, names: Lookups) -> str:
    amount = euros(facts["was_cents"])
    how = "ingetrokken" if facts.get("letter_id") else "herroepen"
    return f"Boete van {amount} {how}{_of_itself(facts)}."


def _prior(facts: Facts, names: Lookups) -> str:
    since = f", onherroepelijk sinds {on(facts, 'irrevocable_on')}"
    return (
        f"Eerdere boete van elders: {euros(facts['cents'])}, overtreding van "
        f"{on(facts, 'established_on')}{since if facts['irrevocable_on'] else ''}."
    )


SENTENCES: dict[str, Sentence] = {
    "signal_raised": _signal,
    "signal_replied": _replied,
    "signal_withdrawn": lambda f, n: f"Signaal vervallen: {SignalKind(f['kind']).label}.",
    "enforcement_opened": _opened,
    "breach_established": lambda f, n: (
        f"Overtreding van {on(f, 'breach_on')} vastgesteld op {on(f, 'established_on')}."
    ),
    "contact_attempted": _contact,
    "formally_warned": lambda f, n: "Schriftelijk gewaarschuwd.",
    "sanction_checked": _sanction,
    "report_made": lambda f, n: f"Rapport van de overtreding gemaakt op {on(f, 'dated_on')}.",
    "gate_override_signed": lambda f, n: "Uitzondering op het boetebeleid getekend.",
    "intention_announced": _announced,
    "hearing_planned": lambda f, n: f"Hoorgesprek gepland op {on(f, 'planned_on')}.",
    "hearing_ended": lambda f, n: (
        f"Hoorgesprek van {on(f, 'planned_on')}: {HearingOutcome(f['outcome']).label}."
    ),
    "views_received": lambda f, n: (
        f"Zienswijze van {on(f, 'received_on')}: {ViewsForm(f['form']).label}."
    ),
    "views_waived": lambda f, n: f"Afgezien van een zienswijze: {WaiverGround(f['ground']).label}.",
    "enforcement_closed": lambda f, n: (
        f"Handhavingsdossier gesloten: {CloseReason(f['reason']).label}."
    ),
    "enforcement_reopened": lambda f, n: (
        f"Handhavingsdossier heropend: {FileState(f['back_to']).label}."
    ),
    "fine_imposed": _imposed,
    "no_fine_decided": lambda f, n: "Besloten dat er geen boete komt.",
    "fine_published": lambda f, n: (
        f"Boete van {euros(f['cents'])} bekendgemaakt op {on(f, 'published_on')}."
    ),
    "fine_lowered": lambda f, n: (
        f"Boete verlaagd van {euros(f['was_cents'])} naar {euros(f['cents'])}{_of_itself(f)}."
    ),
    "fine_revoked": _revoked,
    "fine_lapsed": lambda f, n: f"Boete van {euros(f['cents'])} vervallen door overlijden.",
    "fine_revived": lambda f, n: (
        f"Boete van {euros(f['cents'])} herleeft: het overlijden klopte niet."
    ),
    "prior_fine_noted": _prior,
    "prior_fine_withdrawn": lambda f, n: (
        f"Eerdere boete van elders van {euros(f['cents'])} telt niet meer mee."
    ),
    "new_term_noted": lambda f, n: (
        f"Nieuwe termijn van DUO: {TermLength(f['length']).label} vanaf {on(f, 'started_on')}."
    ),
}
"""Every event of enforcement, as a sentence."""
