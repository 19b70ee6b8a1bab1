"""When an authority may press for payment, and when it may not: Awb title 4.4."""

from dataclasses import dataclass
from datetime import date

import law
from law import Verdict, because, cites
from law.terms import TermKey
from law.wording import euros, written


@dataclass(frozen=True, slots=True, kw_only=True)
class PressFacts:
    """How a claim stands when somebody presses for payment. Days are inclusive.

    `last_day` is that of payment, `notice_last_day` that of the last reminder that was sent,
    `arranged_until` the end of a deferral or plan; `has_unsent` a reminder that waits to be sent.
    """

    due_cents: int
    last_day: date
    prescribes_on: date
    arranged_until: date | None = None
    is_collected: bool = True
    has_unsent: bool = False
    notice_last_day: date | None = None
    has_writ: bool = False


def _is_owed(facts: PressFacts, on: date) -> Verdict:
    """What every way of pressing needs."""
    until = facts.arranged_until
    return Verdict.all(
        because(
            "Awb 4:112",
            facts.is_collected and facts.due_cents > 0,
            "er staat niets open op deze vordering",
        ),
        because(
            "Awb 4:94",
            until is None,
            f"er is uitstel of een regeling tot en met {written(until)}" if until else "uitstel",
        ),
        because(
            "Awb 4:104",
            on <= facts.prescribes_on,
            f"de vordering is verjaard na {written(facts.prescribes_on)}",
        ),
    )


@cites("Awb 4:112", "Awb 4:94", "Awb 4:104")
def reminder_may_be_sent(facts: PressFacts, *, on: date) -> Verdict:
    """May a reminder to pay be sent on this day?"""
    waits = facts.notice_last_day is not None and on <= facts.notice_last_day
    return Verdict.all(
        *_is_owed(facts, on).grounds,
        because(
            "Awb 4:112",
            on > facts.last_day,
            f"de betaaltermijn loopt tot en met {written(facts.last_day)}",
        ),
        because(
            "Awb 4:112",
            not facts.has_unsent,
            "er ligt al een aanmaning klaar die nog niet is verzonden",
        ),
        because("Awb 4:112", not waits, f"de vorige aanmaning loopt nog{_until(facts)}"),
    )


@cites("Awb 4:117", "Awb 5:10(2)", "Awb 4:94", "Awb 4:104")
def writ_may_be_issued(facts: PressFacts, *, on: date) -> Verdict:
    """May a writ of execution be issued on this day?"""
    is_over = facts.notice_last_day is not None and on > facts.notice_last_day
    why = (
        f"de termijn van de aanmaning loopt nog{_until(facts)}"
        if facts.notice_last_day
        else "er is geen aanmaning verzonden"
    )
    return Verdict.all(
        *_is_owed(facts, on).grounds,
        because("Awb 4:117", is_over, why),
        because("Awb 4:117", not facts.has_unsent, "er ligt nog een aanmaning klaar"),
        because("Awb 4:117", not facts.has_writ, "er is al een dwangbevel uitgevaardigd"),
    )


def _until(facts: PressFacts) -> str:
    day = facts.notice_last_day
    return f" tot en met {written(day)}" if day else ""


@cites("Awb 4:94")
def payment_may_be_deferred(*, is_collected: bool, last_day: date, on: date) -> Verdict:
    """May payment wait until and including this day?"""
    return Verdict.all(
        because("Awb 4:94", is_collected, "er staat niets open op deze vordering"),
        because("Awb 4:94", last_day > on, "de laatste dag van het uitstel moet nog komen"),
    )


@cites("Awb 4:123")
def writ_may_be_served(*, issued_on: date, is_served: bool, served_on: date, on: date) -> Verdict:
    """Can the bailiff have served the writ on this day?"""
    return Verdict.all(
        because("Awb 4:123", not is_served, "dit dwangbevel is al betekend"),
        because(
            "Awb 4:123",
            issued_on <= served_on <= on,
            "de betekening ligt niet tussen het dwangbevel en vandaag",
        ),
    )


@cites("Awb 4:87")
def payment_last_day(published_on: date) -> date:
    """The last day to pay, when the decision was made known on this day."""
    return law.term(TermKey.PAYMENT, on=published_on).ends(published_on)


@cites("Awb 4:104", "Awb 4:105", "Awb 4:106")
def prescribes_on(since: date) -> date:
    """The last day on which payment can be enforced, counted from the last day of payment or from
    the day on which a reminder or a writ interrupted the prescription.
    """
    return law.term(TermKey.PRESCRIPTION, on=since).ends(since)


@cites("Awb 4:94a")
def remission_fits(*, due_cents: int, cents: int) -> Verdict:
    """Is there so much to remit?"""
    return Verdict.all(
        because(
            "Awb 4:94a",
            0 < cents <= due_cents,
            f"er staat {euros(due_cents)} open; {euros(cents)} kan niet worden kwijtgescholden",
        )
    )


@cites("Awb 4:104")
def write_off_fits(*, is_prescribed_given: bool, prescribes_on: date, on: date) -> Verdict:
    """Does the reason for giving up hold? Only prescription can be checked by the calendar."""
    return Verdict.all(
        because(
            "Awb 4:104",
            not is_prescribed_given or on > prescribes_on,
            f"de vordering is pas verjaard na {written(prescribes_on)}",
        )
    )
