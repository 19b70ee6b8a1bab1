"""The day nothing can be done against a decision any more (onherroepelijk): only then does a fine
count as recurrence.

Nothing here looks at a clock: facts as they are known go in, and asked again after something came
in, the answer may be another one. An answer given before is never taken back in the log.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from law.citations import cites
from law.terms import TermKey, term


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionStanding:
    """An objection as it stands: `is_admitted` when it is in time, or late and excused (a late one
    that nobody has excused yet is not); `decided_on` the publication of the decision on it.
    """

    is_admitted: bool
    decided_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealStanding:
    """The last appeal that was filed, to the court or higher: `is_admitted` as for an objection;
    `final_on` the day the judgment cannot be appealed any more, as it was entered.
    """

    is_admitted: bool
    final_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a decision came: the day it was published, and what was filed against it."""

    published_on: date
    objection: ObjectionStanding | None = None
    appeal: AppealStanding | None = None


@cites("Awb 6:7", "Awb 6:8", "Awb 6:11", "BI 7.1(3)")
def irrevocable_on(standing: Standing) -> date | None:
    """From which day, included, can nothing be done against the decision? None while something
    runs.

    Without an objection: the day after the last day for it, so an answer may lie ahead. After a
    decision on the objection: the day after the last day for appeal. After a judgment: as entered.
    An objection or appeal withdrawn: the day after that, if that is later. One that is late and not
    excused changes nothing; once excused, the decision is open again.
    """
    objection = standing.objection
    if objection is None or not objection.is_admitted:
        return _after(TermKey.OBJECTION, standing.published_on)
    if objection.withdrawn_on is not None:
        return _after(TermKey.OBJECTION, standing.published_on, objection.withdrawn_on)
    if objection.decided_on is None:
        return None
    return _after_appeal(objection.decided_on, standing.appeal)


def _after_appeal(decided_on: date, appeal: AppealStanding | None) -> date | None:
    if appeal is None or not appeal.is_admitted:
        return _after(TermKey.APPEAL, decided_on)
    if appeal.withdrawn_on is not None:
        return _after(TermKey.APPEAL, decided_on, appeal.withdrawn_on)
    return appeal.final_on


def _after(key: TermKey, published_on: date, ended_on: date | None = None) -> date:
    """The day after the last day of the term, or after the withdrawal when that is later."""
    last = term(key, on=published_on).ends(published_on)
    return max(last, ended_on or last) + timedelta(days=1)
