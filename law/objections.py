"""Objection and appeal: filed in time, and until when the decision on an objection may be
postponed.
"""

from datetime import date

from law.calendar import roll_forward
from law.citations import cites
from law.registry import parameter
from law.terms import Length


@cites("Awb 6:9")
def filed_in_time(*, last_day: date, received_on: date, posted_on: date | None) -> bool:
    """Is an objection or appeal in time?

    Received on the last day, or before; or sent by post no later than that day and received within
    a week of it. `posted_on` is None for what did not come by post.
    """
    if received_on <= last_day:
        return True
    grace = Length.of(parameter("objection_post_grace", last_day))
    was_posted = posted_on is not None and posted_on <= last_day
    return was_posted and received_on <= roll_forward(grace.after(last_day))


@cites("Awb 7:10(3)", "Atw 1(1)")
def postponed(last_day: date) -> date:
    """Until which day, included, may the decision on an objection be postponed at most?

    `last_day` is the last day to decide without postponing.
    """
    return roll_forward(Length.of(parameter("objection_postponement", last_day)).after(last_day))
