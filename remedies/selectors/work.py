"""Objections, requests and penalties that ask for an act, as rows of the work list."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.acts import Act
from cases.models import Case, Deadline, DeadlineState
from cases.rules.clocks import APPLICATION_TERMS, OBJECTION_TERMS
from cases.worklist import NEVER, Desk, Key, columns
from cases.workrows import WorkRow
from core.templatetags.dutch import short_date
from law.terms import TermKey
from letters import kinds
from remedies.models import (
    PENDING,
    UNDECIDED,
    Application,
    ApplicationState,
    DefaultNotice,
    Objection,
    ObjectionState,
)
from remedies.selectors.places import page_about

OBJECTION, APPLICATION, PENALTY = "bezwaar", "aanvraag", "dwangsom"

Chip = tuple[str, str]


def running(*keys: TermKey) -> "QuerySet[Deadline]":
    """The running clocks of these terms."""
    return Deadline.objects.filter(key__in=keys, state=DeadlineState.RUNNING)


def _due(rows: "QuerySet[Any]", kind: str, *keys: TermKey) -> "QuerySet[Any]":
    """The rows by their running clocks of these terms: due on its last day, waiting while it stands
    still. Asked of the clocks, which an index keeps in the order of the list.
    """
    clocks = running(*keys).filter(about_id__in=rows.order_by().values("id"))
    due, waits = F("last_day"), F("waits_on_other")
    return columns(clocks, kind, ref="about_id", case="case_id", due=due, waits=waits)


def objections_to_handle(desk: Desk) -> "QuerySet[Any]":
    """Objections that wait for a decision, in whoever's cases, but for those against what this
    person had a part in.
    """
    rows = Objection.objects.filter(
        state__in=UNDECIDED, municipality__in=desk.codes(Act.HANDLE_OBJECTION)
    ).exclude(Q(letter__drafted_by=desk.me) | Q(letter__approved_by=desk.me))
    return _due(rows, OBJECTION, *sorted(OBJECTION_TERMS))


def applications_to_decide(desk: Desk) -> "QuerySet[Any]":
    """Requests that wait for a decision."""
    rows = Application.objects.filter(state__in=PENDING)
    inside = desk.on_case(Act.HANDLE_REQUEST, path="")
    return _due(rows, APPLICATION, *sorted(APPLICATION_TERMS)).filter(inside)


def applications_to_decide_anew(desk: Desk) -> "QuerySet[Any]":
    """Requests of which the refusal was revoked: no term runs for another decision (Awb 7:11(2)),
    so that they are due since they were received.
    """
    terms = running(*APPLICATION_TERMS).filter(about_id=OuterRef("id"))
    rows = Application.objects.filter(
        desk.on_case(Act.HANDLE_REQUEST),
        ~Exists(terms),
        state__in=PENDING,
        decision_letter_id__isnull=False,
    )
    return columns(rows, APPLICATION, case="case_id", due=F("received_on"), waits=NEVER)


def penalties_to_fix(desk: Desk) -> "QuerySet[Any]":
    """Penalties to which no day can be added any more."""
    on_objection = Q(objection__isnull=False, municipality__in=desk.codes(Act.HANDLE_OBJECTION))
    on_request = Q(application__isnull=False) & desk.on_case(Act.HANDLE_REQUEST)
    rows = DefaultNotice.objects.filter(on_objection | on_request, penalty=None)
    return _due(rows, PENALTY, TermKey.PENALTY_DECISION)


OF_OBJECTION: dict[str, tuple[str, Chip, str]] = {
    ObjectionState.RECEIVED: (
        "Ontvangst van bezwaar bevestigen",
        ("soon", "Niet bevestigd"),
        "Bevestigen",
    ),
    ObjectionState.CONFIRMED: ("Horen over bezwaar", ("", "Nog niet gehoord"), "Horen"),
    ObjectionState.HEARD: ("Op bezwaar beslissen", ("ok", "Gehoord"), "Beslissen"),
}
"""What an objection asks for, by its state: what, how it stands, and the button."""


def objection_rows(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> Mapping[UUID, WorkRow]:
    """These objections as rows of the work list."""
    found = Objection.objects.select_related("letter").defer("letter__pdf", "letter__source")
    rows = found.in_bulk([key.ref for key in keys])
    return {
        key.ref: _objection_row(rows[key.ref], cases[key.case_id], key, on)
        for key in keys
        if key.ref in rows
    }


def _objection_row(objection: Objection, case: Case, key: Key, on: date) -> WorkRow:
    what, chip, label = OF_OBJECTION[objection.state]
    late = ", te laat" if objection.is_late else ""
    title = kinds.kind(objection.letter.kind).title
    return _row(
        key,
        case,
        on,
        what=what,
        why=f"Tegen {title}, ontvangen {short_date(objection.received_on)}{late}",
        chip=("hold", "Termijn staat stil") if key.waits else chip,
        act=(label, reverse("remedies:objection", args=[objection.id])),
    )


def application_rows(
    keys: list[Key], cases: Mapping[UUID, Case], on: date
) -> Mapping[UUID, WorkRow]:
    """These requests as rows of the work list."""
    rows = Application.objects.in_bulk([key.ref for key in keys])
    return {
        key.ref: _application_row(rows[key.ref], cases[key.case_id], key, on)
        for key in keys
        if key.ref in rows
    }


def _application_row(application: Application, case: Case, key: Key, on: date) -> WorkRow:
    is_new = application.confirmed_on is None
    chip = ("soon", "Niet bevestigd") if is_new else ("", "In behandeling")
    if key.waits or application.state == ApplicationState.INCOMPLETE:
        chip = ("hold", "Wacht op aanvulling" if application.completion_what else "Staat stil")
    return _row(
        key,
        case,
        on,
        what="Ontvangst van aanvraag bevestigen" if is_new else "Op aanvraag besluiten",
        why=f"{application.get_kind_display()}, ontvangen {short_date(application.received_on)}",
        chip=chip,
        act=(
            "Bevestigen" if is_new else "Besluiten",
            reverse("remedies:application", args=[case.id, application.id]),
        ),
    )


def penalty_rows(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> Mapping[UUID, WorkRow]:
    """These penalties as rows of the work list."""
    rows = DefaultNotice.objects.in_bulk([key.ref for key in keys])
    return {
        key.ref: _penalty_row(rows[key.ref], cases[key.case_id], key, on)
        for key in keys
        if key.ref in rows
    }


def _penalty_row(notice: DefaultNotice, case: Case, key: Key, on: date) -> WorkRow:
    return _row(
        key,
        case,
        on,
        what="Dwangsom vaststellen",
        why=f"In gebreke gesteld op {short_date(notice.received_on)}",
        chip=("late", "Te laat beslist"),
        act=("Vaststellen", f"{page_about(notice)}#dwangsom"),
    )


def _row(
    key: Key,
    case: Case,
    on: date,
    *,
    what: str,
    why: str,
    chip: Chip,
    act: tuple[str, str],
) -> WorkRow:
    return WorkRow(
        kind=key.kind,
        case=case,
        what=what,
        why=why,
        due=key.due,
        is_late=key.due < on and not key.waits,
        tone=chip[0],
        stand=chip[1],
        act_label=act[0],
        act_href=act[1],
    )
