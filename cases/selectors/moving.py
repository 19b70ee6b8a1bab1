"""What a move would do to the clock of the PIP, and whether the case may go along."""

from dataclasses import replace
from datetime import date

from cases.models import Case
from cases.rules.moving import case_may_be_handed_over
from cases.selectors.clocks import pip_clock_facts
from law import Verdict
from law.pip_clock import PipClock, pip_clock


def may_be_handed_over(case: Case, *, to_code: str, registered_on: date) -> Verdict:
    """May this case go to the municipality, in which the newcomer is registered since that day?"""
    return case_may_be_handed_over(
        is_open=case.ended_on is None,
        is_same=to_code == case.municipality_id,
        registered_on=registered_on,
        came_on=case.registered_on or case.linked_on or case.obligation_began_on,
    )


def pip_clock_after_move(case: Case, *, registered_on: date, is_placed: bool) -> PipClock:
    """The clock of the PIP as it will be in the new municipality; nothing is written.

    `NotYetLaw` when the newcomer had a PIP and was registered there before the Act.
    """
    facts = pip_clock_facts(case)
    return pip_clock(
        replace(
            facts,
            registered_on=facts.registered_on or registered_on,
            is_placed=is_placed,
            moved_on_registered=registered_on,
            had_pip_before_move=case.first_pip_on is not None,
            information=tuple(
                wait for wait in facts.information if wait.requested_on >= registered_on
            ),
        )
    )
