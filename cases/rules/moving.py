"""When a case goes along with a move."""

from datetime import date

from law import Verdict, because, cites


@cites("WI 15(4)", "BI 5.3(3)")
def case_may_be_handed_over(*, is_same: bool, registered_on: date, came_on: date) -> Verdict:
    """May the case go to the other municipality from this registration on?"""
    return Verdict.all(
        because("WI 15(4)", not is_same, "de nieuwkomer staat al in deze gemeente ingeschreven"),
        because(
            "BI 5.3(3)",
            registered_on >= came_on,
            "de inschrijving in de nieuwe gemeente ligt voor die in de vorige",
        ),
    )
