"""A decision that is overdue: the notice of default, and its end."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

import law
from cases.services import clocks as case_clocks
from core.actors import Acting
from core.errors import Invalid
from law.penalties import first_penalty_day
from law.terms import TermKey
from remedies.events.defaults import DefaultEnded, DefaultNoticeReceived
from remedies.models import Application, DefaultNotice, Objection
from remedies.rules.defaults import notice_may_be_received
from remedies.services import clocks
from remedies.services.locking import Sender, lock_application, lock_objection, remember


@transaction.atomic
def receive_notice_on_objection(
    *, objection_id: UUID, received_on: date, by: Acting, on: date, seen: int | None = None
) -> DefaultNotice:
    """Record a written notice that the decision on an objection is overdue (Awb 4:17(3), 7:14)."""
    objection = lock_objection(objection_id, by=by, seen=seen, handles=False)
    return _receive(objection, received_on=received_on, by=by, on=on)


@transaction.atomic
def receive_notice_on_application(
    *, application_id: UUID, received_on: date, by: Acting, on: date, seen: int | None = None
) -> DefaultNotice:
    """Record a written notice that the decision on a request is overdue (Awb 4:17(3))."""
    application = lock_application(application_id, by=by, seen=seen)
    return _receive(application, received_on=received_on, by=by, on=on)


def _receive(
    subject: Objection | Application, *, received_on: date, by: Acting, on: date
) -> DefaultNotice:
    """Refuses a notice that comes too early, a second one, and one after the decision."""
    if received_on > on:
        raise Invalid({"received_on": "Deze dag ligt in de toekomst."})
    deadline = clocks.decision_clock(subject.case, subject.id)
    notice_may_be_received(
        last_day=deadline.last_day if deadline else None,
        is_paused=deadline is not None and deadline.waits_on_other,
        received_on=received_on,
        has_notice=subject.default_notices.filter(ended_on=None).exists(),
    ).or_refuse()
    if deadline is None:
        raise ValueError("checked above")
    is_objection = isinstance(subject, Objection)
    notice = DefaultNotice.objects.create(
        case=subject.case,
        municipality_id=Sender.of(subject).municipality,
        objection_id=subject.id if is_objection else None,
        application_id=None if is_objection else subject.id,
        received_on=received_on,
        overdue_since=deadline.last_day,
        first_penalty_day=first_penalty_day(deadline.last_day, received_on),
    )
    case_clocks.start(
        subject.case,
        TermKey.NOTICE_OF_DEFAULT,
        started_on=received_on,
        by=by,
        on=on,
        about_id=notice.id,
    )
    remember(
        DefaultNoticeReceived(
            notice_id=notice.id,
            subject_id=subject.id,
            received_on=received_on,
            first_penalty_day=notice.first_penalty_day,
        ),
        case=subject.case,
        municipality=notice.municipality_id,
        by=by,
        on=received_on,
    )
    return notice


def default_length(on: date) -> str:
    """How long after a notice of default a penalty begins, in words (Awb 4:17(3))."""
    return str(law.term(TermKey.NOTICE_OF_DEFAULT, on=on).length)


def end_default(
    subject: Objection | Application, *, ended_on: date, by: Acting, on: date
) -> DefaultNotice | None:
    """The decision was made known on `ended_on`, or is no longer asked: from that day no penalty
    is added. When some is due, two weeks begin to fix it (Awb 4:18). None without a notice.
    """
    notice = subject.default_notices.filter(ended_on=None).first()
    if notice is None:
        return None
    notice.ended_on = ended_on
    notice.save(update_fields=["ended_on"])
    case_clocks.meet(
        subject.case,
        TermKey.NOTICE_OF_DEFAULT,
        met_on=ended_on,
        by=by,
        on=on,
        about_id=notice.id,
    )
    remember(
        DefaultEnded(notice_id=notice.id, subject_id=subject.id, ended_on=ended_on),
        case=subject.case,
        municipality=notice.municipality_id,
        by=by,
        on=on,
    )
    if ended_on > notice.first_penalty_day:
        ask_to_fix(notice, last_day=ended_on - timedelta(days=1), by=by, on=on)
    return notice


def ask_to_fix(notice: DefaultNotice, *, last_day: date, by: Acting, on: date) -> None:
    """Start the two weeks within which the penalty has to be fixed, once; `last_day` is the last
    day for which one is due.
    """
    key = TermKey.PENALTY_DECISION
    if not notice.case.deadlines.filter(key=key, about_id=notice.id).exists():
        case_clocks.start(notice.case, key, started_on=last_day, by=by, on=on, about_id=notice.id)
