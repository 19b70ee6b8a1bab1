"""Enforcement on the work list: signals without an answer, and files that wait for a step."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, Q, QuerySet, Value, When
from django.db.models import Case as Whether
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.acts import Act
from cases.models import Case
from cases.slots import WorkSource
from cases.worklist import NEVER, NO_DAY, NO_DUE, Desk, Key, columns
from cases.workrows import WorkRow
from core.templatetags.dutch import short_date
from enforcement.models import OPEN_STATES, EnforcementFile, Signal
from enforcement.selectors.lists import Pile, in_pile, with_columns

SIGNALS, FILES = "signaal", "handhaving"


def _signals(desk: Desk) -> QuerySet[Any]:
    """Signals that nobody answered."""
    rows = Signal.objects.filter(
        desk.on_case(Act.ANSWER_SIGNAL), answered_on=None, withdrawn_on=None
    )
    return columns(rows, SIGNALS, case="case_id", due=F("answer_by"), waits=NEVER)


def _files(desk: Desk) -> QuerySet[Any]:
    """Open files, in whoever's cases: who enforces has no cases of the own. A file waits while
    views may come, and for a colleague who decides.
    """
    rows = with_columns(EnforcementFile.objects.all()).filter(
        municipality__in=desk.codes(Act.ENFORCE), state__in=OPEN_STATES
    )
    theirs = Q(written_report__made_by=desk.actor.user_id)
    decide = in_pile(Pile.DECIDE, actor=desk.actor, on=desk.on)
    views = in_pile(Pile.VIEWS, actor=desk.actor, on=desk.on)
    waits = Whether(
        When(views | (decide & theirs), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    due = Coalesce(F("must_decide"), F("intention__views_last_day"), NO_DUE)
    return columns(rows, FILES, case="case_id", due=due, waits=waits)


def _signal_rows(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> dict[UUID, WorkRow]:
    rows = Signal.objects.in_bulk([key.ref for key in keys])
    return {key.ref: _signal_row(key, rows[key.ref], cases[key.case_id], on) for key in keys}


def _signal_row(key: Key, signal: Signal, case: Case, on: date) -> WorkRow:
    is_late = key.due < on
    return WorkRow(
        kind=SIGNALS,
        case=case,
        what="Signaal beantwoorden",
        why=f"{signal.get_kind_display().capitalize()} op {short_date(signal.noted_on)}",
        due=key.due,
        is_late=is_late,
        tone="late" if is_late else "warn",
        stand="Geen antwoord",
        act_label="Beantwoorden",
        act_href=f"{reverse('enforcement:case', args=[case.id])}#signaal-{signal.id}",
    )


def _file_rows(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> dict[UUID, WorkRow]:
    rows = EnforcementFile.objects.in_bulk([key.ref for key in keys])
    return {key.ref: _file_row(key, rows[key.ref], cases[key.case_id], on) for key in keys}


def _file_row(key: Key, file: EnforcementFile, case: Case, on: date) -> WorkRow:
    is_late = key.due < on and not key.waits
    return WorkRow(
        kind=FILES,
        case=case,
        what=f"Handhavingsdossier {file.number}",
        why=f"{file.get_breach_display().capitalize()} ({file.get_article_display()})",
        due=None if key.due == NO_DAY else key.due,
        is_late=is_late,
        tone="hold" if key.waits else ("late" if is_late else "info"),
        stand=file.get_state_display().capitalize(),
        act_label="Openen",
        act_href=reverse("enforcement:file", args=[file.id]),
    )


SOURCES = (
    WorkSource(SIGNALS, "Signalen", _signals, _signal_rows),
    WorkSource(FILES, "Handhaving", _files, _file_rows),
)
"""The kinds of work of enforcement."""
