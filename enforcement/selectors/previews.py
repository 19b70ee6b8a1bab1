"""What a fine would be for every degree of culpability, before anybody decides."""

from dataclasses import dataclass, replace
from datetime import date

from enforcement.models import CulpabilityDegree, EnforcementFile
from enforcement.selectors.amounts import Reckoned, facts_of
from enforcement.selectors.gates import policies_for
from law.fines import Culpability, FineAnswer, fine

ORDER = (
    CulpabilityDegree.INTENT,
    CulpabilityDegree.GROSS,
    CulpabilityDegree.NORMAL,
    CulpabilityDegree.REDUCED,
    CulpabilityDegree.NONE,
)


@dataclass(frozen=True, slots=True)
class Preview:
    """The sum for the chosen culpability, and the amount for each of the others."""

    chosen: CulpabilityDegree
    answers: dict[CulpabilityDegree, FineAnswer]

    @property
    def answer(self) -> FineAnswer:
        """The sum that was asked for."""
        return self.answers[self.chosen]

    @property
    def degrees(self) -> list[tuple[CulpabilityDegree, int | None]]:
        """What each degree would give, in cents; None where no fine may be imposed."""
        return [(degree, self.answers[degree].amount_cents) for degree in ORDER]


def preview(file: EnforcementFile, *, chosen: CulpabilityDegree, on: date) -> Preview:
    """What the fine of this file would be on this day; the policy that is best for the newcomer
    counts, as when it is decided.
    """
    facts = facts_of(file, culpability=chosen, on=on)
    policies = policies_for(file, on=on)

    def best(degree: CulpabilityDegree) -> FineAnswer:
        asked = replace(facts, culpability=Culpability(degree))
        options = [replace(asked, policy=policy) for policy in policies]
        found = [Reckoned(option, fine(option)) for option in options]
        return min(
            (one.answer for one in found),
            key=lambda answer: (answer.may_be_imposed, answer.amount_cents or 0),
        )

    return Preview(chosen, {degree: best(degree) for degree in ORDER})
