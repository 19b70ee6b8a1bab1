"""Requests for more time on which DUO should have decided by now, for the work list."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

import law
from cases.models import UNDER_WAY, Case
from cases.worklist import ALWAYS, Desk, Key, columns
from cases.workrows import WorkRow
from core.templatetags.dutch import short_date
from law.extensions import ExtensionGround
from routes.models import ExtensionRequest, RequestState

KIND = "verlenging"


def requests_to_chase(desk: Desk) -> "QuerySet[Any]":
    """Requests that are older than DUO has to decide on them; they wait on DUO, not on us."""
    term = timedelta(weeks=law.parameter("extension_answer", desk.on).number)
    rows = ExtensionRequest.objects.filter(
        desk.on_case(),
        state=RequestState.REQUESTED,
        requested_on__lt=desk.on - term,
        case__phase__in=UNDER_WAY,
    )
    due = Cast(F("requested_on") + Value(term), DateField())
    return columns(rows, KIND, case="case_id", due=due, waits=ALWAYS)


def rows_of(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> Mapping[UUID, WorkRow]:
    """These requests as rows of the work list."""
    found = ExtensionRequest.objects.in_bulk([key.ref for key in keys])
    return {
        key.ref: _row(found[key.ref], cases[key.case_id], key) for key in keys if key.ref in found
    }


def _row(request: ExtensionRequest, case: Case, key: Key) -> WorkRow:
    return WorkRow(
        kind=KIND,
        case=case,
        what="Verzoek om verlenging bij DUO",
        why=f"{ExtensionGround(request.ground).label}, gevraagd {short_date(request.requested_on)}",
        due=key.due,
        is_late=False,
        tone="hold",
        stand="Wacht op DUO",
        act_label="Antwoord vastleggen",
        act_href=f"{reverse('routes:extension', args=[case.id])}#verzoeken",
    )
