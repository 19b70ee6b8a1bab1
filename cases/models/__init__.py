"""The tables of a case, by subject."""

from cases.models.case import TRACK, Case, Phase, Residence
from cases.models.clocks import (
    WINDOWS,
    Deadline,
    DeadlineState,
    Extension,
    InformationRequest,
    LateCause,
    Suspension,
)
from cases.models.intake import (
    FRUITLESS,
    Appointment,
    ExemptionGround,
    HealthRecord,
    IntakeReport,
    LearnabilityResult,
    LearnabilityTest,
    Outcome,
)
from cases.models.newcomer import Gender, Group, Newcomer, PermitKind
from cases.models.pip import (
    ExamPart,
    GoalDomain,
    GoalState,
    LearningRoute,
    Level,
    Literacy,
    PipGoal,
    PipState,
    PipVersion,
)

__all__ = [
    "FRUITLESS",
    "TRACK",
    "WINDOWS",
    "Appointment",
    "Case",
    "Deadline",
    "DeadlineState",
    "ExamPart",
    "ExemptionGround",
    "Extension",
    "Gender",
    "GoalDomain",
    "GoalState",
    "Group",
    "HealthRecord",
    "InformationRequest",
    "IntakeReport",
    "LateCause",
    "LearnabilityResult",
    "LearnabilityTest",
    "LearningRoute",
    "Level",
    "Literacy",
    "Newcomer",
    "Outcome",
    "PermitKind",
    "Phase",
    "PipGoal",
    "PipState",
    "PipVersion",
    "Residence",
    "Suspension",
]
