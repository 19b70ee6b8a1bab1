"""How claims stand: the sums of their entries, and what the rules ask of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from claims.models import (
    COLLECTED,
    PRESSED,
    Claim,
    ClaimState,
    Deferral,
    Entry,
    Instalment,
    Notice,
    PaymentPlan,
    Writ,
)
from claims.rules.collecting import PressFacts
from claims.rules.ledger import Stand
from law.registry import versions
from regional.selectors import decisions_on, policy

RATE = "statutory_interest"


def stands(claims: Iterable[UUID]) -> dict[UUID, Stand]:
    """The stand of each of these claims, in one query."""
    ids = list(claims)
    rows = (
        Entry.objects.filter(claim__in=ids)
        .values_list("claim", "kind")
        .annotate(total=Sum("cents"))
        .order_by()
    )
    found: dict[UUID, list[tuple[str, int]]] = {claim_id: [] for claim_id in ids}
    for claim_id, kind, total in rows:
        found[claim_id].append((kind, total))
    return {claim_id: Stand.of(entries) for claim_id, entries in found.items()}


def stand_of(claim: Claim) -> Stand:
    """The stand of one claim."""
    return stands([claim.id])[claim.id]


def fallen_behind(on: date) -> "QuerySet[Any]":
    """The claims paid in parts of which a last day has passed, and more is due than the parts that
    are still to come (`rules.plans.behind`), as far as that was not kept yet.
    """
    plans = PaymentPlan.objects.filter(claim=OuterRef("id"), ended_on=None, behind_on=None)
    some_passed = Exists(plans.filter(instalments__last_day__lt=on))
    coming = Instalment.objects.filter(
        plan__claim=OuterRef("id"), plan__ended_on=None, last_day__gte=on
    )
    sums = coming.order_by().values("plan").annotate(total=Sum("cents")).values("total")
    in_plan: QuerySet[Any] = Claim.objects.filter(some_passed, state=ClaimState.IN_PLAN)
    return in_plan.filter(balance__gt=Coalesce(Subquery(sums), 0))


def claim_about(letter_id: UUID) -> Claim | None:
    """The claim that a decision letter made, if it made one."""
    return Claim.objects.filter(letter_id=letter_id).first()


def press_facts(claim: Claim, stand: Stand) -> PressFacts:
    """What the rules of pressing for payment ask of this claim."""
    notices = list(Notice.objects.filter(claim=claim))
    return facts_from(claim, stand, notices, Writ.objects.filter(claim=claim).first())


def facts_from(
    claim: Claim, stand: Stand, notices: Iterable[Notice], writ: Writ | None
) -> PressFacts:
    """The same from rows that were read already: all notices of the claim, and its writ."""
    counted = [notice for notice in notices if notice.crossed_on is None]
    sent = [notice.last_day for notice in counted if notice.last_day is not None]
    return PressFacts(
        due_cents=stand.due,
        last_day=claim.last_day,
        prescribes_on=claim.prescribes_on,
        arranged_until=claim.last_day if _is_arranged(claim) else None,
        is_collected=claim.state in COLLECTED,
        has_unsent=len(sent) < len(counted),
        notice_last_day=max(sent, default=None),
        has_writ=writ is not None,
    )


def _is_arranged(claim: Claim) -> bool:
    return claim.state in COLLECTED and claim.state not in PRESSED


def running_deferral(claim: Claim) -> Deferral | None:
    """The deferral that lasts, locked."""
    return Deferral.objects.select_for_update().filter(claim=claim, ended_on=None).first()


def running_plan(claim: Claim) -> PaymentPlan | None:
    """The plan that is being paid, locked."""
    return PaymentPlan.objects.select_for_update().filter(claim=claim, ended_on=None).first()


def changes_of(claim: Claim) -> tuple[tuple[date, int], ...]:
    """When the sum without costs and interest changed, and by how much, oldest first."""
    rows = (
        Entry.objects.filter(claim=claim)
        .exclude(kind__in=("reminder_fee", "interest"))
        .order_by("valued_on", "number")
    )
    return tuple(rows.values_list("valued_on", "cents"))


def rates_of(code: str, *, until: date) -> tuple[tuple[date, int], ...]:
    """The rates of statutory interest that the policy of a municipality had, each with its first
    day, up to and including `until`.
    """
    decided = decisions_on(RATE)
    begins = {version.since for version in versions(RATE)}
    bounds = (bound for row in decided for bound in (row.period.lower, row.period.upper))
    days = sorted(day for day in begins.union(filter(None, bounds)) if day <= until)
    return tuple((day, policy(RATE, on=day, code=code)) for day in days)
