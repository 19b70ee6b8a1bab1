"""The tables of remedies, by subject."""

from remedies.models.appeals import Appeal, AppealState, Instance, JudgmentOutcome
from remedies.models.applications import (
    DECIDED,
    OF_MONEY,
    PENDING,
    Application,
    ApplicationKind,
    ApplicationState,
)
from remedies.models.defaults import DefaultNotice, Penalty, PenaltyExclusion
from remedies.models.objections import (
    FOUNDED,
    UNDECIDED,
    HearingWaiver,
    InadmissibleGround,
    LatenessRuling,
    Objection,
    ObjectionDecision,
    ObjectionHearing,
    ObjectionHearingOutcome,
    ObjectionOutcome,
    ObjectionState,
)
from remedies.models.payouts import Payout, PayoutKind

__all__ = [
    "DECIDED",
    "FOUNDED",
    "OF_MONEY",
    "PENDING",
    "UNDECIDED",
    "Appeal",
    "AppealState",
    "Application",
    "ApplicationKind",
    "ApplicationState",
    "DefaultNotice",
    "HearingWaiver",
    "InadmissibleGround",
    "Instance",
    "JudgmentOutcome",
    "LatenessRuling",
    "Objection",
    "ObjectionDecision",
    "ObjectionHearing",
    "ObjectionHearingOutcome",
    "ObjectionOutcome",
    "ObjectionState",
    "Payout",
    "PayoutKind",
    "Penalty",
    "PenaltyExclusion",
]
