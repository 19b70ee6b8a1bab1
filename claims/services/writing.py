"""Letters about a claim: in the name of the college to whom the money goes, with the payment
reference as their own.
"""

from datetime import date
from uuid import UUID

from cases.letters import addressee_of
from claims.models import Claim
from core.actors import Acting
from letters import services as letters
from letters.contexts import LetterContext
from letters.kinds import LetterKind


def write(claim: Claim, kind: LetterKind, context: LetterContext, *, by: Acting, on: date) -> UUID:
    """The letter, sealed: the act of the person is its approval. It leaves with the next batch."""
    letter = letters.draft(
        kind=kind.key,
        case_id=claim.case_id,
        reference=claim.reference,
        municipality_code=claim.municipality_id,
        addressee=addressee_of(claim.case.newcomer),
        context=context,
        dated_on=on,
        by=by,
        on=on,
    )
    found: UUID = letters.approve_and_freeze(letter.id, by=by, on=on).id
    return found
