"""The reminder to pay (Awb 4:112) and the writ of execution (Awb 4:117)."""

from dataclasses import dataclass, field
from datetime import date

import law
from claims.letters.kind import claim_letter, of_claim
from claims.models import Claim
from claims.rules.ledger import Kind, Stand
from law.terms import TermKey
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderContext(LetterContext):
    """A reminder to pay within `length` from the day after it is sent. Amounts are in cents;
    `due_cents` is what is open without the fee, `total_cents` with it.
    """

    payment_reference: str = field(metadata={"label": "betalingskenmerk"})
    decided_on: date = field(metadata={"label": "bekendmaking van het besluit"})
    principal_cents: int = field(metadata={"label": "bedrag van het besluit"})
    due_cents: int = field(metadata={"label": "bedrag dat openstaat"})
    fee_cents: int = field(default=0, metadata={"label": "kosten van de aanmaning"})
    total_cents: int = field(metadata={"label": "bedrag met kosten"})
    payment_last_day: date = field(metadata={"label": "uiterste betaaldag die voorbij is"})
    length: str = field(metadata={"label": "termijn van de aanmaning"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WritContext(LetterContext):
    """A writ of execution, which a bailiff serves. Amounts are in cents."""

    name: str = field(metadata={"label": "naam van wie moet betalen"})
    payment_reference: str = field(metadata={"label": "betalingskenmerk"})
    decided_on: date = field(metadata={"label": "bekendmaking van het besluit"})
    principal_cents: int = field(metadata={"label": "bedrag van het besluit"})
    fee_cents: int = field(default=0, metadata={"label": "kosten van de aanmaning"})
    interest_cents: int = field(default=0, metadata={"label": "wettelijke rente"})
    less_cents: int = field(default=0, metadata={"label": "betaald en kwijtgescholden"})
    due_cents: int = field(metadata={"label": "bedrag dat openstaat"})


REMINDER = claim_letter(
    "payment_reminder",
    "Aanmaning",
    "Aanmaning: u heeft nog niet alles betaald",
    ReminderContext,
)
WRIT = claim_letter(
    "writ",
    "Dwangbevel",
    "Dwangbevel",
    WritContext,
)


def reminder_context(
    claim: Claim, *, principal_cents: int, due_cents: int, fee_cents: int, on: date
) -> ReminderContext:
    """What the reminder of this day says."""
    return ReminderContext(
        **of_claim(claim),
        principal_cents=principal_cents,
        due_cents=due_cents,
        fee_cents=fee_cents,
        total_cents=due_cents + fee_cents,
        payment_last_day=claim.last_day,
        length=str(law.term(TermKey.REMINDER, on=on).length),
    )


def writ_context(claim: Claim, *, stand: Stand) -> WritContext:
    """What the writ for this stand says."""
    charged = stand.principal + stand.sum_of(Kind.REMINDER_FEE) + stand.sum_of(Kind.INTEREST)
    return WritContext(
        **of_claim(claim),
        name=claim.case.newcomer.full_name,
        principal_cents=stand.principal,
        fee_cents=stand.sum_of(Kind.REMINDER_FEE),
        interest_cents=stand.sum_of(Kind.INTEREST),
        less_cents=charged - stand.due,
        due_cents=stand.due,
    )
