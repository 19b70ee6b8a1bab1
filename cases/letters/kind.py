"""How this app makes the kinds of letter that a case sends known."""

from letters.contexts import LetterContext
from letters.kinds import LetterKind, register
from regional.models import Duty


def case_letter(
    key: str, title: str, subject: str, context: type[LetterContext], *, is_decision: bool = False
) -> LetterKind:
    """A kind of letter in the name of who does the intake and the PIP."""
    return register(
        LetterKind(
            key=key,
            title=title,
            subject=subject,
            duty=Duty.INTAKE_PIP,
            is_decision=is_decision,
            context=context,
        )
    )
