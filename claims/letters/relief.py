"""The decisions that less is asked (remission, Awb 4:94a), or more (interest, Awb 4:99)."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from claims.letters.kind import claim_letter, of_claim
from claims.models import Claim
from claims.rules.interest import InterestFacts
from law.sums import SumLine
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class RemissionContext(LetterContext):
    """So much need not be paid, for these reasons; `left_cents` is still to be paid."""

    payment_reference: str = field(metadata={"label": "betalingskenmerk"})
    decided_on: date = field(metadata={"label": "bekendmaking van het besluit"})
    cents: int = field(metadata={"label": "kwijtgescholden bedrag"})
    left_cents: int = field(metadata={"label": "bedrag dat openstaat"})
    reasons: str = field(metadata={"label": "redenen"})


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestLine:
    """A stretch of days with one debt and one rate, in words."""

    text: str = field(metadata={"label": "regel"})
    cents: int = field(metadata={"label": "bedrag"})


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestContext(LetterContext):
    """Interest from `first_day` to `until` (both inclusive), line by line; `charged_cents` of it
    was asked before. Amounts are in cents.
    """

    payment_reference: str = field(metadata={"label": "betalingskenmerk"})
    decided_on: date = field(metadata={"label": "bekendmaking van het besluit"})
    cents: int = field(metadata={"label": "rente"})
    first_day: date = field(metadata={"label": "eerste dag van de rente"})
    until: date = field(metadata={"label": "laatste dag van de rente"})
    lines: tuple[InterestLine, ...] = field(metadata={"label": "berekening"})
    charged_cents: int = field(default=0, metadata={"label": "eerder gevraagde rente"})


REMISSION = claim_letter(
    "payment_remission",
    "Besluit kwijtschelding",
    "Besluit: u hoeft niet alles te betalen",
    RemissionContext,
    is_decision=True,
)
INTEREST = claim_letter(
    "payment_interest",
    "Besluit wettelijke rente",
    "Besluit: u moet rente betalen",
    InterestContext,
    is_decision=True,
)


def remission_context(
    claim: Claim, *, cents: int, left_cents: int, reasons: str
) -> RemissionContext:
    """What the decision on remission says."""
    return RemissionContext(**of_claim(claim), cents=cents, left_cents=left_cents, reasons=reasons)


def interest_context(
    claim: Claim, *, cents: int, facts: InterestFacts, lines: tuple[SumLine, ...]
) -> InterestContext:
    """What the decision on interest says."""
    return InterestContext(
        **of_claim(claim),
        cents=cents,
        first_day=facts.last_day + timedelta(days=1),
        until=facts.until,
        lines=tuple(InterestLine(text=line.text, cents=line.cents or 0) for line in lines),
        charged_cents=facts.charged_cents,
    )
