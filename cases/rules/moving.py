"""When a case goes along with a move."""

from datetime import date

from law import Verdict, because, cites

ENDED = "de zaak is al beëindigd"


@cites("WI 15(4)", "BI 5.3(3)")
def case_may_be_handed_over(
    *, is_open: bool, is_same: bool, registered_on: date, came_on: date
) -> Verdict:
    """May the case go to the other municipality from this registration on?"""
    return Verdict.all(
        because("WI 15(4)", is_open, ENDED),
        because("WI 15(4)", not is_same, "de nieuwkomer staat al in deze gemeente ingeschreven"),
        because(
            "BI 5.3(3)",
            registered_on >= came_on,
            "de inschrijving in de nieuwe gemeente ligt voor die in de vorige",
        ),
    )


@cites("WI 15(4)", "WI 35(4)")
def case_may_leave_the_region(*, is_open: bool) -> Verdict:
    """May the case end here because the newcomer went to live outside the region?"""
    return Verdict.all(because("WI 15(4)", is_open, ENDED))
