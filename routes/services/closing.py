"""What follows for courses when a route is done or a case ends."""

from datetime import date

from cases.models import Case, Phase
from core.actors import Acting
from routes.models import EnrolmentEnd, Subject
from routes.services.following import end_all
from routes.services.offering import withdraw_offers


def close_courses(case: Case, ended_on: date, by: Acting, on: date) -> None:
    """End what runs and take back what was offered, in the transaction of who locked the case.

    When the route is done while the MAP remains, what belongs to the MAP goes on.
    """
    is_done = case.phase in (Phase.MAP, Phase.COMPLETED)
    goes_on = (Subject.MAP,) if case.phase == Phase.MAP else ()
    subjects = tuple(subject for subject in Subject if subject not in goes_on)
    reason = EnrolmentEnd.FINISHED if is_done else EnrolmentEnd.LEFT
    withdraw_offers(case, by=by, on=on, subjects=subjects)
    end_all(case, reason=reason, ended_on=ended_on, by=by, on=on, subjects=subjects)
