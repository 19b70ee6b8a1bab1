"""The letters that a case sends: what each of them says, as typed facts, and how rows become them.

Builders take rows and return contexts; they ask the database nothing that the rows do not carry
(`newcomer`, `caseworker` and `case` are expected to be there).
"""

from cases.letters.endings import (
    CASE_COMPLETED,
    CASE_ENDED,
    CaseCompletedContext,
    CaseEndedContext,
    case_completed_context,
    case_ended_context,
)
from cases.letters.person import about, addressee_of, salutation_of
from cases.letters.plan import (
    PIP_CHANGE,
    PIP_DECISION,
    Change,
    Goal,
    Lowering,
    PipChangeContext,
    PipDecisionContext,
    goal_tree,
    pip_change_context,
    pip_decision_context,
)
from cases.letters.summons import (
    SUMMONS_1,
    SUMMONS_2,
    SUMMONS_3,
    WARNING,
    SummonsAgainContext,
    SummonsContext,
    ThirdSummonsContext,
    WarningContext,
    clock_time,
    summons_context,
    warning_context,
)

__all__ = [
    "CASE_COMPLETED",
    "CASE_ENDED",
    "PIP_CHANGE",
    "PIP_DECISION",
    "SUMMONS_1",
    "SUMMONS_2",
    "SUMMONS_3",
    "WARNING",
    "CaseCompletedContext",
    "CaseEndedContext",
    "Change",
    "Goal",
    "Lowering",
    "PipChangeContext",
    "PipDecisionContext",
    "SummonsAgainContext",
    "SummonsContext",
    "ThirdSummonsContext",
    "WarningContext",
    "about",
    "addressee_of",
    "case_completed_context",
    "case_ended_context",
    "clock_time",
    "goal_tree",
    "pip_change_context",
    "pip_decision_context",
    "salutation_of",
    "summons_context",
    "warning_context",
]
