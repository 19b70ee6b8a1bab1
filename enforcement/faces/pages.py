"""What enforcement adds to the pages of a case, to the work list and to the menu."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.urls import reverse

from accounts.acts import Act
from cases import menu, slots
from cases.casefile import CaseFrame
from cases.models import Case
from cases.rules.next_act import NextAct
from cases.slots import ClockAct, Panel, Section, WorkSource
from cases.worklist import NEVER, NO_DAY, NO_DUE, Desk, Key, columns
from cases.workrows import WorkRow
from core.templatetags.dutch import short_date
from enforcement.models import EnforcementFile, Signal
from enforcement.selectors import waiting
from enforcement.selectors.agenda import hearings
from enforcement.selectors.reading import COUNT, open_counted, open_total
from enforcement.selectors.related import files_behind, picture_of
from law.terms import TermKey

GROUP = "Handhaving"
PAGE = "enforcement:case"
SIGNALS, FILES = "handhaving", "dossier"


def show() -> None:
    """Add the tab, the signals as work, what comes next, and the entries in the menu."""
    slots.SECTIONS.append(Section("Handhaving", PAGE, open_of, is_rare=True))
    slots.COUNTED[COUNT] = open_counted()
    slots.WORK[SIGNALS] = WorkSource(SIGNALS, "Signalen", (unanswered,), signal_rows)
    slots.WORK[FILES] = WorkSource(FILES, "Handhavingsdossiers", (prepared, announced), file_rows)
    slots.NEXT.append(next_of_signals)
    slots.RELATED.insert(0, files_behind)  # the file comes before what follows from it
    slots.AGENDA.append(hearings)
    slots.ASIDE_PANELS.append(short_picture)
    slots.CLOCK_ACTS.update(CLOCK_ACTS)
    menu.add(GROUP, menu.Entry("Dossiers", "enforcement:files", "scales", (Act.VIEW_CASE,)))
    menu.add(GROUP, menu.Entry("Cijfers", "enforcement:figures", "log", (Act.VIEW_CASE,)))
    menu.add("Beheer", menu.Entry("Uitlegbladen", "enforcement:sheets", "letters", MANAGING))


MANAGING = (Act.MANAGE_REGION,)

CLOCK_ACTS: dict[str, ClockAct] = {
    TermKey.FINE_DECISION: ClockAct(
        "Dossier bekijken", PAGE, "dossiers", "", "Rapport gemaakt, nog geen besluit"
    ),
    TermKey.NEW_INTAKE_TERM: ClockAct(
        "Oproepen", "cases:intake", "", "", "Nieuwe termijn na een boete"
    ),
}
"""What the clocks of a report and of a new term ask for."""


def open_of(frame: CaseFrame) -> int:
    """How many signals and files are open, counted once for a page."""
    known: int | None = frame.kept.get("enforcement")
    if known is None:
        known = frame.kept["enforcement"] = open_total(frame.case)
    return known


SHOWN = 3
"""How many files the overview of a case shows."""


def short_picture(frame: CaseFrame) -> Panel | None:
    """The newest files of the case with what is owed and disputed; nothing when there is none."""
    files = picture_of(frame.actor, frame.case, most=SHOWN)
    if not files:
        return None
    return Panel("enforcement/short_picture.html", {"case": frame.case, "files": files})


def next_of_signals(frame: CaseFrame) -> NextAct | None:
    """An open signal or file, when nothing else in the case comes first."""
    if not open_of(frame):
        return None
    return NextAct(
        key="enforcement",
        label="Handhaving bekijken",
        url_name=PAGE,
        fragment="signalen",
        reason="Er wacht een signaal op een antwoord, of er loopt een handhavingsdossier.",
        asks=Act.ANSWER_SIGNAL,
    )


def unanswered(desk: Desk) -> QuerySet[Any]:
    """Signals that nobody answered, by the day that the policy gives; asked by case, as a signal
    has a `ref` of its own.
    """
    rows = Case.objects.filter(
        desk.on_case(Act.ANSWER_SIGNAL, path=""),
        signals__id__isnull=False,
        signals__answered_on=None,
        signals__withdrawn_on=None,
    )
    return rows.annotate(
        work=Value(SIGNALS, output_field=CharField()),
        ref=F("signals__id"),
        of_case=F("id"),
        due=F("signals__answer_by"),
        waits=NEVER,
    )


def signal_rows(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> dict[UUID, WorkRow]:
    """The signals of one page of the work list."""
    rows = Signal.objects.in_bulk([key.ref for key in keys])
    return {key.ref: _signal_row(rows[key.ref], cases[key.case_id], on) for key in keys}


def prepared(desk: Desk) -> QuerySet[Any]:
    """Files before an intention."""
    rows = _without_term(desk).filter(_files(desk).to_prepare)
    return columns(rows, FILES, case="case_id", due=NO_DUE, waits=NEVER)


def announced(desk: Desk) -> QuerySet[Any]:
    """Files on which the newcomer could give views, by the last day for that."""
    rows = _without_term(desk).filter(_files(desk).to_finish)
    return columns(rows, FILES, case="case_id", due=F("intention__views_last_day"), waits=NEVER)


def _files(desk: Desk) -> waiting.Desk:
    return waiting.Desk(desk.actor, desk.on)


def _without_term(desk: Desk) -> "QuerySet[EnforcementFile]":
    """Files in whoever's cases; not those of which the thirteen weeks of the report run: these are
    on the list themselves.
    """
    inside = Q(municipality__in=desk.codes(Act.VIEW_CASE), has_term=False)
    rows = _files(desk).rows.filter(inside)
    return rows.filter(desk.in_hands("case__")) if desk.whose else rows


def file_rows(keys: list[Key], cases: Mapping[UUID, Case], on: date) -> dict[UUID, WorkRow]:
    """The files of one page of the work list."""
    rows = EnforcementFile.objects.in_bulk([key.ref for key in keys])
    return {key.ref: _file_row(key, rows[key.ref], cases[key.case_id]) for key in keys}


def _file_row(key: Key, file: EnforcementFile, case: Case) -> WorkRow:
    breach = file.get_breach_display()
    return WorkRow(
        kind=FILES,
        case=case,
        what=f"Handhavingsdossier {file.number}",
        why=f"{breach[:1].upper()}{breach[1:]} ({file.get_article_display()})",
        due=None if key.due == NO_DAY else key.due,
        is_late=False,
        tone="soon",
        stand=file.get_state_display().capitalize(),
        act_label="Dossier openen",
        act_href=reverse("enforcement:file", args=[file.id]),
    )


def _signal_row(signal: Signal, case: Case, on: date) -> WorkRow:
    percent = f", {signal.percent}% zonder geldige reden" if signal.percent is not None else ""
    return WorkRow(
        kind=SIGNALS,
        case=case,
        what="Signaal beantwoorden",
        why=f"{signal.get_kind_display().capitalize()}, {short_date(signal.noted_on)}{percent}",
        due=signal.answer_by,
        is_late=signal.answer_by < on,
        tone="soon",
        stand="Signaal",
        act_label="Antwoord vastleggen",
        act_href=f"{reverse(PAGE, args=[case.id])}#signaal-{signal.id}",
    )
