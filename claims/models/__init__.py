"""The tables of claims, by subject."""

from claims.models.arrangements import (
    ArrangementEnd,
    Deferral,
    Instalment,
    PaymentPlan,
)
from claims.models.bank import BankFile, BankLine, LineState
from claims.models.claim import COLLECTED, PRESSED, Claim, ClaimState
from claims.models.ledger import CHARGES, Entry, EntryKind, WriteOffReason
from claims.models.pressing import Notice, Writ

__all__ = [
    "CHARGES",
    "COLLECTED",
    "PRESSED",
    "ArrangementEnd",
    "BankFile",
    "BankLine",
    "Claim",
    "ClaimState",
    "Deferral",
    "Entry",
    "EntryKind",
    "Instalment",
    "LineState",
    "Notice",
    "PaymentPlan",
    "Writ",
    "WriteOffReason",
]
