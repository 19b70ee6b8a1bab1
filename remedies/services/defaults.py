"""A decision that is overdue: the notice of default, its end, and what is owed."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from cases.services import clocks as case_clocks
from cases.services.locking import user_id
from core.actors import NIGHTLY, Acting
from core.errors import Invalid, NotInScope
from core.events import Code
from law.penalties import PenaltyResult, first_penalty_day
from law.terms import TermKey
from law.wording import euros
from remedies.events.defaults import DefaultEnded, DefaultNoticeReceived, PenaltyFixed
from remedies.letters.defaults import PENALTY_DECISION, PenaltyDecisionContext, PenaltyLine
from remedies.letters.kind import greeting
from remedies.models import Application, DefaultNotice, Objection, Penalty, PenaltyExclusion
from remedies.rules.defaults import notice_may_be_received, penalty_may_be_fixed
from remedies.selectors.defaults import full_by, name_of, owed
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


@transaction.atomic
def fix_penalty(
    *,
    notice_id: UUID,
    exclusion: PenaltyExclusion | None = None,
    reasons: str = "",
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Penalty:
    """Fix by letter what is owed for a late decision, or why nothing is (Awb 4:17, 4:18).

    Refuses while the amount still grows, unless a ground excludes it; and a second time.
    """
    notice, subject = _locked(notice_id, by=by, seen=seen)
    result = owed(notice)
    penalty_may_be_fixed(
        is_excluded=exclusion is not None,
        days=result.days,
        is_complete=notice.ended_on is not None or on > result.last_day,
        is_fixed=Penalty.objects.filter(notice=notice).exists(),
    ).or_refuse()
    if exclusion is not None and not reasons.strip():
        raise Invalid({"reasons": "Schrijf waarom er geen dwangsom is."})
    decider = user_id(by)
    if decider is None:
        raise NotInScope
    is_due = exclusion is None
    letter = Sender.of(subject).send(
        PENALTY_DECISION,
        _context(notice, subject, result, exclusion, reasons, by=by),
        by=by,
        on=on,
    )
    row = Penalty.objects.create(
        notice=notice,
        first_day=result.first_day if is_due else None,
        last_day=result.first_day + timedelta(days=result.days - 1) if is_due else None,
        days=result.days if is_due else 0,
        cents=result.cents if is_due else 0,
        exclusion=exclusion or "",
        reasons=reasons.strip(),
        fixed_on=on,
        fixed_by_id=decider,
        letter_id=letter.id,
    )
    case_clocks.meet(
        notice.case, TermKey.PENALTY_DECISION, met_on=on, by=by, on=on, about_id=notice.id
    )
    remember(
        PenaltyFixed(
            notice_id=notice.id,
            penalty_id=row.id,
            days=row.days,
            cents=row.cents,
            exclusion=Code(row.exclusion),
            letter_id=letter.id,
        ),
        case=notice.case,
        municipality=notice.municipality_id,
        by=by,
        on=on,
    )
    return row


def _locked(
    notice_id: UUID, *, by: Acting, seen: int | None
) -> tuple[DefaultNotice, Objection | Application]:
    found = DefaultNotice.objects.filter(id=notice_id).first()
    if found is None:
        raise NotInScope
    subject: Objection | Application
    if found.objection_id is not None:
        subject = lock_objection(found.objection_id, by=by, seen=seen)
    else:
        subject = lock_application(found.subject_id, by=by, seen=seen)
    notice = DefaultNotice.objects.select_for_update().get(id=notice_id)
    notice.case = subject.case
    return notice, subject


def _context(
    notice: DefaultNotice,
    subject: Objection | Application,
    result: PenaltyResult,
    exclusion: PenaltyExclusion | None,
    reasons: str,
    *,
    by: Acting,
) -> PenaltyDecisionContext:
    is_due = exclusion is None
    return PenaltyDecisionContext(
        **greeting(notice.case, by),
        subject=name_of(subject),
        notice_on=notice.received_on,
        overdue_since=notice.overdue_since,
        first_day=result.first_day if is_due else None,
        last_day=result.first_day + timedelta(days=result.days - 1) if is_due else None,
        days=result.days if is_due else 0,
        lines=tuple(
            PenaltyLine(text=line.text, amount=euros(line.cents or 0)) for line in result.lines if is_due
        ),
        amount=euros(result.cents) if is_due else "",
        exclusion=exclusion or "",
        reasons=reasons.strip(),
    )


def ask_to_fix_full(on: date) -> int:
    """A night's work: where the last day for which a penalty can be due has passed without a
    decision, ask to fix it.
    """
    return sum(_ask_when_full(notice_id, on) for notice_id in full_by(on))


@transaction.atomic
def _ask_when_full(notice_id: UUID, on: date) -> bool:
    notice = (
        DefaultNotice.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("case")
        .filter(id=notice_id, ended_on=None)
        .first()
    )
    if notice is None:
        return False
    ask_to_fix(notice, last_day=owed(notice).last_day, by=NIGHTLY, on=on)
    return True
