"""The decisions that impose a fine: for the intake (WI 22) and for the track after it (WI 23)."""

from dataclasses import dataclass, field
from datetime import date

import law
from enforcement.letters.facts import AmountLine, Breach, ViewsHeard
from enforcement.letters.kind import enforcement_letter
from letters.contexts import LetterContext


@dataclass(frozen=True, slots=True, kw_only=True)
class FineDecision22Context(LetterContext):
    """The decision on a fine for the intake (WI 22, BI 7.1(1)).

    `new_term_last_day` (inclusive) is set under WI 22(1) only: the new term of at most two months,
    with the new appointment where there is one. `circumstances` say what was weighed and, where the
    fine is lower, why. `gate` is as in the intention.
    """

    name: str = field(metadata={"label": "naam"})
    breach: Breach = field(metadata={"label": "overtreding"})
    intention_on: date | None = field(default=None, metadata={"label": "datum van het voornemen"})
    views: ViewsHeard = field(metadata={"label": "zienswijze"})
    culpability_reasons: str = field(metadata={"label": "waarom het verwijtbaar is"})
    circumstances: str = field(default="", metadata={"label": "bijzondere omstandigheden"})
    gate: str = field(default="", metadata={"label": "boete alleen bij uitzondering"})
    gate_reasons: str = field(default="", metadata={"label": "waarom een uitzondering"})
    amount_cents: int = field(metadata={"label": "boete"})
    lines: tuple[AmountLine, ...] = field(metadata={"label": "berekening"})
    payment_length: str = field(metadata={"label": "betalingstermijn"})
    new_term_last_day: date | None = field(
        default=None, metadata={"label": "laatste dag van de nieuwe termijn"}
    )
    appointment_on: date | None = field(default=None, metadata={"label": "datum van de afspraak"})
    appointment_at: str = field(default="", metadata={"label": "tijd van de afspraak"})
    appointment_place: str = field(default="", metadata={"label": "plaats van de afspraak"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FineDecision23Context(LetterContext):
    """The decision on a fine under WI 23 (BI 7.1(2)-(6)): after a report, an intention and the
    chance to give views (Awb 5:53), none of which may be absent. `culpability` is the tariff's
    code, with its reasons.
    """

    name: str = field(metadata={"label": "naam"})
    breach: Breach = field(metadata={"label": "overtreding"})
    reported_on: date | None = field(metadata={"label": "datum van het rapport"})
    intention_on: date | None = field(metadata={"label": "datum van het voornemen"})
    views: ViewsHeard = field(metadata={"label": "zienswijze"})
    culpability: str = field(metadata={"label": "mate van schuld"})
    culpability_reasons: str = field(metadata={"label": "waarom deze mate van schuld"})
    circumstances: str = field(default="", metadata={"label": "bijzondere omstandigheden"})
    gate: str = field(default="", metadata={"label": "boete alleen bij uitzondering"})
    gate_reasons: str = field(default="", metadata={"label": "waarom een uitzondering"})
    amount_cents: int = field(metadata={"label": "boete"})
    lines: tuple[AmountLine, ...] = field(metadata={"label": "berekening"})
    payment_length: str = field(metadata={"label": "betalingstermijn"})
    what_to_do: str = field(default="", metadata={"label": "wat iemand nu moet doen"})


FINE_DECISION_22 = enforcement_letter(
    "fine_decision_22",
    "Boetebesluit (artikel 22)",
    "Besluit: een boete, omdat u niet heeft meegewerkt aan de brede intake",
    FineDecision22Context,
    is_decision=True,
)
FINE_DECISION_23 = enforcement_letter(
    "fine_decision_23",
    "Boetebesluit (artikel 23)",
    "Besluit: een boete, omdat u niet genoeg heeft meegewerkt aan uw inburgering",
    FineDecision23Context,
    is_decision=True,
)


def payment_length(dated_on: date) -> str:
    """The payment term that a decision of this date names, in words (Awb 4:87(1))."""
    return str(law.term("payment", on=dated_on).length)
