"""Record hours: of one person, of a group, outside a course; and answer what they signal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.models import Case, Group
from cases.rules.pip_content import Condition
from cases.services.locking import lock, remember
from cases.services.pip_adoption import errors_of
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from routes.events.hours import OtherHoursRecorded, SignalAnswered
from routes.models import (
    AttendanceSignal,
    HoursSource,
    HoursStatement,
    OtherHours,
    OtherHoursKind,
    SignalAnswer,
)
from routes.rules.hours import (
    History,
    Totals,
    hours_may_be_recorded,
    other_hours_may_be_recorded,
)
from routes.selectors import attendance
from routes.services.booking import Entry, book
from routes.services.locking import lock_enrolment


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDraft:
    """Hours as they are stated: running totals, or with `is_added` what came since the statement
    before. `after` is the number of statements that the writer had before the eyes; None asks
    nothing.
    """

    hours: int
    excused: int
    unexcused: int
    known_until: date
    is_added: bool = False
    after: int | None = None

    def totals(self, history: History) -> Totals:
        """As running totals."""
        before = history.newest if self.is_added else None
        return Totals(
            hours=self.hours + (before.hours if before else 0),
            excused=self.excused + (before.excused if before else 0),
            unexcused=self.unexcused + (before.unexcused if before else 0),
            known_until=self.known_until,
        )


@transaction.atomic
def record_hours(
    *, enrolment_id: UUID, draft: StatementDraft, by: Acting, on: date, seen: int | None = None
) -> HoursStatement:
    """Record the hours of one course (BI 9.2(4)).

    Refuses (`Invalid`, at the field) hours before the start or after the end, in the future, lower
    than before, or more than the days hold; and (`Refused`) a course that has not begun, hours that
    stand there already, and hours stated while somebody else stated others.
    """
    return _record(enrolment_id, draft, source=HoursSource.FORM, by=by, on=on, seen=seen)


def record_group_hours(
    *, group_id: UUID, drafts: Mapping[UUID, StatementDraft], by: Acting, on: date
) -> dict[UUID, dict[str, str]]:
    """Record the hours of people of a group, each in a transaction of its own.

    Gives what is wrong by enrolment and field ("" for the row), empty where the hours were
    recorded; nothing is half recorded.
    """
    return {
        key: _attempt(key, draft, group_id=group_id, by=by, on=on) for key, draft in drafts.items()
    }


def _attempt(
    enrolment_id: UUID, draft: StatementDraft, *, group_id: UUID, by: Acting, on: date
) -> dict[str, str]:
    try:
        with transaction.atomic():
            made = _record(enrolment_id, draft, source=HoursSource.GROUP, by=by, on=on)
            if made.enrolment.group_id != group_id:
                raise NotInScope
    except Invalid as refusal:
        return refusal.errors
    except Refused as refusal:
        return {"": str(refusal)}
    return {}


def _record(
    enrolment_id: UUID,
    draft: StatementDraft,
    *,
    source: HoursSource,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> HoursStatement:
    _, enrolment = lock_enrolment(enrolment_id, by=by, seen=seen, act=Act.RECORD_HOURS)
    history = attendance.histories([enrolment.id])[enrolment.id]
    if draft.after not in (None, len(history.statements)):
        raise Refused.because(
            "BI 9.2(4)", "iemand anders legde intussen uren vast; kijk of deze nog kloppen"
        )
    totals = draft.totals(history)
    if history.knows(totals):
        raise Refused.because("BI 9.2(4)", "deze uren staan er al")
    limits = attendance.limits(on)
    facts = attendance.statement_facts(enrolment, totals, history, limits)
    _demand(hours_may_be_recorded(facts, on=on))
    entry = Entry(enrolment, totals, history)
    (made,) = book([entry], limits=limits, source=source, by=by, on=on)
    return made


def _demand(conditions: tuple[Condition, ...]) -> None:
    """Refuse on the state of the course; else each fault at its field, the first of each."""
    faults = tuple(one for one in conditions if not one.ground.holds)
    states = tuple(fault.ground for fault in faults if not fault.field)
    if states:
        raise Refused(states)
    if faults:
        raise Invalid(errors_of(faults))


@transaction.atomic
def record_other_hours(
    *,
    case_id: UUID,
    kind: OtherHoursKind,
    hours: int,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> OtherHours:
    """Record hours outside a course as a running total (BI 3.14(6), 5.5(2)).

    Refuses a total lower than before, participation of who owes none, and a case that ended.
    """
    case = lock(case_id, by=by, act=Act.RECORD_HOURS, seen=seen)
    if case.ended_on is not None:
        raise Refused.because("BI 9.2(2)", "deze zaak is beëindigd")
    earlier = OtherHours.objects.filter(case=case, kind=kind).order_by("-number").first()
    was = earlier.hours if earlier else 0
    _demand(
        other_hours_may_be_recorded(
            hours,
            before=was,
            is_participation=kind == OtherHoursKind.INTAKE_PARTICIPATION,
            is_asylum=case.group == Group.ASYLUM,
        )
    )
    made = OtherHours.objects.create(
        case=case,
        kind=kind,
        hours=hours,
        number=earlier.number + 1 if earlier else 1,
        recorded_on=on,
    )
    fact = OtherHoursRecorded(kind=Code(kind), was=was, hours=hours)
    remember(fact, case=case, by=by, on=on)
    return made


@transaction.atomic
def answer_signal(
    *,
    case_id: UUID,
    signal_id: UUID,
    answer: SignalAnswer,
    note: str,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> AttendanceSignal:
    """Record what was done with a signal. It never leads to a sanction by itself (WI 17(1)).

    Refuses a signal that was answered.
    """
    case = lock(case_id, by=by, act=Act.RECORD_HOURS, seen=seen)
    signal = _lock_signal(case, signal_id)
    if signal.answered_on is not None:
        raise Refused.because("WI 17(1)", "dit signaal is al beantwoord")
    signal.answer, signal.note, signal.answered_on = answer, note.strip(), on
    signal.save()
    fact = SignalAnswered(signal_id=signal.id, answer=Code(answer))
    remember(fact, case=case, by=by, on=on)
    return signal


def _lock_signal(case: Case, signal_id: UUID) -> AttendanceSignal:
    found = AttendanceSignal.objects.select_for_update().filter(id=signal_id, case=case).first()
    if found is None:
        raise NotInScope
    return found
