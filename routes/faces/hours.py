"""What hours add to the pages of a case, to its history, to the work list and to the menu."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from accounts.acts import Act
from cases import menu, slots, timeline
from cases.casefile import CaseFrame
from cases.models import Case
from cases.slots import Panel, Section, WorkSource
from cases.timeline import Facts, Lookups, Sentence, on
from cases.worklist import NEVER, Desk, Key, columns
from cases.workrows import WorkRow
from core.addresses import address
from routes.charts.hours import HoursBars
from routes.models import AttendanceSignal, HoursSource, OtherHoursKind, SignalAnswer, Subject
from routes.progressfile import progress_of
from routes.rules.norms import counters

SIGNALS = "verzuim"
PAGE = "routes:hours"


def show() -> None:
    """Add the tab, the bars, the signals as work, the sentences and the entry in the menu."""
    slots.SECTIONS.append(Section("Uren", PAGE))
    slots.MAIN_PANELS.append(hours_panel)
    slots.WORK[SIGNALS] = WorkSource(SIGNALS, "Verzuimsignaal", (signals,), signal_rows)
    timeline.register("route", "Leerroute", SENTENCES, quiet=("hours_recorded",))
    entry = menu.Entry("Uren", "routes:attendance", "agenda", (Act.RECORD_HOURS,))
    menu.add("Uitvoering", entry)


def hours_panel(frame: CaseFrame) -> Panel | None:
    """The bars; nothing before there is a plan."""
    if frame.case.first_pip_on is None:
        return None
    bars = HoursBars(counters(progress_of(frame).norms, on=frame.on))
    return Panel("routes/hours_panel.html", {"bars": bars})


def signals(desk: Desk) -> QuerySet[Any]:
    """What nobody answered yet, by the day that the policy gives."""
    rows = AttendanceSignal.objects.filter(desk.on_case(Act.RECORD_HOURS), answered_on=None)
    return columns(rows, SIGNALS, case="case_id", due=F("answer_by"), waits=NEVER)


def signal_rows(keys: list[Key], cases: Mapping[UUID, Case], day: date) -> dict[UUID, WorkRow]:
    """The signals of one page of the work list."""
    found = AttendanceSignal.objects.annotate(
        subject=F("statement__enrolment__subject"),
        provider=F("statement__enrolment__provider__name"),
    )
    rows: Mapping[UUID, Any] = found.in_bulk([key.ref for key in keys])
    return {key.ref: _signal_row(rows[key.ref], cases[key.case_id], day) for key in keys}


def _signal_row(signal: Any, case: Case, day: date) -> WorkRow:
    course = f"{Subject(signal.subject).label} bij {signal.provider}"
    return WorkRow(
        kind=SIGNALS,
        case=case,
        what="Verzuim bespreken",
        why=f"{signal.percent}% gemist zonder geldige reden, {course}",
        due=signal.answer_by,
        is_late=signal.answer_by < day,
        tone="soon",
        stand="Verzuimsignaal",
        act_label="Antwoord vastleggen",
        act_href=f"{address(PAGE, case.id)}#signaal-{signal.id}",
    )


def _recorded(facts: Facts, names: Lookups) -> str:
    told = f"{facts['hours']} gevolgd, {facts['excused']} geoorloofd en {facts['unexcused']} "
    return (
        f"Uren bekend tot {on(facts, 'known_until')}: {told}ongeoorloofd gemist "
        f"({Subject(facts['subject']).label} bij {names.name(facts['provider_id'])}, "
        f"{HoursSource(facts['source']).label})."
    )


def _other(facts: Facts, names: Lookups) -> str:
    return f"{facts['hours']} uren {OtherHoursKind(facts['kind']).label} (was {facts['was']})."


SENTENCES: dict[str, Sentence] = {
    "hours_recorded": _recorded,
    "other_hours_recorded": _other,
    "attendance_fell": lambda f, n: (
        f"Verzuimsignaal: {f['percent']}% gemist zonder geldige reden bij "
        f"{n.name(f['provider_id'])}."
    ),
    "signal_answered": lambda f, n: (
        f"Verzuimsignaal beantwoord: {SignalAnswer(f['answer']).label}."
    ),
}
"""What happened with hours, in sentences."""
