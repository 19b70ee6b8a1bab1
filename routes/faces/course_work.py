"""Courses on the work list: offers without an answer, promised starts that passed or slipped."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, Q, QuerySet, Value, When
from django.db.models import Case as Whether
from django.urls import reverse

from cases.models import Case
from cases.slots import WorkSource
from cases.worklist import NEVER, Desk, Key, columns
from cases.workrows import WorkRow
from core.templatetags.dutch import short_date
from routes.models import Enrolment, EnrolmentState, Offer, OfferState

OFFERS, STARTS = "aanbod", "cursusstart"


def _unanswered(desk: Desk) -> QuerySet[Any]:
    """Offers whose answer day has passed."""
    rows = Offer.objects.filter(desk.on_case(), state=OfferState.OFFERED, answer_by__lt=desk.on)
    return columns(rows, OFFERS, case="case_id", due=F("answer_by"), waits=NEVER)


def _promised(desk: Desk) -> QuerySet[Any]:
    """Starts that were promised and did not come: the day passed, or it was put off.

    Put off to a day that is still to come, it waits on the provider.
    """
    passed = Q(promised_on__lt=desk.on)
    put_off = Q(expected_start_on__gt=F("promised_on"))
    rows = Enrolment.objects.filter(
        desk.on_case(),
        passed | put_off,
        state__in=(EnrolmentState.WAITING, EnrolmentState.PLACED),
    )
    is_to_come = When(Q(expected_start_on__gte=desk.on), then=Value(True))
    waits = Whether(is_to_come, default=Value(False), output_field=BooleanField())
    return columns(rows, STARTS, case="case_id", due=F("promised_on"), waits=waits)


def _offer_rows(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> dict[UUID, WorkRow]:
    rows = Offer.objects.select_related("lot__contract__provider").in_bulk(
        [key.ref for key in keys]
    )
    return {key.ref: _offer_row(key, rows[key.ref], cases[key.case_id]) for key in keys}


def _offer_row(key: Key, offer: Offer, case: Case) -> WorkRow:
    provider = offer.lot.contract.provider.name
    return WorkRow(
        kind=OFFERS,
        case=case,
        what="Antwoord op cursusaanbod",
        why=f"{offer.get_subject_display()} bij {provider}, aangeboden "
        f"{short_date(offer.offered_on)}",
        due=key.due,
        is_late=True,
        tone="late",
        stand="Geen antwoord",
        act_label="Antwoord vastleggen",
        act_href=f"{reverse('routes:route', args=[case.id])}#aanbod-{offer.id}",
    )


def _start_rows(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> dict[UUID, WorkRow]:
    rows = Enrolment.objects.select_related("provider").in_bulk([key.ref for key in keys])
    return {key.ref: _start_row(key, rows[key.ref], cases[key.case_id]) for key in keys}


def _start_row(key: Key, enrolment: Enrolment, case: Case) -> WorkRow:
    expected = enrolment.expected_start_on
    now = f", nu verwacht {short_date(expected)}" if expected != enrolment.promised_on else ""
    told = f"{enrolment.get_subject_display()} bij {enrolment.provider.name}"
    is_placed = enrolment.state == EnrolmentState.PLACED
    return WorkRow(
        kind=STARTS,
        case=case,
        what="Beloofde start van de cursus",
        why=f"{told}, beloofd {short_date(enrolment.promised_on)}{now}",
        due=key.due,
        is_late=not key.waits,
        tone="hold" if key.waits else "late",
        stand="Start verschoven" if key.waits else "Start voorbij",
        act_label="Start vastleggen" if is_placed else "Plaats zoeken",
        act_href=f"{reverse('routes:route', args=[case.id])}#inschrijving-{enrolment.id}",
    )


SOURCES = (
    WorkSource(OFFERS, "Cursusaanbod", (_unanswered,), _offer_rows),
    WorkSource(STARTS, "Start van een cursus", (_promised,), _start_rows),
)
"""The kinds of work of courses."""
