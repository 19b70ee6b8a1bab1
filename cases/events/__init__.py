"""What can happen in a case, by subject.

Payloads hold ids, dates, codes and amounts only.
"""

from cases.events.clocks import (
    ClockMet,
    ClockMissed,
    ClockRecomputed,
    ClockStarted,
    ClockWarned,
    ClockWithdrawn,
    InformationReceived,
    InformationRequested,
    LatenessExplained,
    TermExtended,
    TermResumed,
    TermSuspended,
)
from cases.events.intake import (
    AppointmentOutcomeRecorded,
    HealthRecorded,
    IntakeClosed,
    IntakeReportSaved,
    LearnabilityTestExempted,
    LearnabilityTestInvited,
    LearnabilityTestTaken,
    SummonsIssued,
    ToldRightToBeAlone,
    WarningGiven,
)
from cases.events.opening import (
    CaseAssigned,
    CaseHandedOver,
    CaseOpened,
    MovedOut,
    NewcomerUpdated,
    SettlementRegistered,
)
from cases.events.pip import (
    PipAdopted,
    PipDraftDiscarded,
    PipDrafted,
    PipDraftSaved,
    PipProposed,
    PipSentBack,
)

__all__ = [
    "AppointmentOutcomeRecorded",
    "CaseAssigned",
    "CaseHandedOver",
    "CaseOpened",
    "ClockMet",
    "ClockMissed",
    "ClockRecomputed",
    "ClockStarted",
    "ClockWarned",
    "ClockWithdrawn",
    "HealthRecorded",
    "InformationReceived",
    "InformationRequested",
    "IntakeClosed",
    "IntakeReportSaved",
    "LatenessExplained",
    "LearnabilityTestExempted",
    "LearnabilityTestInvited",
    "LearnabilityTestTaken",
    "MovedOut",
    "NewcomerUpdated",
    "PipAdopted",
    "PipDraftDiscarded",
    "PipDraftSaved",
    "PipDrafted",
    "PipProposed",
    "PipSentBack",
    "SettlementRegistered",
    "SummonsIssued",
    "TermExtended",
    "TermResumed",
    "TermSuspended",
    "ToldRightToBeAlone",
    "WarningGiven",
]
