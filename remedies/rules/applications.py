"""Requests on application: when more may be asked, when nothing needs to be decided, and when it is
said that the decision comes later.
"""

from dataclasses import dataclass
from datetime import date

import law
from law import Verdict, because, cites
from law.terms import TermKey


@cites("Awb 4:5(1)", "Awb 4:15(1)")
def completion_may_be_asked(*, last_day: date, is_paused: bool, on: date) -> Verdict:
    """May the applicant still be asked to complete the application?"""
    return Verdict.all(
        because("Awb 4:15(1)", on <= last_day, "de beslistermijn is al voorbij"),
        because("Awb 4:15(1)", not is_paused, "de beslistermijn staat al stil"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionFacts:
    """Whether completion was asked: until when (`last_day`, inclusive), and when it came."""

    last_day: date | None
    completed_on: date | None


@cites("Awb 4:5(4)")
def last_day_to_leave_unhandled(facts: CompletionFacts) -> date | None:
    """Until which day (inclusive) may the authority say that it does not handle the application?
    Counted from the completion, or from the end of the term for it; None where none was asked.
    """
    start = facts.completed_on or facts.last_day
    return None if start is None else law.term(TermKey.COMPLETION_REFUSAL, on=start).ends(start)


def _refusal_length(on: date) -> str:
    return str(law.term(TermKey.COMPLETION_REFUSAL, on=on).length)


@cites("Awb 4:5(1)", "Awb 4:5(4)")
def application_may_be_left_unhandled(facts: CompletionFacts, *, on: date) -> Verdict:
    """May the authority leave an incomplete application unhandled on this day?"""
    until = last_day_to_leave_unhandled(facts)
    is_over = facts.completed_on is not None or (facts.last_day is not None and on > facts.last_day)
    return Verdict.all(
        because(
            "Awb 4:5(1)",
            facts.last_day is not None,
            "de aanvrager kreeg nog geen kans om de aanvraag aan te vullen",
        ),
        because(
            "Awb 4:5(1)",
            facts.last_day is None or is_over,
            "de termijn om de aanvraag aan te vullen loopt nog",
        ),
        because(
            "Awb 4:5(4)",
            until is None or on <= until,
            f"dit moest binnen {_refusal_length(on)} na de aanvulling of na de termijn daarvoor; "
            "er is nu een besluit op de aanvraag nodig",
        ),
    )


@cites("Awb 4:14(3)")
def decision_may_come_later(
    *, last_day: date, new_last_day: date, is_paused: bool, was_postponed: bool, on: date
) -> Verdict:
    """May the applicant be told that the decision comes later, until `new_last_day` (inclusive)?"""
    return Verdict.all(
        because("Awb 4:14(3)", not was_postponed, "er is al een nieuwe termijn gemeld"),
        because("Awb 4:14(3)", on <= last_day, "dit moest voor het einde van de beslistermijn"),
        because("Awb 4:14(3)", not is_paused, "de beslistermijn staat nu stil"),
        because(
            "Awb 4:14(3)",
            new_last_day > last_day,
            "de nieuwe termijn eindigt niet later dan de termijn die nu loopt",
        ),
    )


@cites("Awb 4:15", "Awb 4:5(1)")
def application_may_be_decided(facts: CompletionFacts, *, on: date) -> Verdict:
    """May the application be decided now? Not while its applicant may still complete it."""
    waits = facts.last_day is not None and facts.completed_on is None and on <= facts.last_day
    return Verdict.all(
        because("Awb 4:5(1)", not waits, "de aanvrager mag de aanvraag nog aanvullen")
    )
