"""Claims that ask something of who collects, as rows of the work list."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import DateField, ExpressionWrapper, F, IntegerField, QuerySet
from django.urls import reverse

from accounts.acts import Act
from cases.composing import Open
from cases.models import Case
from cases.worklist import ALWAYS, NEVER, NO_DAY, Desk, Key, columns
from cases.workrows import WorkRow
from claims.models import Claim
from claims.selectors.needs import Need, asking, with_need
from core.templatetags.dutch import short_date
from law.wording import euros
from regional.selectors import policy

KIND = "betalen"

ACT_OF: dict[str, tuple[str, str, str]] = {
    Need.REFUND: ("Terugbetaling vastleggen", "terugbetalen", "Te veel betaald"),
    Need.PRESCRIBED: ("Afboeken", "afboeken", "Verjaard"),
    Need.REMIND: ("Aanmaning maken", "aanmanen", "Niet betaald"),
    Need.WRIT: ("Vordering bekijken", "dwangbevel", "Aanmaning voorbij"),
    Need.BEHIND: ("Regeling bekijken", "regeling", "Loopt achter"),
    Need.SERVE: ("Betekening vastleggen", "betekenen", "Wacht op betekening"),
}
"""The button, where it is done on the page of the claim, and how the claim stands."""


COLLECTING = Open(lambda desk: policy("collecting_days", on=desk.on), IntegerField())
"""Within how many days the policy of the region wants it; asked each time, as it may change."""


def _source(need: Need) -> Callable[[Desk], "QuerySet[Any]"]:
    """Claims that ask this, in whoever's cases: collecting is not the caseworker's."""

    def claims(desk: Desk) -> "QuerySet[Any]":
        rows = Claim.objects.filter(municipality__in=desk.codes(Act.COLLECT)).order_by()
        asked = asking(rows, need, on=desk.on)
        due = ExpressionWrapper(F("need_since") + COLLECTING, DateField())
        waits = ALWAYS if need == Need.SERVE else NEVER
        return columns(asked, KIND, case="case_id", due=due, waits=waits)

    return claims


SOURCES = tuple(_source(need) for need in Need)
"""What claims ask, a source for each need."""


def rows_of(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> Mapping[UUID, WorkRow]:
    """These claims as rows of the work list."""
    wanted = Claim.objects.filter(id__in=[key.ref for key in keys])
    found = {claim.id: claim for claim in with_need(wanted, on=on)}
    return {
        key.ref: _row(found[key.ref], cases[key.case_id], key, on)
        for key in keys
        if key.ref in found
    }


def _row(claim: Any, case: Case, key: Key, on: date) -> WorkRow:
    label, fragment, stand = ACT_OF[claim.need]
    sum_ = euros(abs(claim.balance))
    told = f"{sum_} terug" if claim.need == Need.REFUND else f"{sum_} open"
    return WorkRow(
        kind=KIND,
        case=case,
        what=str(Need(claim.need).label),
        why=f"{claim.reference}, {told}, sinds {short_date(claim.need_since)}",
        due=None if key.due == NO_DAY else key.due,
        is_late=key.due < on and not key.waits,
        tone="hold" if claim.need == Need.SERVE else "soon",
        stand=stand,
        act_label=label,
        act_href=f"{reverse('claims:claim', args=[claim.id])}#{fragment}",
    )
