"""A decision that is overdue: whether a notice of default counts."""

from datetime import date

from cases.rules.clocks import APPLICATION_TERMS, OBJECTION_TERMS
from law import Verdict, because, cites
from law.terms import TermKey

DECISION_TERMS: tuple[TermKey, ...] = (*sorted(OBJECTION_TERMS), *sorted(APPLICATION_TERMS))
"""The terms within which the authority decides, on an objection or on a request."""


@cites("Awb 4:17(3)")
def notice_may_be_received(
    *, last_day: date | None, is_paused: bool, received_on: date, has_notice: bool
) -> Verdict:
    """Does a notice of default of this day count? `last_day` is that of the decision term; None
    when no such term runs any more.
    """
    return Verdict.all(
        because("Awb 4:17(3)", last_day is not None, "er loopt geen beslistermijn meer"),
        because(
            "Awb 4:17(3)",
            not is_paused,
            "de beslistermijn staat stil, dus de beslissing is nog niet te laat",
        ),
        because(
            "Awb 4:17(3)",
            last_day is None or received_on > last_day,
            "de ingebrekestelling is te vroeg: de beslistermijn was nog niet voorbij toen hij "
            "binnenkwam",
        ),
        because("Awb 4:17(3)", not has_notice, "er is al een ingebrekestelling ontvangen"),
    )


@cites("Awb 4:18(1)")
def penalty_may_be_fixed(
    *, is_excluded: bool, days: int, is_complete: bool, is_fixed: bool
) -> Verdict:
    """May the amount be fixed? `is_complete`: no day can be added any more."""
    return Verdict.all(
        because("Awb 4:18(1)", not is_fixed, "de dwangsom is al vastgesteld"),
        because(
            "Awb 4:17(1)",
            is_excluded or is_complete,
            "de dwangsom loopt nog op; stel hem vast als het besluit er is of als er geen dag meer "
            "bij kan komen",
        ),
        because(
            "Awb 4:17(1)",
            is_excluded or not is_complete or days > 0,
            "het besluit kwam op tijd na de ingebrekestelling; er is geen dwangsom verschuldigd",
        ),
    )
