"""What the ladder of summonses has to know of fines."""

from datetime import date

from cases.models import Case
from cases.rules.intake import Fined
from enforcement.selectors.standing import fine_of_intake


def fined(case: Case, on: date) -> Fined | None:
    """The fine under WI 22(1) that stands in a case, with its new term; None without one."""
    fine = fine_of_intake(case, case.municipality_id)
    if fine is None or fine.published_on is None or fine.new_term_last_day is None:
        return None
    return Fined(fine.published_on, fine.new_term_last_day)
