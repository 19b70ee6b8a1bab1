"""That money goes back: a decision was revoked or lowered, or too much was paid."""

from dataclasses import dataclass, field
from datetime import date

from claims.letters.kind import claim_letter, of_claim
from claims.models import Claim
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundContext(LetterContext):
    """So much was paid back on `paid_on`. `is_revoked`: the decision is gone. Amounts in cents."""

    payment_reference: str = field(metadata={"label": "betalingskenmerk"})
    decided_on: date = field(metadata={"label": "bekendmaking van het besluit"})
    cents: int = field(metadata={"label": "bedrag dat terug gaat"})
    paid_on: date = field(metadata={"label": "dag van terugbetaling"})
    is_revoked: bool = field(metadata={"label": "besluit ingetrokken"})


REFUND_NOTICE = claim_letter(
    "refund_notice",
    "Bericht van terugbetaling",
    "U krijgt geld terug",
    RefundContext,
)


def refund_context(claim: Claim, *, cents: int, paid_on: date, is_revoked: bool) -> RefundContext:
    """What the letter says of this repayment."""
    return RefundContext(**of_claim(claim), cents=cents, paid_on=paid_on, is_revoked=is_revoked)
