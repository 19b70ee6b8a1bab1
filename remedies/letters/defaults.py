"""The letter that fixes the penalty for a late decision."""

from dataclasses import dataclass, field
from datetime import date

from letters.contexts import LetterContext
from remedies.letters.kind import remedy_letter


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyLine:
    """A part of the sum, in words."""

    text: str = field(metadata={"label": "regel"})
    amount: str = field(metadata={"label": "bedrag"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyDecisionContext(LetterContext):
    """The penalty for a late decision (besluit over de dwangsom, Awb 4:18).

    `subject` is what was late, in words; both days are inclusive; `exclusion` is the slug of the
    ground on which nothing is due.
    """

    subject: str = field(metadata={"label": "waarover"})
    notice_on: date = field(metadata={"label": "ingebrekestelling ontvangen op"})
    default_length: str = field(metadata={"label": "termijn na een ingebrekestelling"})
    most_days: int = field(metadata={"label": "dagen waarover hoogstens een dwangsom is"})
    payment_length: str = field(metadata={"label": "betalingstermijn"})
    overdue_since: date = field(metadata={"label": "laatste dag van de beslistermijn"})
    first_day: date | None = field(default=None, metadata={"label": "eerste dag"})
    last_day: date | None = field(default=None, metadata={"label": "laatste dag"})
    days: int = field(default=0, metadata={"label": "dagen"})
    lines: tuple[PenaltyLine, ...] = field(default=(), metadata={"label": "berekening"})
    amount: str = field(default="", metadata={"label": "bedrag"})
    exclusion: str = field(default="", metadata={"label": "waarom geen dwangsom"})
    reasons: str = field(default="", metadata={"label": "redenen"})


PENALTY_DECISION = remedy_letter(
    "penalty_decision",
    "Besluit over de dwangsom",
    "Ons besluit over de dwangsom",
    PenaltyDecisionContext,
    is_decision=True,
)
