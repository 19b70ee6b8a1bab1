"""Letters of remedies as they could be sent: by name the kind and what the letter says."""

from dataclasses import replace
from datetime import date
from typing import Any

from letters.contexts import LetterContext
from remedies.letters.applications import (
    ApplicationDecisionContext,
    ApplicationIncompleteContext,
    ApplicationNotHandledContext,
    ApplicationPostponedContext,
    ApplicationReceiptContext,
)
from remedies.letters.defaults import PenaltyDecisionContext, PenaltyLine
from remedies.letters.objections import (
    ObjectionDecisionContext,
    ObjectionHearingContext,
    ObjectionPostponedContext,
    ObjectionReceiptContext,
)

GREETING = "Geachte mevrouw Haile"
HANDLER = "Noor Bakker"
FINE = "Besluit tot boete"
DECIDED_ON = date(2026, 1, 13)
RECEIVED_ON = date(2026, 2, 10)

WRITTEN: dict[str, Any] = {"salutation": GREETING, "handled_by": HANDLER}
"""What every letter says."""
OBJECTED: dict[str, Any] = {
    **WRITTEN,
    "decision_title": FINE,
    "decision_dated_on": DECIDED_ON,
    "received_on": RECEIVED_ON,
}
"""What every letter about an objection says."""

RECEIPT = ObjectionReceiptContext(
    **OBJECTED,
    decide_by=date(2026, 4, 7),
    has_committee=False,
    is_late=False,
    term_last_day=date(2026, 2, 24),
)
HEARING = ObjectionHearingContext(
    **OBJECTED,
    planned_on=date(2026, 3, 24),
    planned_at="10.30 uur",
    place="Spuiboulevard 298, Dordrecht, kamer 2.14",
    interpreter_language="Tigrinya",
)
POSTPONED = ObjectionPostponedContext(
    **OBJECTED,
    was=date(2026, 4, 7),
    decide_by=date(2026, 5, 19),
    weeks=6,
    default_length="2 weken",
)
DECISION = ObjectionDecisionContext(
    **OBJECTED,
    outcome="lowered",
    heard_on=date(2026, 2, 27),
    amount="€ 100,00",
    reasons="U heeft uitgelegd dat u ziek was.\n\nDat had u ook verteld aan uw docent.",
    has_costs=True,
    costs="€ 200,00",
    costs_reasons="Dat is de vergoeding voor de brief van uw advocaat.",
    appeal_length="6 weken",
)

APPLICATION = ApplicationReceiptContext(
    **WRITTEN,
    kind="route_change",
    asked="andere leerroute",
    received_on=date(2026, 2, 24),
    decide_by=date(2026, 4, 21),
)
INCOMPLETE = ApplicationIncompleteContext(
    **WRITTEN,
    kind="remission",
    asked="kwijtschelding",
    received_on=date(2026, 2, 24),
    what="Een overzicht van uw inkomen van de laatste drie maanden.",
    last_day=date(2026, 3, 17),
)
LATER = ApplicationPostponedContext(
    **WRITTEN,
    kind="level_a2",
    asked="examen op niveau A2",
    received_on=date(2026, 1, 13),
    was=date(2026, 3, 10),
    default_length="2 weken",
    decide_by=date(2026, 3, 31),
)
NOT_HANDLED = ApplicationNotHandledContext(
    **WRITTEN,
    kind="remission",
    asked="kwijtschelding",
    received_on=date(2026, 1, 13),
    what="Een overzicht van uw inkomen van de laatste drie maanden.",
    last_day=date(2026, 2, 10),
    reasons="Zonder dit overzicht weten wij niet of u het bedrag kunt betalen.",
)
GRANTED = ApplicationDecisionContext(
    **WRITTEN,
    kind="deferment",
    asked="uitstel van betaling",
    received_on=date(2026, 1, 13),
    is_granted=True,
    reasons="U heeft nu te weinig inkomen.",
    until=date(2026, 9, 1),
)
PENALTY = PenaltyDecisionContext(
    default_length="2 weken",
    most_days=42,
    payment_length="6 weken",
    **WRITTEN,
    subject="uw aanvraag: kwijtschelding",
    notice_on=date(2026, 1, 13),
    overdue_since=date(2026, 1, 12),
    first_day=date(2026, 1, 28),
    last_day=date(2026, 2, 26),
    days=30,
    lines=(
        PenaltyLine(text="14 dagen van € 23,00", amount="€ 322,00"),
        PenaltyLine(text="14 dagen van € 35,00", amount="€ 490,00"),
        PenaltyLine(text="2 dagen van € 45,00", amount="€ 90,00"),
    ),
    amount="€ 902,00",
)

SAMPLES: dict[str, tuple[str, LetterContext]] = {
    "objection_receipt": ("objection_receipt", RECEIPT),
    "objection_receipt_late": (
        "objection_receipt",
        replace(
            RECEIPT,
            has_committee=True,
            is_late=True,
            repair_what="De redenen waarom u het niet eens bent.",
            repair_by=date(2026, 3, 17),
        ),
    ),
    "objection_hearing": ("objection_hearing", HEARING),
    "objection_postponed": ("objection_postponed", POSTPONED),
    "objection_lowered": ("objection_decision", DECISION),
    "objection_inadmissible": (
        "objection_decision",
        replace(
            DECISION,
            outcome="inadmissible",
            ground="late",
            waiver="inadmissible",
            heard_on=None,
            amount="",
            costs="",
            costs_reasons="",
        ),
    ),
    "application_receipt": ("application_receipt", APPLICATION),
    "application_incomplete": ("application_incomplete", INCOMPLETE),
    "application_postponed": ("application_postponed", LATER),
    "application_not_handled": ("application_not_handled", NOT_HANDLED),
    "application_granted": ("application_decision", GRANTED),
    "application_refused": (
        "application_decision",
        replace(GRANTED, kind="remission", asked="kwijtschelding", is_granted=False, until=None),
    ),
    "penalty_decision": ("penalty_decision", PENALTY),
    "penalty_excluded": (
        "penalty_decision",
        replace(
            PENALTY,
            first_day=None,
            last_day=None,
            days=0,
            lines=(),
            amount="",
            exclusion="unreasonably_late",
            reasons="U stuurde de brief twee jaar nadat wij moesten beslissen.",
        ),
    ),
}
"""By name: the kind, and what the letter says."""
