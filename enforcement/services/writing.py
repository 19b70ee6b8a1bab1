"""The letters of a file, written from its rows and sealed: the act itself approves them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actors import Actor
from cases.letters import addressee_of
from cases.letters.person import about
from claims.services.opening import next_reference
from core.actors import Acting
from core.errors import Invalid
from enforcement import letters as wording
from enforcement.letters.facts import AmountLine, Breach, ContactMade, ViewsHeard
from enforcement.models import (
    Breach as Duty,
)
from enforcement.models import (
    EnforcementFile,
    Fine,
    Hearing,
    ViewsForm,
)
from enforcement.selectors import papers
from enforcement.selectors.gates import closed_gate
from law.wording import written
from letters import services as letters
from letters.contexts import LetterContext
from letters.kinds import LetterKind
from letters.models import Letter

MAKER = "medewerker handhaving"

DUTIES: dict[str, str] = {
    Duty.INTAKE_ABSENCE: "U moet komen op de afspraak voor de brede intake.",
    Duty.INTAKE_COOPERATION: "U moet meewerken aan de brede intake.",
    Duty.GUIDANCE: "U moet meewerken aan de ondersteuning en begeleiding die in uw plan staan.",
    Duty.PVT: "U moet het participatieverklaringstraject (PVT) volgen, zoals in uw plan staat.",
    Duty.MAP: (
        "U moet de module Arbeidsmarkt en Participatie (MAP) volgen, zoals in uw plan staat."
    ),
    Duty.ROUTE: "U moet naar de lessen van uw leerroute, zoveel uur als in uw plan staat.",
}
"""What somebody had to do, in a sentence to that person."""


def warning(file: EnforcementFile, *, what_to_do: str, do_by: date, by: Acting, on: date) -> Letter:
    """The written warning of article 23."""
    context = wording.FineWarningContext(
        **about(file.case),
        duty=DUTIES[file.breach],
        conduct=file.what,
        contacts=tuple(
            ContactMade(on=row.tried_on, text=row.note if row.may_be_told else row.fact)
            for row in file.contacts.all()
        ),
        what_to_do=what_to_do,
        do_by=do_by,
        is_fine_exceptional=bool(closed_gate(file, on=on)),
    )
    return _send(file, wording.FINE_WARNING, context, by=by, on=on)


def report(file: EnforcementFile, *, findings: str, by: Acting, on: date) -> Letter:
    """The report of the breach, in the name of who made it."""
    newcomer = file.case.newcomer
    context = wording.FineReportContext(
        **about(file.case),
        name=newcomer.full_name,
        breach=breach_of(file),
        findings=findings,
        evidence=tuple(
            f"{signal.get_kind_display().capitalize()}: {written(signal.noted_on)}."
            for signal in file.signals.order_by("noted_on", "id")
        ),
        interpreter_language=newcomer.language if newcomer.needs_interpreter else "",
        made_by=by.name if isinstance(by, Actor) else by.key,
        made_by_title=MAKER,
    )
    return _send(file, wording.FINE_REPORT, context, by=by, on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A fine as a letter shows it: in cents, line by line."""

    cents: int
    culpability: str
    lines: tuple[AmountLine, ...]


def lines_of(lines: Iterable[tuple[str, int | None, str]]) -> tuple[AmountLine, ...]:
    """Lines of the tariff (text, cents, article) as a letter shows them."""
    return tuple(wording.amount_line(text, cents, citation) for text, cents, citation in lines)


def intention(
    file: EnforcementFile,
    *,
    expected: Sum,
    views_last_day: date,
    interpreter: str,
    hearing: Hearing | None,
    by: Acting,
    on: date,
) -> Letter:
    """The intention, with the invitation for views."""
    report_row = papers.report_of(file)
    gate, reasons = _gate(file, on=on)
    context = wording.FineIntentionContext(
        **about(file.case),
        name=file.case.newcomer.full_name,
        breach=breach_of(file),
        reported_on=report_row.dated_on if report_row else None,
        culpability=expected.culpability,
        amount_cents=expected.cents,
        lines=expected.lines,
        gate=gate,
        gate_reasons=reasons,
        views_last_day=views_last_day,
        hearing_on=hearing.planned_on if hearing else None,
        hearing_at=_clock_time(hearing) if hearing else "",
        hearing_place=hearing.place if hearing else "",
        interpreter_language=interpreter,
    )
    return _send(file, wording.FINE_INTENTION, context, by=by, on=on)


