"""What a decision on objection or a judgment does to the decision that was disputed."""

from datetime import date

from core.actors import Acting
from remedies.models import Objection
from remedies.slots import RULINGS, Ruling, RulingOutcome


def let_follow(
    objection: Objection,
    outcome: RulingOutcome,
    cents: int | None,
    *,
    ruled_on: date,
    by: Acting,
    on: date,
) -> None:
    """Let who sent the disputed decision do what follows."""
    if (follow := RULINGS.get(objection.letter.kind)) is not None:
        ruling = Ruling(
            letter_id=objection.letter_id,
            case=objection.case,
            outcome=outcome,
            cents=cents,
            ruled_on=ruled_on,
        )
        follow(ruling, by, on)
