"""How this app makes its kinds of letter known, and what all of them say."""

from cases.letters import salutation_of
from cases.models import Case
from core.actors import Acting
from letters.contexts import LetterContext
from letters.kinds import LetterKind, register
from regional.models import Duty


def remedy_letter(
    key: str, title: str, subject: str, context: type[LetterContext], *, is_decision: bool = False
) -> LetterKind:
    """A kind of letter of this app. A decision on an objection is none with `is_decision`: against
    it stands appeal, not objection, and its own text says so.
    """
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


def greeting(case: Case, by: Acting) -> dict[str, str]:
    """What every letter of this app says: its greeting and who handles the matter."""
    return {
        "salutation": salutation_of(case.newcomer),
        "handled_by": getattr(by, "name", "") if by.key.startswith("user:") else "",
    }
