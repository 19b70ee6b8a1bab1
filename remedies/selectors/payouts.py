"""What the authority has to pay to people: lists, one of them, and the work that it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.urls import reverse

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from cases.worklist import NEVER, Desk, Key, columns
from cases.workrows import WorkRow
from core.errors import NotInScope
from law.wording import euros
from remedies.models import Payout
from remedies.selectors.objections import seen_of

KIND = "uitbetaling"
ABOUT = ("case__newcomer", "case__municipality", "case__caseworker", "municipality", "booked_by")


@dataclass(frozen=True, slots=True)
class Totals:
    """How many payouts wait and how many of those too long, and what they come to in cents."""

    count: int
    cents: int
    late: int


def payouts_in(scope: Scope, *, shows_all: bool, code: str = "") -> "QuerySet[Payout]":
    """The payouts of these colleges, what has to be paid first in front, what was paid behind."""
    rows = Payout.objects.filter(municipality__in=scope.codes & {code} if code else scope.codes)
    rows = rows if shows_all else rows.filter(paid_on=None)
    order = (F("paid_on").desc(nulls_first=True), "last_day", "id")
    return rows.select_related(*ABOUT).order_by(*order)


def totals(rows: "QuerySet[Payout]", *, on: date) -> Totals:
    """What of these is still to be paid."""
    waiting = Q(paid_on=None)
    found = rows.order_by().aggregate(
        waiting=Count("id", filter=waiting),
        owed=Sum("cents", filter=waiting),
        overdue=Count("id", filter=waiting & Q(last_day__lt=on)),
    )
    return Totals(found["waiting"], found["owed"] or 0, found["overdue"])


def payout_for(actor: Actor, payout_id: UUID, act: Act = Act.VIEW_CASE) -> Payout:
    """One payout with its case; `NotInScope` outside the colleges for which one may do this."""
    rows = Payout.objects.filter(municipality__in=Scope.of(actor, act).codes)
    found = rows.select_related(*ABOUT).annotate(seen=seen_of("case")).filter(id=payout_id).first()
    if found is None:
        raise NotInScope
    found.case.seen = found.seen
    return found


def payouts_to_make(desk: Desk) -> "QuerySet[Any]":
    """What was not paid yet, as work: of one's own cases, or of the team's."""
    rows = Payout.objects.filter(desk.on_case(Act.HANDLE_REQUEST), paid_on=None)
    return columns(rows, KIND, case="case_id", due=F("last_day"), waits=NEVER)


def payout_rows(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> Mapping[UUID, WorkRow]:
    """These payouts as rows of the work list."""
    rows = Payout.objects.in_bulk([key.ref for key in keys])
    return {key.ref: _row(rows[key.ref], cases[key.case_id], on) for key in keys if key.ref in rows}


def _row(row: Payout, case: Case, on: date) -> WorkRow:
    return WorkRow(
        kind=KIND,
        case=case,
        what=f"{row.get_kind_display().capitalize()} betalen",
        why=f"{euros(row.cents)} aan de nieuwkomer",
        due=row.last_day,
        is_late=row.last_day < on,
        tone="soon",
        stand="Nog te betalen",
        act_label="Betaling vastleggen",
        act_href=reverse("remedies:payout", args=[row.id]),
    )
