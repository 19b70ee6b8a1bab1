"""The broad intake: summon, record how it went, write down what was found, and close it (WI 14)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases import slots
from cases.events import (
    AppointmentOutcomeRecorded,
    IntakeClosed,
    IntakeReportSaved,
    SummonsIssued,
    ToldRightToBeAlone,
    WarningGiven,
)
from cases.models import FRUITLESS, Appointment, Case, IntakeReport, Outcome
from cases.rules.intake import (
    OutcomeFacts,
    Part,
    Step,
    Window,
    findings_may_be_recorded,
    intake_is_complete,
    intake_is_open,
    intake_may_be_completed_in_absentia,
    outcome_may_be_recorded,
    summons_may_be_issued,
)
from cases.selectors import events_of, health_discussed_on
from cases.selectors.intake import (
    appointments_of,
    attempts,
    coming_step,
    intake_facts,
    is_ours,
    report_of,
    summons_window,
    test_of,
    was_sent,
)
from cases.services.locking import lock, remember
from cases.services.summoning import Written, write_letters
from core import clock
from core.actors import Acting
from core.errors import Changed, Invalid, NotInScope
from core.events import Code
from law.calendar import rest_day_name
from law.wording import written_with_weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """When and where the newcomer is expected."""

    planned_on: date
    planned_at: time
    place: str


def _lock_intake(case_id: UUID, *, by: Acting, seen: int | None) -> Case:
    """The case, locked, while it is in its intake."""
    case = lock(case_id, by=by, act=Act.DO_INTAKE, seen=seen)
    intake_is_open(phase=case.phase).or_refuse()
    return case


@transaction.atomic
def summon(
    *,
    case_id: UUID,
    planned: Planned,
    no_fine_reason: str = "",
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Appointment:
    """Summon the newcomer for the intake with the next summons of the ladder (WI 14(1), 22).

    With its letter, and the second with the written warning. Refuses while an appointment is
    planned, two on one day and a fourth step; and (`Invalid`, per field) a day outside the term, a
    rest day, a third without the reason why no fine is imposed where none was, and what a letter
    lacks.
    """
    case = _lock_intake(case_id, by=by, seen=seen)
    rows = appointments_of(case)
    earlier = [row for row in rows if is_ours(row, case)]
    ladder = attempts(rows, case)
    summons_may_be_issued(ladder, on=on).or_refuse()
    step = coming_step(case, ladder, on=on)
    assert step is not None  # noqa: S101 - the verdict above refuses a ladder that has ended
    window = summons_window(case, on=on, step=step)
    _check(planned, window, on=on)
    appointment = Appointment(
        case=case,
        municipality=case.municipality,
        summons=step.summons,
        issued_on=on,
        planned_on=planned.planned_on,
        planned_at=planned.planned_at,
        place=planned.place.strip(),
        last_day=window.last_day,
        no_fine_reason=_reason(step, no_fine_reason, earlier),
    )
    written = write_letters(appointment, earlier=earlier, step=step, by=by, on=on)
    appointment.letter_id = written.summons_id
    appointment.warning_letter_id = written.warning_id
    appointment.save(force_insert=True)
    _remember_summons(appointment, written, by=by, on=on)
    return appointment


def _reason(step: Step, typed: str, earlier: Sequence[Appointment]) -> str:
    """Why no fine is imposed; another appointment on the third step keeps the reason of before."""
    kept = earlier[-1].no_fine_reason if step.is_repeat else ""
    if step.needs_reason and not typed.strip():
        raise Invalid({"no_fine_reason": "Schrijf op waarom er geen boete is of mag zijn."})
    return kept or (typed.strip() if step.needs_reason else "")


def _check(planned: Planned, window: Window, *, on: date) -> None:
    """The day lies within the term of the summons and is no rest day; the place is known."""
    errors = {}
    day = planned.planned_on
    if day < on:
        errors["planned_on"] = "Deze dag is al voorbij."
    elif day < window.first_day:
        earliest = written_with_weekday(window.first_day)
        errors["planned_on"] = f"De brief moet er eerst zijn. Kies {earliest} of later."
    elif day > window.last_day:
        latest = written_with_weekday(window.last_day)
        errors["planned_on"] = f"Dit is na de termijn van de oproep. Kies uiterlijk {latest}."
    elif name := rest_day_name(day):
        errors["planned_on"] = f"Dit is een rustdag ({name}). Kies een werkdag."
    if not planned.place.strip():
        errors["place"] = "Vul in waar de nieuwkomer wordt verwacht."
    if errors:
        raise Invalid(errors)


def _remember_summons(appointment: Appointment, written: Written, *, by: Acting, on: date) -> None:
    issued = SummonsIssued(
        appointment_id=appointment.id,
        summons=appointment.summons,
        planned_on=appointment.planned_on,
        last_day=appointment.last_day,
        letter_id=written.summons_id,
    )
    remember(issued, case=appointment.case, by=by, on=on)
    if written.warning_id is not None:
        warned = WarningGiven(appointment_id=appointment.id, letter_id=written.warning_id)
        remember(warned, case=appointment.case, by=by, on=on)


@transaction.atomic
def record_outcome(
    *,
    appointment_id: UUID,
    case_id: UUID,
    outcome: Outcome,
    note: str = "",
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Appointment:
    """Record how an appointment went.

    Refuses one that has its outcome, an outcome before its day (but moved or excused), and a
    no-show to a summons that was not sent; and (`Invalid`) too little cooperation without a note.
    """
    case = _lock_intake(case_id, by=by, seen=seen)
    row = Appointment.objects.select_for_update().filter(id=appointment_id, case=case).first()
    if row is None:
        raise NotInScope
    if outcome == Outcome.PLANNED:
        raise Invalid({"outcome": "Kies hoe de afspraak is afgelopen."})
    if outcome == Outcome.NOT_COOPERATIVE and not note.strip():
        raise Invalid({"note": "Schrijf op waaraan de nieuwkomer niet meewerkte."})
    outcome_may_be_recorded(_outcome_facts(row, outcome), on=on).or_refuse()
    row.outcome = outcome
    row.outcome_on = on
    row.note = note.strip()
    row.save(update_fields=["outcome", "outcome_on", "note"])
    recorded = AppointmentOutcomeRecorded(
        appointment_id=row.id,
        summons=row.summons,
        outcome=Code(outcome),
        planned_on=row.planned_on,
    )
    remember(recorded, case=case, by=by, on=on)
    if outcome in FRUITLESS:
        missed = slots.Missed(case, row.id, is_talk=False, missed_on=row.planned_on)
        for follow in slots.ON_MISSED:
            follow(missed, by, on)
    return row


def _outcome_facts(row: Appointment, outcome: Outcome) -> OutcomeFacts:
    is_no_show = outcome == Outcome.NO_SHOW
    return OutcomeFacts(
        is_open=row.outcome == Outcome.PLANNED,
        planned_on=row.planned_on,
        happened=outcome not in (Outcome.MOVED, Outcome.NO_SHOW_NOTIFIED),
        is_no_show=is_no_show,
        is_sent=not is_no_show or was_sent(row.case, row.letter_id),
    )


@transaction.atomic
def complete_in_absentia(
    *, case_id: UUID, reason: str, by: Acting, on: date, seen: int | None = None
) -> Case:
    """Complete the intake without the newcomer, so that the PIP can be set (WI 14(2)).

    Refuses before three summonses were fruitless; and (`Invalid`) without a reason.
    """
    case = _lock_intake(case_id, by=by, seen=seen)
    ladder = attempts(appointments_of(case), case)
    intake_may_be_completed_in_absentia(ladder, on=on).or_refuse()
    if not reason.strip():
        raise Invalid({"reason": "Schrijf op waarop u de intake zonder de nieuwkomer baseert."})
    report = report_of(case)
    report.absentia_reason = reason.strip()
    report.save()
    return _close(case, in_absentia=True, by=by, on=on)


@transaction.atomic
def close_intake(*, case_id: UUID, by: Acting, on: date, seen: int | None = None) -> Case:
    """Close the intake when every part of WI 14(3) and BI 5.2 is there; the PIP is next.

    Refuses with a ground and its article for each part that is missing.
    """
    case = _lock_intake(case_id, by=by, seen=seen)
    intake_is_complete(
        intake_facts(
            case,
            rows=appointments_of(case),
            report=report_of(case),
            test=test_of(case),
            is_health_discussed=health_discussed_on(case) is not None,
        )
    ).or_refuse()
    return _close(case, in_absentia=False, by=by, on=on)


def _close(case: Case, *, in_absentia: bool, by: Acting, on: date) -> Case:
    case.close_intake(in_absentia=in_absentia, on=on)
    case.save()
    remember(IntakeClosed(in_absentia=in_absentia), case=case, by=by, on=on)
    return case


def demand_findings(case: Case) -> None:
    """Refuse when what the intake finds may no longer be written down."""
    findings_may_be_recorded(
        phase=case.phase,
        is_in_absentia=case.is_intake_in_absentia,
        is_taken_over=case.moved_in_on is not None,
    ).or_refuse()


def demand_day(case: Case, field: str, day: date, *, on: date) -> None:
    """Refuse (`Invalid`, at the field) a day in the future or before the duty began."""
    if day > on:
        raise Invalid({field: "Deze dag ligt in de toekomst."})
    if day < case.obligation_began_on:
        raise Invalid({field: "Deze dag ligt voor het begin van de inburgeringsplicht."})


@transaction.atomic
def tell_right_to_be_alone(
    *,
    case_id: UUID,
    told_on: date,
    wants_alone: bool | None,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> IntakeReport:
    """Record that the newcomer was told of the right to hold the interviews alone (BI 5.2(2)).

    Telling the same again changes nothing. Refuses (`Invalid`) a day in the future or before the
    duty began.
    """
    case = lock(case_id, by=by, act=Act.DO_INTAKE, seen=seen)
    demand_findings(case)
    demand_day(case, "told_on", told_on, on=on)
    report = report_of(case)
    if (report.told_alone_on, report.wants_alone) == (told_on, wants_alone):
        return report
    report.told_alone_on, report.wants_alone = told_on, wants_alone
    report.save()
    remember(ToldRightToBeAlone(told_on=told_on), case=case, by=by, on=told_on)
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDraft:
    """The parts of the report as they were typed.

    `has_young_children` is empty while that is not known.
    """

    education_work: str = ""
    circumstances: str = ""
    has_young_children: bool | None = None
    early_childhood: str = ""
    language_level: str = ""
    work_options: str = ""
    self_reliance: str = ""
    wishes: str = ""


@transaction.atomic
def save_report(
    *,
    case_id: UUID,
    draft: ReportDraft,
    revision: int | None = None,
    is_autosave: bool = False,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> IntakeReport:
    """Write the report of the intake (BI 5.2(3)); nothing happens when nothing changed.

    `revision` is the one that the writer read: refuses (`Changed`) when somebody else wrote since,
    of which an autosave may have left no event.
    An autosave is remembered once per person and day, and whenever a part gets its first text.
    """
    case = lock(case_id, by=by, act=Act.DO_INTAKE, seen=seen)
    demand_findings(case)
    report = report_of(case)
    if revision not in (None, report.revision) and report.saved_by != by.key:
        raise Changed(range(0))
    typed = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in asdict(draft).items()
    }
    if all(getattr(report, name) == value for name, value in typed.items()):
        return report
    for name, value in typed.items():
        setattr(report, name, value)
    report.revision += 1
    report.saved_at, report.saved_by = clock.now(), by.key
    report.save()
    case.has_young_children = report.has_young_children is True
    case.save(update_fields=["has_young_children"])
    parts = tuple(Code(part) for part in Part if getattr(report, part))
    if not is_autosave or _is_news(case, parts, by=by, on=on):
        remember(IntakeReportSaved(parts=parts), case=case, by=by, on=on)
    return report


def _is_news(case: Case, parts: tuple[Code, ...], *, by: Acting, on: date) -> bool:
    """Was nothing remembered of this person's writing today, or does a part have its first text?"""
    saved = events_of(case, verbs=[IntakeReportSaved.verb])
    last = saved.filter(actor=by.key, occurred_on=on).first()
    return last is None or not set(parts) <= set(last.payload["parts"])
