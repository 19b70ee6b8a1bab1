"""How this app makes its kinds of letter known."""

from letters.contexts import LetterContext
from letters.kinds import LetterKind, register
from regional.models import Duty


def enforcement_letter(
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
