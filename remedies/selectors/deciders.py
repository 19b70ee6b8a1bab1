"""Who had a hand in a decision letter."""

from uuid import UUID

from cases.letters import PIP_CHANGE, PIP_DECISION
from cases.models import PipVersion
from letters.models import Letter
from remedies.slots import DECIDERS


def took_part(letter: Letter) -> frozenset[str]:
    """The keys of the actors who wrote or approved the letter, or took its decision."""
    ask = DECIDERS.get(letter.kind)
    decided_by = ask(letter.id) if ask else None
    keys = {letter.drafted_by, letter.approved_by, f"user:{decided_by}" if decided_by else ""}
    return frozenset(keys - {""})


def who_proposed(letter_id: UUID) -> UUID | None:
    """Who proposed the plan that this letter brings; its signer approved the letter."""
    found = PipVersion.objects.filter(letter_id=letter_id).values_list("proposed_by", flat=True)
    return found.first()


PLANS = (PIP_DECISION.key, PIP_CHANGE.key)
"""The letters that bring a plan."""