def no_fine(file: EnforcementFile, *, reasons: str, by: Acting, on: date) -> Letter:
    """The notice that no fine follows."""
    announced = papers.intention_of(file)
    context = wording.NoFineNoticeContext(
        **about(file.case),
        breach=breach_of(file, otherwise=on),
        intention_on=announced.announced_on if announced else None,
        reasons=reasons,
    )
    return _send(file, wording.NO_FINE_NOTICE, context, by=by, on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a decision on a fine says besides what the file holds."""

    sum: Sum
    culpability_reasons: str
    answer_to_views: str
    circumstances: str
    what_to_do: str
    new_term_last_day: date | None


def decision(file: EnforcementFile, told: Decision, *, by: Acting, on: date) -> Letter:
    """The decision on a fine, by its article; its reference is that of the payment."""
    reference = next_reference(on=on)
    announced = papers.intention_of(file)
    gate, reasons = _gate(file, on=on)
    facts: dict[str, Any] = {
        **about(file.case),
        "name": file.case.newcomer.full_name,
        "breach": breach_of(file),
        "intention_on": announced.announced_on if announced else None,
        "views": _views(file, told.answer_to_views),
        "culpability_reasons": told.culpability_reasons,
        "circumstances": told.circumstances,
        "gate": gate,
        "gate_reasons": reasons,
        "amount_cents": told.sum.cents,
        "lines": told.sum.lines,
        "payment_length": wording.payment_length(on),
    }
    if file.is_about_intake:
        context: LetterContext = wording.FineDecision22Context(
            **facts, new_term_last_day=told.new_term_last_day
        )
        return _send(file, wording.FINE_DECISION_22, context, reference=reference, by=by, on=on)
    report_row = papers.report_of(file)
    context = wording.FineDecision23Context(
        **facts,
        reported_on=report_row.dated_on if report_row else None,
        culpability=told.sum.culpability,
        what_to_do=told.what_to_do,
    )
    return _send(file, wording.FINE_DECISION_23, context, reference=reference, by=by, on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What the decision says by which the college changes a fine of itself; amounts in cents."""

    fine: Fine
    cents: int
    reasons: str
    due_cents: int
    refund_cents: int
    pay_by: date | None
    payment_reference: str
    is_disputed: bool


def revision(file: EnforcementFile, told: Revision, *, by: Acting, on: date) -> Letter:
    """The decision by which a fine is taken back or lowered."""
    before = Letter.objects.only("dated_on", "reference").get(id=told.fine.letter_id)
    context = wording.FineRevisionContext(
        **about(file.case),
        name=file.case.newcomer.full_name,
        fine_dated_on=before.dated_on,
        fine_reference=before.reference,
        was_cents=told.fine.cents,
        cents=told.cents,
        reasons=told.reasons,
        due_cents=told.due_cents,
        pay_by=told.pay_by,
        refund_cents=told.refund_cents,
        payment_reference=told.payment_reference,
        is_disputed=told.is_disputed,
    )
    return _send(file, wording.FINE_REVISION, context, by=by, on=on)


def breach_of(file: EnforcementFile, *, otherwise: date | None = None) -> Breach:
    """The breach as letters name it; `otherwise` stands in for a day that was not established.

    Refuses (`Invalid`) a breach that was not established.
    """
    breach_on = file.breach_on or otherwise
    established_on = file.established_on or otherwise
    if breach_on is None or established_on is None:
        raise Invalid({"": "De overtreding is nog niet vastgesteld."})
    return wording.breach_of(
        article=file.article,
        duty=DUTIES[file.breach],
        conduct=file.what,
        happened=f"op {written(breach_on)}",
        place=file.place,
        established_on=established_on,
    )


def _gate(file: EnforcementFile, *, on: date) -> tuple[str, str]:
    """Which closed gate is passed, and why; empty when none stands before this fine."""
    override = papers.override_of(file)
    gate = closed_gate(file, on=on)
    if override is None or not gate:
        return "", ""
    return gate.removesuffix("_gate"), override.reasons


def _views(file: EnforcementFile, answer: str) -> ViewsHeard:
    waiver = papers.waiver_of(file)
    if waiver is not None:
        ground = f"{waiver.get_ground_display()}. {waiver.note}"
        return ViewsHeard(kind="left_out", ground=ground)
    rows = list(file.views.select_related("hearing"))
    given = [row for row in rows if row.form != ViewsForm.NOTHING_FOLLOWS]
    if given:
        last = given[-1]
        return ViewsHeard(
            kind=last.form,
            received_on=last.received_on,
            text="\n\n".join(row.told for row in given if row.told),
            answer=answer,
        )
    if rows:
        return ViewsHeard(kind="declared_none", received_on=rows[-1].received_on)
    return ViewsHeard(kind="not_given")


def _clock_time(hearing: Hearing) -> str:
    return f"{hearing.planned_at.hour}.{hearing.planned_at.minute:02d} uur"


def _send(
    file: EnforcementFile,
    kind: LetterKind,
    context: LetterContext,
    *,
    reference: str = "",
    by: Acting,
    on: date,
) -> Letter:
    drafted = letters.draft(
        kind=kind.key,
        case_id=file.case_id,
        reference=reference or file.number,
        municipality_code=file.municipality_id,
        addressee=addressee_of(file.case.newcomer),
        context=context,
        dated_on=on,
        by=by,
        on=on,
    )
    return letters.approve_and_freeze(drafted.id, by=by, on=on)
