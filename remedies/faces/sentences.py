"""What happened with objections, requests and late decisions, in sentences."""

from cases import timeline
from cases.timeline import Facts, Lookups, Sentence, on
from law.wording import euros
from letters import kinds
from remedies.models import (
    ApplicationKind,
    ApplicationState,
    HearingWaiver,
    Instance,
    JudgmentOutcome,
    LatenessRuling,
    ObjectionHearingOutcome,
    ObjectionOutcome,
    PayoutKind,
    PenaltyExclusion,
)


def show() -> None:
    """Let the history tell these events."""
    timeline.register(
        "rechtsbescherming",
        "Bezwaar en aanvragen",
        SENTENCES,
        quiet=("objection_costs_asked", "default_ended"),
    )


def _asked(facts: Facts) -> str:
    return str(ApplicationKind(facts["kind"]).label)


def _received(facts: Facts, names: Lookups) -> str:
    title = kinds.kind(facts["kind"]).title
    late = ", te laat" if facts["is_late"] else ""
    return f"Bezwaar ontvangen op {on(facts, 'received_on')} tegen: {title}{late}."


def _confirmed(facts: Facts, names: Lookups) -> str:
    told = ["Ontvangst van het bezwaar bevestigd"]
    if facts["has_committee"]:
        told.append("met een adviescommissie")
    if facts["repair_last_day"]:
        told.append(f"aanvullen kan tot en met {on(facts, 'repair_last_day')}")
    return f"{', '.join(told)}."


def _decided(facts: Facts, names: Lookups) -> str:
    remains = f", {euros(facts['cents'])} blijft over" if facts["cents"] is not None else ""
    costs = facts["costs_cents"]
    paid = f" Vergoeding van kosten: {euros(costs)}." if costs is not None else ""
    return f"Beslist op bezwaar: {ObjectionOutcome(facts['outcome']).label}{remains}.{paid}"


def _judged(facts: Facts, names: Lookups) -> str:
    remains = f", {euros(facts['cents'])} blijft over" if facts["cents"] is not None else ""
    return (
        f"Uitspraak in {Instance(facts['instance']).label} van {on(facts, 'judged_on')}: "
        f"{JudgmentOutcome(facts['outcome']).label}{remains}."
    )


def _answered(facts: Facts, names: Lookups) -> str:
    until = f", tot en met {on(facts, 'granted_last_day')}" if facts["granted_last_day"] else ""
    cents = facts["granted_cents"]
    amount = f", {euros(cents)}" if cents else ""
    state = ApplicationState(facts["outcome"]).label
    return f"Aanvraag ({_asked(facts)}) {state}{until}{amount}."


def _fixed(facts: Facts, names: Lookups) -> str:
    if facts["exclusion"]:
        return f"Geen dwangsom: {PenaltyExclusion(facts['exclusion']).label}."
    return f"Dwangsom vastgesteld: {euros(facts['cents'])} over {facts['days']} dagen."


def _paid_out(facts: Facts, names: Lookups) -> str:
    late = ", te laat" if facts["is_late"] else ""
    kind = PayoutKind(facts["kind"]).label
    return f"{euros(facts['cents'])} betaald aan de nieuwkomer ({kind}){late}."


SENTENCES: dict[str, Sentence] = {
    "objection_received": _received,
    "objection_confirmed": _confirmed,
    "objection_repaired": lambda f, n: f"Bezwaar aangevuld op {on(f, 'repaired_on')}.",
    "objection_lateness_ruled": lambda f, n: (
        f"Te laat bezwaar beoordeeld: {LatenessRuling(f['ruling']).label}."
    ),
    "objection_costs_asked": lambda f, n: f"Vergoeding van kosten gevraagd op {on(f, 'asked_on')}.",
    "objection_postponed": lambda f, n: (
        f"Beslissing op bezwaar verdaagd van {on(f, 'was')} naar {on(f, 'last_day')}."
    ),
    "objection_hearing_planned": lambda f, n: f"Hoorzitting gepland op {on(f, 'planned_on')}.",
    "objection_hearing_ended": lambda f, n: (
        f"Hoorzitting: {ObjectionHearingOutcome(f['outcome']).label}."
    ),
    "objection_hearing_waived": lambda f, n: (
        f"Geen hoorzitting: {HearingWaiver(f['ground']).label}."
    ),
    "objection_decided": _decided,
    "objection_withdrawn": lambda f, n: f"Bezwaar ingetrokken op {on(f, 'withdrawn_on')}.",
    "appeal_filed": lambda f, n: (
        f"Ingesteld op {on(f, 'filed_on')}: {Instance(f['instance']).label}."
    ),
    "appeal_judged": _judged,
    "appeal_withdrawn": lambda f, n: f"Beroep ingetrokken op {on(f, 'withdrawn_on')}.",
    "application_received": lambda f, n: (
        f"Aanvraag ontvangen op {on(f, 'received_on')}: {_asked(f)}."
    ),
    "application_confirmed": lambda f, n: f"Ontvangst van de aanvraag ({_asked(f)}) bevestigd.",
    "application_completion_asked": lambda f, n: (
        f"Om aanvulling van de aanvraag ({_asked(f)}) gevraagd, tot en met {on(f, 'last_day')}."
    ),
    "application_completed": lambda f, n: (
        f"Aanvraag ({_asked(f)}) aangevuld op {on(f, 'completed_on')}."
    ),
    "application_postponed": lambda f, n: (
        f"Besluit op de aanvraag ({_asked(f)}) komt later: uiterlijk {on(f, 'last_day')} in plaats "
        f"van {on(f, 'was')}."
    ),
    "application_decided": _answered,
    "application_reopened": lambda f, n: (
        f"Aanvraag ({_asked(f)}) heropend: er moet opnieuw worden besloten."
    ),
    "application_withdrawn": lambda f, n: (
        f"Aanvraag ({_asked(f)}) ingetrokken op {on(f, 'withdrawn_on')}."
    ),
    "default_notice_received": lambda f, n: (
        f"Ingebrekestelling ontvangen op {on(f, 'received_on')}; dwangsom vanaf "
        f"{on(f, 'first_penalty_day')} als er dan geen besluit is."
    ),
    "default_ended": lambda f, n: f"Niet langer te laat met beslissen sinds {on(f, 'ended_on')}.",
    "penalty_fixed": _fixed,
    "payout_owed": lambda f, n: (
        f"Te betalen aan de nieuwkomer: {euros(f['cents'])} ({PayoutKind(f['kind']).label}), "
        f"uiterlijk {on(f, 'last_day')}."
    ),
    "payout_paid": _paid_out,
    "payout_reversed": lambda f, n: (
        f"Betaling van {euros(f['cents'])} aan de nieuwkomer ({PayoutKind(f['kind']).label}) "
        "teruggedraaid."
    ),
}
"""One sentence for every verb."""
