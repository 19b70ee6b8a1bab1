"""What a claim asks of who collects: one condition each, for the work list, the list of claims and
its counts alike.
"""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    TextChoices,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from claims.models import PRESSED, Claim, ClaimState


class Need(TextChoices):
    """What has to be done next with a claim (wat nodig is)."""

    REFUND = "refund", "Terugbetalen"
    PRESCRIBED = "prescribed", "Verjaarde vordering afboeken"
    REMIND = "remind", "Aanmaning versturen"
    WRIT = "writ", "Dwangbevel of regeling"
    BEHIND = "behind", "Regeling niet nagekomen"
    SERVE = "serve", "Dwangbevel laten betekenen"


class Asked(NamedTuple):
    """When something is asked, and the day from which it is."""

    when: Q
    since: Combinable


def asking(rows: "QuerySet[Claim]", need: Need, *, on: date) -> "QuerySet[Any]":
    """Those of the claims that ask this, with `need_since`, the day from which they do. It joins
    nothing but what the need is about.
    """
    asked = _asked(on)[need]
    found: QuerySet[Any] = _beside(rows).filter(asked.when).annotate(need_since=asked.since)
    return found


def with_need(rows: "QuerySet[Claim]", *, on: date) -> "QuerySet[Any]":
    """The claims with `need` ("" when nothing is asked) and `need_since`."""
    asked = _asked(on)
    told: QuerySet[Any] = _beside(rows).annotate(
        need=Case(
            *(When(one.when, then=Value(need.value)) for need, one in asked.items()),
            default=Value(""),
            output_field=CharField(),
        ),
        need_since=Case(
            *(When(one.when, then=one.since) for one in asked.values()), output_field=DateField()
        ),
    )
    return told


def _asked(on: date) -> dict[Need, Asked]:
    """Each need; a claim asks at most one thing at a time, whatever the order of these."""
    owes = Q(balance__gte=0)
    runs = owes & Q(prescribes_on__gte=on)
    behind = Q(state=ClaimState.IN_PLAN, running__behind_on__isnull=False)
    reminded = Q(state=ClaimState.REMINDED, reminded_until__lt=on, unsent=None)
    return {
        Need.REFUND: Asked(Q(balance__lt=0), Coalesce("closed_on", "opened_on")),
        Need.PRESCRIBED: Asked(
            owes & Q(state__in=PRESSED, prescribes_on__lt=on), F("prescribes_on")
        ),
        Need.REMIND: Asked(
            runs & Q(state=ClaimState.OPEN, last_day__lt=on, unsent=None), F("last_day")
        ),
        Need.WRIT: Asked(runs & reminded, F("reminded_until")),
        Need.BEHIND: Asked(owes & behind, F("running__behind_on")),
        Need.SERVE: Asked(
            runs & Q(state=ClaimState.WRIT, unserved__isnull=False), F("unserved__issued_on")
        ),
    }


def _beside(rows: "QuerySet[Claim]") -> "QuerySet[Claim]":
    """The claims with what belongs to them at most once: the plan that is being paid, the reminder
    that waits to be sent, and the writ that was not served.
    """
    return rows.alias(
        running=FilteredRelation("plans", condition=Q(plans__ended_on=None)),
        unsent=FilteredRelation(
            "notices", condition=Q(notices__sent_on=None, notices__crossed_on=None)
        ),
        unserved=FilteredRelation("writ", condition=Q(writ__served_on=None)),
    )
