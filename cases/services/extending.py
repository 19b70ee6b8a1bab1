"""What happens to a term afterwards: DUO extends it, or it was missed and the cause is recorded."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.events import LatenessExplained, TermExtended
from cases.models import Deadline, DeadlineState, Extension, LateCause
from cases.services.clocks import note_missed, running
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid, NotInScope, Refused
from core.events import Code
from law.extensions import ExtensionGround, extend
from law.terms import TermKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """DUO's decision to extend the term: the ground, the period it rests on, the reference and the
    date.
    """

    ground: ExtensionGround
    first_day: date | None
    last_day: date | None
    reference: str
    granted_on: date


@transaction.atomic
def extend_term(
    *, case_id: UUID, granted: Granted, by: Acting, on: date, seen: int | None = None
) -> Extension:
    """Record that DUO extended the three-year term (WI 12, BI 4.2-4.5, RI 4.1).

    Refuses a ground whose conditions are not met, with its article; a missed last day stays missed.
    """
    case = lock(case_id, by=by, act=Act.KEEP_CLOCKS, seen=seen)
    deadline = running(case, TermKey.INTEGRATION)
    if deadline is None:
        raise Refused.because("WI 11(1)", "De inburgeringstermijn is nog niet begonnen.")
    if granted.granted_on > on or granted.granted_on < deadline.started_on:
        raise Invalid(
            {"granted_on": "Deze dag ligt voor het begin van de termijn of in de toekomst."}
        )
    period = _period(granted)
    result = extend(deadline.last_day, granted.ground, period=period, on=granted.granted_on)
    was = deadline.last_day
    note_missed(deadline, on=on)
    row = Extension.objects.create(
        deadline=deadline,
        ground=granted.ground,
        first_day=granted.first_day,
        last_day=granted.last_day,
        added=result.added,
        new_last_day=result.last_day,
        citation=granted.ground.citation,
        reference=granted.reference,
        granted_on=granted.granted_on,
    )
    deadline.last_day = result.last_day
    deadline.warned_on = None
    deadline.save()
    remember(
        TermExtended(
            deadline_id=deadline.id,
            extension_id=row.id,
            ground=Code(granted.ground),
            was=was,
            last_day=deadline.last_day,
        ),
        case=case,
        by=by,
        on=granted.granted_on,
    )
    return row


def _period(granted: Granted) -> tuple[date, date] | None:
    if granted.first_day is None or granted.last_day is None:
        return None
    if granted.last_day < granted.first_day:
        raise Invalid({"last_day": "De laatste dag ligt voor de eerste dag."})
    return granted.first_day, granted.last_day


@transaction.atomic
def explain_lateness(
    *,
    case_id: UUID,
    deadline_id: UUID,
    cause: LateCause,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> Deadline:
    """Record why a last day was missed.

    Refuses a clock that is not late.
    """
    case = lock(case_id, by=by, act=Act.KEEP_CLOCKS, seen=seen)
    deadline = Deadline.objects.select_for_update().filter(id=deadline_id, case=case).first()
    if deadline is None:
        raise NotInScope
    if deadline.state == DeadlineState.RUNNING:
        note_missed(deadline, on=on)
    if deadline.late_on is None:
        raise Refused.because("BI 5.3", "Deze termijn is niet te laat.")
    deadline.late_cause = cause
    deadline.save()
    remember(
        LatenessExplained(deadline_id=deadline.id, key=Code(deadline.key), cause=Code(cause)),
        case=case,
        by=by,
        on=on,
    )
    return deadline
