"""Who had a hand in a decision letter."""

from letters.models import Letter
from remedies.slots import DECIDERS


def took_part(letter: Letter) -> frozenset[str]:
    """The keys of the actors who wrote or approved the letter, or took its decision."""
    ask = DECIDERS.get(letter.kind)
    decided_by = ask(letter.id) if ask else None
    keys = {letter.drafted_by, letter.approved_by, f"user:{decided_by}" if decided_by else ""}
    return frozenset(keys - {""})
