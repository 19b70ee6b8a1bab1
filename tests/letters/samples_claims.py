"""Letters about payment as they could be sent: by name the kind and what the letter says."""

from dataclasses import replace
from datetime import date

from claims.letters.arrangements import DeferralContext, PlanContext, Term
from claims.letters.pressing import ReminderContext, WritContext
from claims.letters.refund import RefundContext
from claims.letters.relief import InterestContext, InterestLine, RemissionContext
from letters.contexts import LetterContext

GREETING = "Geachte mevrouw Haile"
ABOUT = {
    "salutation": GREETING,
    "payment_reference": "V2026-00012-34",
    "decided_on": date(2026, 1, 6),
}
REMINDER = ReminderContext(
    **ABOUT,
    principal_cents=25_000,
    due_cents=15_000,
    fee_cents=900,
    total_cents=15_900,
    payment_last_day=date(2026, 2, 17),
    length="2 weken",
)
WRIT = WritContext(
    **ABOUT,
    name="Selam Tesfay Haile",
    principal_cents=25_000,
    fee_cents=900,
    interest_cents=2_100,
    less_cents=10_000,
    due_cents=18_000,
)
REMISSION = RemissionContext(
    **ABOUT,
    cents=15_000,
    left_cents=10_000,
    reasons="U heeft veel andere schulden.\nBetalen zou u en uw kinderen te hard raken.",
)

SAMPLES: dict[str, tuple[str, LetterContext]] = {
    "payment_reminder": ("payment_reminder", REMINDER),
    "payment_reminder_again": ("payment_reminder", replace(REMINDER, fee_cents=0)),
    "payment_deferral": (
        "payment_deferral",
        DeferralContext(**ABOUT, due_cents=25_000, last_day=date(2026, 6, 30)),
    ),
    "payment_plan": (
        "payment_plan",
        PlanContext(
            **ABOUT,
            due_cents=25_000,
            terms=tuple(
                Term(number=number, last_day=date(2026, 3 + number, 1), cents=5_000)
                for number in range(1, 6)
            ),
        ),
    ),
    "payment_remission": ("payment_remission", REMISSION),
    "payment_remission_whole": ("payment_remission", replace(REMISSION, left_cents=0)),
    "payment_interest": (
        "payment_interest",
        InterestContext(
            **ABOUT,
            cents=2_100,
            first_day=date(2025, 2, 18),
            until=date(2026, 3, 1),
            lines=(
                InterestLine(
                    text="377 dagen rente over € 400,00 vanaf 18 februari 2025, 6 procent.",
                    cents=2_479,
                ),
            ),
            charged_cents=379,
        ),
    ),
    "writ": ("writ", WRIT),
    "writ_first": ("writ", replace(WRIT, fee_cents=0, interest_cents=0, less_cents=0)),
    "refund_notice": (
        "refund_notice",
        RefundContext(**ABOUT, cents=25_900, paid_on=date(2026, 3, 2), is_revoked=True),
    ),
    "refund_notice_too_much": (
        "refund_notice",
        RefundContext(**ABOUT, cents=500, paid_on=date(2026, 3, 2), is_revoked=False),
    ),
}
