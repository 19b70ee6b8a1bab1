"""The letters about an objection: receipt, hearing, postponement and decision."""

from dataclasses import dataclass, field
from datetime import date

from letters.contexts import LetterContext
from remedies.letters.kind import remedy_letter


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutObjection(LetterContext):
    """What every letter about an objection says: against which decision, and when it came in."""

    decision_title: str = field(metadata={"label": "naam van het bestreden besluit"})
    decision_dated_on: date = field(metadata={"label": "datum van het bestreden besluit"})
    received_on: date = field(metadata={"label": "datum van ontvangst"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionReceiptContext(AboutObjection):
    """That the objection came in (ontvangstbevestiging, Awb 6:14). `decide_by` (inclusive) is the
    last day for the decision; `repair_by` (inclusive) that for what is missing.
    """

    decide_by: date = field(metadata={"label": "uiterste dag van de beslissing"})
    has_committee: bool = field(metadata={"label": "adviescommissie"})
    is_late: bool = field(metadata={"label": "te laat"})
    term_last_day: date = field(metadata={"label": "laatste dag om bezwaar te maken"})
    repair_what: str = field(default="", metadata={"label": "wat ontbreekt"})
    repair_by: date | None = field(default=None, metadata={"label": "aanvullen tot en met"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionHearingContext(AboutObjection):
    """The invitation to a hearing (uitnodiging voor de hoorzitting, Awb 7:2)."""

    planned_on: date = field(metadata={"label": "dag van de hoorzitting"})
    planned_at: str = field(metadata={"label": "tijd"})
    place: str = field(metadata={"label": "plaats"})
    interpreter_language: str = field(default="", metadata={"label": "taal van de tolk"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionPostponedContext(AboutObjection):
    """That the decision comes at most six weeks later (verdaging, Awb 7:10(3))."""

    was: date = field(metadata={"label": "uiterste dag tot nu toe"})
    decide_by: date = field(metadata={"label": "nieuwe uiterste dag"})
    weeks: int = field(metadata={"label": "weken later"})
    default_length: str = field(metadata={"label": "termijn na een ingebrekestelling"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionDecisionContext(AboutObjection):
    """The decision on an objection (beslissing op bezwaar, Awb 7:12).

    `outcome`, `ground` and `waiver` are the slugs of the models; amounts are in words, empty where
    there is none.
    """

    outcome: str = field(metadata={"label": "uitkomst"})
    ground: str = field(default="", metadata={"label": "grond van niet-ontvankelijkheid"})
    waiver: str = field(default="", metadata={"label": "waarom niet gehoord"})
    heard_on: date | None = field(default=None, metadata={"label": "dag van de hoorzitting"})
    was_absent: bool = field(default=False, metadata={"label": "niet verschenen"})
    amount: str = field(default="", metadata={"label": "bedrag dat overblijft"})
    reasons: str = field(metadata={"label": "redenen"})
    has_costs: bool = field(default=False, metadata={"label": "kosten gevraagd"})
    costs: str = field(default="", metadata={"label": "vergoeding van kosten"})
    costs_reasons: str = field(default="", metadata={"label": "redenen over de kosten"})
    appeal_length: str = field(metadata={"label": "termijn voor beroep"})


OBJECTION_RECEIPT = remedy_letter(
    "objection_receipt",
    "Ontvangstbevestiging bezwaar",
    "Wij hebben uw bezwaar ontvangen",
    ObjectionReceiptContext,
)
OBJECTION_HEARING = remedy_letter(
    "objection_hearing",
    "Uitnodiging hoorzitting",
    "Uitnodiging om te praten over uw bezwaar",
    ObjectionHearingContext,
)
OBJECTION_POSTPONED = remedy_letter(
    "objection_postponed",
    "Verdaging beslissing op bezwaar",
    "De beslissing op uw bezwaar komt later",
    ObjectionPostponedContext,
)
OBJECTION_DECISION = remedy_letter(
    "objection_decision",
    "Beslissing op bezwaar",
    "Onze beslissing op uw bezwaar",
    ObjectionDecisionContext,
)
