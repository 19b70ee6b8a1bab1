"""The letters of enforcement, by subject: what each of them says, as typed facts.

Importing this package makes every kind known. Builders take plain facts: codes, sentences, dates
and cents; no rows.
"""

from enforcement.letters.decision import (
    FINE_DECISION_22,
    FINE_DECISION_23,
    FineDecision22Context,
    FineDecision23Context,
    payment_length,
)
from enforcement.letters.facts import (
    AmountLine,
    Breach,
    ContactMade,
    ViewsHeard,
    amount_line,
    breach_of,
)
from enforcement.letters.intention import (
    FINE_INTENTION,
    NO_FINE_NOTICE,
    FineIntentionContext,
    NoFineNoticeContext,
)
from enforcement.letters.report import FINE_REPORT, FineReportContext
from enforcement.letters.revision import FINE_REVISION, FineRevisionContext
from enforcement.letters.warning import FINE_WARNING, FineWarningContext

__all__ = [
    "FINE_DECISION_22",
    "FINE_DECISION_23",
    "FINE_INTENTION",
    "FINE_REPORT",
    "FINE_REVISION",
    "FINE_WARNING",
    "NO_FINE_NOTICE",
    "AmountLine",
    "Breach",
    "ContactMade",
    "FineDecision22Context",
    "FineDecision23Context",
    "FineIntentionContext",
    "FineReportContext",
    "FineRevisionContext",
    "FineWarningContext",
    "NoFineNoticeContext",
    "ViewsHeard",
    "amount_line",
    "breach_of",
    "payment_length",
]
