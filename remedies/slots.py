"""What the parts of the house above this one do when a ruling or a granted request concerns them.

Each slot is filled once, by the `ready` of the app that fills it. What is called here runs in the
transaction of the act, and changes things from that moment on, never backwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from cases.models import Case
from core.actors import Acting
from remedies.models import Application


class RulingOutcome(StrEnum):
    """What a decision on objection or a judgment does with the disputed decision (gevolg)."""

    UPHELD = "upheld"
    REVOKED = "revoked"
    LOWERED = "lowered"
    RENEWED = "renewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What became of a disputed decision letter. `cents` is the amount that remains, where it was
    lowered. `ruled_on` is the day of the decision on objection, or of sending the judgment.
    """

    letter_id: UUID
    case: Case
    outcome: RulingOutcome
    cents: int | None
    ruled_on: date


RULINGS: dict[str, Callable[[Ruling, Acting, date], None]] = {}
"""What follows from a ruling, by the kind of the disputed letter: called with who acts and the day
of the act, also when the decision was upheld.
"""

GRANTED: dict[str, Callable[[Application, Acting, date], None]] = {}
"""What follows when a request was granted, by the kind of application: called with who acts and the
day of the act.
"""

DECIDERS: dict[str, Callable[[UUID], UUID | None]] = {}
"""Who took a decision, by the kind of its letter: from the id of the letter to that of the user."""
