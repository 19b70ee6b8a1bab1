"""The decisions that payment may wait, or goes in parts (Awb 4:94)."""

from dataclasses import dataclass, field
from datetime import date

from claims.letters.kind import claim_letter, of_claim
from claims.models import Claim
from claims.rules.plans import Part
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferralContext(LetterContext):
    """Payment may wait until and including `last_day`. Amounts are in cents."""

    payment_reference: str = field(metadata={"label": "betalingskenmerk"})
    decided_on: date = field(metadata={"label": "bekendmaking van het besluit"})
    due_cents: int = field(metadata={"label": "bedrag dat openstaat"})
    last_day: date = field(metadata={"label": "uiterste betaaldag"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A part of the plan as the letter shows it; `last_day` is inclusive."""

    number: int = field(metadata={"label": "nummer"})
    last_day: date = field(metadata={"label": "uiterste betaaldag"})
    cents: int = field(metadata={"label": "bedrag"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContext(LetterContext):
    """What is due is paid in parts. Amounts are in cents."""

    payment_reference: str = field(metadata={"label": "betalingskenmerk"})
    decided_on: date = field(metadata={"label": "bekendmaking van het besluit"})
    due_cents: int = field(metadata={"label": "bedrag dat openstaat"})
    terms: tuple[Term, ...] = field(metadata={"label": "termijnen"})


DEFERRAL = claim_letter(
    "payment_deferral",
    "Besluit uitstel van betaling",
    "Besluit: u mag later betalen",
    DeferralContext,
    is_decision=True,
)
PLAN = claim_letter(
    "payment_plan",
    "Besluit betaling in delen",
    "Besluit: u mag in delen betalen",
    PlanContext,
    is_decision=True,
)


def deferral_context(claim: Claim, *, due_cents: int, last_day: date) -> DeferralContext:
    """What the decision on deferral says."""
    return DeferralContext(**of_claim(claim), due_cents=due_cents, last_day=last_day)


def plan_context(claim: Claim, *, parts: tuple[Part, ...], due_cents: int) -> PlanContext:
    """What the decision on payment in parts says."""
    terms = tuple(
        Term(number=number, last_day=part.last_day, cents=part.cents)
        for number, part in enumerate(parts, start=1)
    )
    return PlanContext(**of_claim(claim), due_cents=due_cents, terms=terms)
