"""Which clock may wait, and until when it then runs."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

import law
from law import Verdict, because, cites
from law.calendar import roll_forward
from law.terms import TermKey

APPLICATION_TERMS = frozenset({TermKey.APPLICATION_DECISION})
"""Terms for a decision on application, which Awb 4:15 lets pause."""

OBJECTION_TERMS = frozenset({TermKey.OBJECTION_DECISION, TermKey.OBJECTION_DECISION_COMMITTEE})
"""Terms for a decision on objection, which Awb 7:10 lets pause."""


class SuspensionGround(StrEnum):
    """The grounds of Awb 4:15 (grond van opschorting)."""

    COMPLETION = "completion"
    FOREIGN_INFORMATION = "foreign_information"
    CONSENT = "consent"
    APPLICANT = "applicant"
    FORCE_MAJEURE = "force_majeure"

    @property
    def label(self) -> str:
        """The ground in Dutch."""
        return {
            "completion": "wachten op aanvulling van de aanvraag",
            "foreign_information": "wachten op informatie uit het buitenland",
            "consent": "met instemming van de aanvrager",
            "applicant": "vertraging door de aanvrager",
            "force_majeure": "overmacht",
        }[self.value]


OF_OBJECTION = frozenset({SuspensionGround.COMPLETION, SuspensionGround.CONSENT})
"""The grounds that Awb 7:10(2) and (4) know as well."""


class PostponementGround(StrEnum):
    """Why the authority itself gets more time to decide (grond van verdaging)."""

    OBJECTION = "objection"
    APPLICATION = "application"

    @property
    def label(self) -> str:
        """The ground in Dutch."""
        return {
            "objection": "verdaging van de beslissing op bezwaar",
            "application": "een bericht dat het besluit later komt",
        }[self.value]

    @property
    def citation(self) -> str:
        """The article that allows it."""
        return {"objection": "Awb 7:10(3)", "application": "Awb 4:14(3)"}[self.value]


@cites("BI 5.3(2)")
def information_may_be_requested(
    *, last_day: date, requested_on: date, is_waiting: bool
) -> Verdict:
    """Does a request on this day still let the college exceed the ten weeks?"""
    return Verdict.all(
        because(
            "BI 5.3(2)",
            is_waiting or requested_on <= last_day,
            "de uiterste dag was al voorbij toen de informatie werd gevraagd; "
            "de termijn is te laat en blijft dat",
        ),
    )


def earliest_request(started_on: date, opened_on: date) -> date:
    """From which day a request can have been made: the start of the clock or of the case, whichever
    was first.
    """
    return min(started_on, opened_on)


def article_of_pause(key: TermKey) -> str:
    """The article under which this term may pause."""
    return "Awb 7:10" if key in OBJECTION_TERMS else "Awb 4:15"


@cites("Awb 4:15", "Awb 7:10", "BI 5.3(2)")
def term_may_be_suspended(key: TermKey, ground: SuspensionGround, *, is_suspended: bool) -> Verdict:
    """Does the law let this term pause on this ground?"""
    article = article_of_pause(key)
    return Verdict.all(
        because(
            article,
            key in APPLICATION_TERMS | OBJECTION_TERMS,
            "alleen de termijn voor een besluit op aanvraag of op bezwaar kan worden opgeschort; "
            "de termijn voor het PIP kent geen opschorting",
        ),
        because(
            article,
            key not in OBJECTION_TERMS or ground in OF_OBJECTION,
            "de termijn voor een besluit op bezwaar kent deze grond niet",
        ),
        because(article, not is_suspended, "de termijn is al opgeschort"),
    )


@cites("Awb 4:15", "Atw 1(1)")
def last_day_with_pauses(
    key: TermKey, *, unrolled: date, pauses: Iterable[tuple[date, date]], on: date
) -> date:
    """Until when does the term run, with its pauses (first and last day inclusive) added?

    `unrolled` is the last day before any roll; days that two pauses share count once.
    """
    paused = {
        first + timedelta(days=n) for first, last in pauses for n in range((last - first).days + 1)
    }
    moved = unrolled + timedelta(days=len(paused))
    return roll_forward(moved) if law.term(key, on=on).rolls else moved
