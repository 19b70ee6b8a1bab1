"""What a claim asks of who collects: one condition each, for the work list, the list of claims and
its counts alike.
"""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from claims.models import PRESSED, Claim, ClaimState, Notice, PaymentPlan, Writ
from claims.selectors.stands import with_balance


class Need(TextChoices):
    """What has to be done next with a claim (wat nodig is)."""

    REFUND = "refund", "Terugbetalen"
    PRESCRIBED = "prescribed", "Verjaarde vordering afboeken"
    REMIND = "remind", "Aanmaning versturen"
    WRIT = "writ", "Dwangbevel of regeling"
    BEHIND = "behind", "Regeling niet nagekomen"
    SERVE = "serve", "Dwangbevel laten betekenen"


def with_need(rows: "QuerySet[Claim]", *, on: date) -> "QuerySet[Any]":
    """The claims with `balance`, `need` ("" when nothing is asked) and `need_since`, the day from
    which it is.
    """
    sent = Notice.objects.filter(claim=OuterRef("id"), sent_on__isnull=False).order_by("-sent_on")
    unsent = Notice.objects.filter(claim=OuterRef("id"), sent_on=None, crossed_on=None)
    plans = PaymentPlan.objects.filter(claim=OuterRef("id"), ended_on=None)
    writs = Writ.objects.filter(claim=OuterRef("id"), served_on=None)
    found = with_balance(rows).annotate(
        has_unsent=Exists(unsent),
        notice_last_day=Subquery(sent.values("last_day")[:1]),
        behind_on=Subquery(plans.values("behind_on")[:1]),
        writ_on=Subquery(writs.values("issued_on")[:1]),
    )
    whens = _conditions(on)
    told: QuerySet[Any] = found.annotate(
        need=Case(
            *(When(asked, then=Value(need.value)) for need, asked, _ in whens),
            default=Value(""),
            output_field=CharField(),
        ),
        need_since=Case(
            *(When(asked, then=since) for _, asked, since in whens), output_field=DateField()
        ),
    )
    return told


def _conditions(on: date) -> tuple[tuple[Need, Q, Any], ...]:
    """Each need, when it is there, and since which day; the first that holds counts."""
    waits = Q(has_unsent=True)
    return (
        (Need.REFUND, Q(balance__lt=0), Coalesce(F("closed_on"), F("opened_on"))),
        (Need.PRESCRIBED, Q(state__in=PRESSED, prescribes_on__lt=on), F("prescribes_on")),
        (Need.REMIND, ~waits & Q(state=ClaimState.OPEN, last_day__lt=on), F("last_day")),
        (
            Need.WRIT,
            ~waits & Q(state=ClaimState.REMINDED, notice_last_day__lt=on),
            F("notice_last_day"),
        ),
        (Need.BEHIND, Q(state=ClaimState.IN_PLAN, behind_on__isnull=False), F("behind_on")),
        (Need.SERVE, Q(state=ClaimState.WRIT, writ_on__isnull=False), F("writ_on")),
    )


def due_by(term: Combinable) -> Cast:
    """The day by which it has to be done, so long after `need_since`."""
    return Cast(ExpressionWrapper(F("need_since") + term, DateField()), DateField())
