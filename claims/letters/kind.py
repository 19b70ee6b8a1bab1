"""How this app makes its kinds of letter known, and what each of them says of a claim."""

from typing import Any

from cases.letters import about
from claims.models import Claim
from letters.contexts import LetterContext
from letters.kinds import LetterKind, register
from regional.models import Duty


def claim_letter(
    key: str, title: str, subject: str, context: type[LetterContext], *, is_decision: bool = False
) -> LetterKind:
    """A kind of letter in the name of who enforces."""
    return register(
        LetterKind(
            key=key,
            title=title,
            subject=subject,
            duty=Duty.ENFORCEMENT,
            is_decision=is_decision,
            context=context,
        )
    )


def of_claim(claim: Claim) -> dict[str, Any]:
    """What every letter says of the claim; who handled it is not the caseworker."""
    return {
        "salutation": about(claim.case)["salutation"],
        "payment_reference": claim.reference,
        "decided_on": claim.opened_on,
    }
