"""The decision by which the college itself takes back or lowers a fine."""

from dataclasses import dataclass, field
from datetime import date

from enforcement.letters.kind import enforcement_letter
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class FineRevisionContext(LetterContext):
    """A fine is taken back or lowered without being asked (Awb 3:4(2)). Amounts in cents: `cents`
    is what remains of the fine, nothing when it is taken back; `due_cents` what is then still to be
    paid, costs and interest included, until and including `pay_by`; `refund_cents` what goes back.
    `is_disputed`: an objection or appeal against the fine runs on (Awb 6:19).
    """

    name: str = field(metadata={"label": "naam"})
    fine_dated_on: date = field(metadata={"label": "datum van het boetebesluit"})
    fine_reference: str = field(metadata={"label": "kenmerk van het boetebesluit"})
    was_cents: int = field(metadata={"label": "boete tot nu toe"})
    cents: int = field(metadata={"label": "boete vanaf nu"})
    reasons: str = field(metadata={"label": "redenen"})
    due_cents: int = field(default=0, metadata={"label": "nog te betalen"})
    pay_by: date | None = field(default=None, metadata={"label": "uiterste betaaldag"})
    refund_cents: int = field(default=0, metadata={"label": "gaat terug"})
    payment_reference: str = field(default="", metadata={"label": "betalingskenmerk"})
    is_disputed: bool = field(default=False, metadata={"label": "er loopt bezwaar of beroep"})


FINE_REVISION = enforcement_letter(
    "fine_revision",
    "Intrekking of verlaging van een boete",
    "Besluit: wij veranderen uw boete",
    FineRevisionContext,
    is_decision=True,
)
