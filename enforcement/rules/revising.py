"""May the college take back or lower a fine that nobody disputes, or before the objection is
decided?
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from enforcement.rules.acts import four_eyes
from enforcement.rules.stand import FileStand
from law import Verdict, because, cites


@dataclass(frozen=True, slots=True, kw_only=True)
class FineRevisionFacts:
    """How a fine stands. `is_disputed`: an objection or appeal against it is not decided;
    `took_part`: who wants to change it wrote, approved or took the decision.
    """

    is_standing: bool
    is_published: bool
    is_disputed: bool
    took_part: bool


@cites("Awb 3:4(2)", "Awb 10:3(3)", "Awb 10:3(4)")
def fine_may_be_revised(
    stand: FileStand, facts: FineRevisionFacts, *, decider: UUID | None, on: date
) -> Verdict:
    """May this person take back or lower the fine on the college's own initiative?

    The college that imposed it can always ask less, wherever the newcomer lives now. Who made the
    report does not; and while an objection or appeal runs, who had a part in the decision does not.
    """
    return Verdict.all(
        because("Awb 3:4(2)", facts.is_standing, "er is geen boete die nog geldt"),
        because(
            "Awb 3:40",
            facts.is_published,
            "het boetebesluit is nog niet bekendgemaakt; veranderen kan daarna",
        ),
        because("Awb 5:42", not stand.is_dead, "de nieuwkomer is overleden; de boete vervalt"),
        four_eyes(stand, decider),
        because(
            "Awb 10:3(3)",
            not (facts.is_disputed and facts.took_part),
            "er loopt een bezwaar of beroep tegen deze boete; wie meewerkte aan het besluit, "
            "verandert de boete dan niet",
        ),
    )
