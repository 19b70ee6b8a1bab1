"""What is owed for a late decision: fixed by letter, or to be fixed once its days are full."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

import law
from cases.services import clocks as case_clocks
from cases.services.locking import user_id
from core.actors import NIGHTLY, Acting
from core.errors import Invalid, NotInScope
from core.events import Code
from law.penalties import PenaltyResult
from law.terms import TermKey
from law.wording import euros
from remedies.events.defaults import PenaltyFixed
from remedies.letters.defaults import PENALTY_DECISION, PenaltyDecisionContext, PenaltyLine
from remedies.letters.kind import greeting
from remedies.models import Application, DefaultNotice, Objection, Penalty, PenaltyExclusion
from remedies.rules.defaults import penalty_may_be_fixed
from remedies.selectors.defaults import full_by, name_of, owed
from remedies.services.defaults import ask_to_fix, default_length
from remedies.services.locking import Sender, lock_application, lock_objection, remember


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
    context = _context(notice, subject, result, exclusion, reasons, by=by, on=on)
    letter = Sender.of(subject).send(PENALTY_DECISION, context, by=by, on=on)
    row = _keep(notice, context, result, letter_id=letter.id, by=by, on=on)
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


def _keep(
    notice: DefaultNotice,
    context: PenaltyDecisionContext,
    result: PenaltyResult,
    *,
    letter_id: UUID,
    by: Acting,
    on: date,
) -> Penalty:
    """The penalty as its letter says it."""
    decider = user_id(by)
    if decider is None:
        raise NotInScope
    return Penalty.objects.create(
        notice=notice,
        first_day=context.first_day,
        last_day=context.last_day,
        days=context.days,
        cents=result.cents if context.days else 0,
        exclusion=context.exclusion,
        reasons=context.reasons,
        fixed_on=on,
        fixed_by_id=decider,
        letter_id=letter_id,
    )


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
    on: date,
) -> PenaltyDecisionContext:
    is_due = exclusion is None
    return PenaltyDecisionContext(
        **greeting(notice.case, by),
        subject=name_of(subject),
        notice_on=notice.received_on,
        default_length=default_length(notice.received_on),
        most_days=law.parameter("penalty_days", notice.first_penalty_day).number,
        payment_length=str(law.term(TermKey.PAYMENT, on=on).length),
        overdue_since=notice.overdue_since,
        first_day=result.first_day if is_due else None,
        last_day=result.first_day + timedelta(days=result.days - 1) if is_due else None,
        days=result.days if is_due else 0,
        lines=tuple(
            PenaltyLine(text=line.text, amount=euros(line.cents or 0))
            for line in result.lines
            if is_due
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
