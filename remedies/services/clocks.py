"""The clocks of objections and requests: found, paused and ended together."""

from datetime import date, timedelta
from uuid import UUID

from cases.models import Case, Deadline
from cases.rules.clocks import SuspensionGround
from cases.services import clocks, waiting
from core.actors import Acting
from core.errors import Refused
from law.terms import TermKey
from remedies.models import Objection
from remedies.rules.defaults import DECISION_TERMS


def decision_clock(case: Case, subject_id: UUID) -> Deadline | None:
    """The running term for a decision on this objection or request, locked; None when none runs."""
    return clocks.running(case, *DECISION_TERMS, about_id=subject_id)


def demand_clock(case: Case, subject_id: UUID, *, article: str = "Awb 7:10(1)") -> Deadline:
    """The running term for a decision; refused, with the article of that term, when there is
    none.
    """
    deadline = decision_clock(case, subject_id)
    if deadline is None:
        raise Refused.because(article, "er loopt geen beslistermijn meer")
    return deadline


def start_objection_clock(objection: Objection, key: TermKey, *, by: Acting, on: date) -> Deadline:
    """Start the term for a decision on objection, which counts from the end of the term to object
    to a decision made known on that day (Awb 7:10(1)).
    """
    published_on = objection.letter.published_on
    if published_on is None:
        raise ValueError("a decision that was not made known has no objection")
    return clocks.start(
        objection.case, key, started_on=published_on, by=by, on=on, about_id=objection.id
    )


def pause(case: Case, subject_id: UUID, *, until: date, by: Acting, on: date) -> None:
    """Let the term wait for what is missing, from tomorrow up to and including `until`."""
    waiting.pause(
        demand_clock(case, subject_id),
        SuspensionGround.COMPLETION,
        first_day=on + timedelta(days=1),
        lapses_on=until,
        case=case,
        by=by,
        on=on,
    )


def end_pause(case: Case, subject_id: UUID, *, last_day: date, by: Acting, on: date) -> None:
    """End the pause of the term after `last_day` (inclusive), if it pauses; one that had not begun
    yet adds nothing.
    """
    deadline = decision_clock(case, subject_id)
    row = deadline.suspensions.filter(last_day=None).first() if deadline else None
    if deadline is None or row is None:
        return
    row.deadline = deadline
    earliest = row.first_day - timedelta(days=1)
    ended = min(max(last_day, earliest), row.lapses_on)
    waiting.end_suspension(row, case=case, last_day=ended, by=by, on=on)


def meet(case: Case, subject_id: UUID, *, met_on: date, by: Acting, on: date) -> None:
    """The decision was made known on this day."""
    end_pause(case, subject_id, last_day=met_on - timedelta(days=1), by=by, on=on)
    clocks.meet(case, *DECISION_TERMS, met_on=met_on, by=by, on=on, about_id=subject_id)
    clocks.withdraw(case, TermKey.COMPLETION_REFUSAL, by=by, on=on, about_id=subject_id)


def stop(case: Case, subject_id: UUID, *, by: Acting, on: date) -> None:
    """Nothing needs to be decided any more."""
    end_pause(case, subject_id, last_day=on, by=by, on=on)
    clocks.withdraw(
        case, *DECISION_TERMS, TermKey.COMPLETION_REFUSAL, by=by, on=on, about_id=subject_id
    )
