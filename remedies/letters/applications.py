"""The letters about a request: receipt, completion, later decision, and the decision."""

from dataclasses import dataclass, field
from datetime import date

from letters.contexts import LetterContext
from remedies.letters.kind import remedy_letter


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutApplication(LetterContext):
    """What every letter about a request says: what was asked, and when it came in."""

    kind: str = field(metadata={"label": "soort aanvraag"})
    asked: str = field(metadata={"label": "wat is gevraagd"})
    received_on: date = field(metadata={"label": "datum van ontvangst"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReceiptContext(AboutApplication):
    """That the request came in (ontvangstbevestiging). `decide_by` is inclusive."""

    decide_by: date = field(metadata={"label": "uiterste dag van het besluit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationIncompleteContext(AboutApplication):
    """What is missing, and until when (inclusive) it may come in (Awb 4:5)."""

    what: str = field(metadata={"label": "wat ontbreekt"})
    last_day: date = field(metadata={"label": "aanvullen tot en met"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPostponedContext(AboutApplication):
    """That the decision comes later (bericht van een nieuwe termijn, Awb 4:14(3))."""

    was: date = field(metadata={"label": "uiterste dag tot nu toe"})
    decide_by: date = field(metadata={"label": "nieuwe uiterste dag"})
    default_length: str = field(metadata={"label": "termijn na een ingebrekestelling"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationNotHandledContext(AboutApplication):
    """That an incomplete request is not handled (buiten behandeling, Awb 4:5)."""

    what: str = field(metadata={"label": "wat ontbreekt"})
    last_day: date = field(metadata={"label": "aanvullen tot en met"})
    reasons: str = field(metadata={"label": "redenen"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDecisionContext(AboutApplication):
    """The decision on a request (besluit op aanvraag). `until` is inclusive; `amount` in words."""

    is_granted: bool = field(metadata={"label": "besluit"})
    reasons: str = field(metadata={"label": "redenen"})
    until: date | None = field(default=None, metadata={"label": "uitstel tot en met"})
    amount: str = field(default="", metadata={"label": "kwijtgescholden bedrag"})


APPLICATION_RECEIPT = remedy_letter(
    "application_receipt",
    "Ontvangstbevestiging aanvraag",
    "Wij hebben uw aanvraag ontvangen",
    ApplicationReceiptContext,
)
APPLICATION_INCOMPLETE = remedy_letter(
    "application_incomplete",
    "Verzoek om aanvulling",
    "Uw aanvraag is nog niet compleet",
    ApplicationIncompleteContext,
)
APPLICATION_POSTPONED = remedy_letter(
    "application_postponed",
    "Bericht van een latere termijn",
    "Het besluit op uw aanvraag komt later",
    ApplicationPostponedContext,
)
APPLICATION_NOT_HANDLED = remedy_letter(
    "application_not_handled",
    "Aanvraag niet in behandeling",
    "Wij behandelen uw aanvraag niet",
    ApplicationNotHandledContext,
    is_decision=True,
)
APPLICATION_DECISION = remedy_letter(
    "application_decision",
    "Besluit op aanvraag",
    "Ons besluit op uw aanvraag",
    ApplicationDecisionContext,
    is_decision=True,
)
DECISIONS = (APPLICATION_NOT_HANDLED.key, APPLICATION_DECISION.key)
"""The kinds that decide on a request."""
