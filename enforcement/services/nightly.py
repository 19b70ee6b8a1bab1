"""What the night notices: absence that persists."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from cases.models import UNDER_WAY, Case
from core.actors import NIGHTLY
from enforcement.models import Signal, SignalKind
from enforcement.rules.signalling import Attended, absence_persists
from enforcement.services.signalling import raise_signal
from regional.selectors import policy_everywhere
from routes.models import AttendanceSignal, HoursStatement, SignalAnswer

EXCUSED = (SignalAnswer.EXCUSABLE, SignalAnswer.PROVIDER)
LOOK_BACK = timedelta(days=7)
"""How long a signal of the attendance is fresh: a night that was missed is made up for."""


def note_persistent_absence(on: date) -> int:
    """Turn signals of the attendance that follow each other without a good reason into one signal
    of enforcement. Gives how many; a second run finds nothing.
    """
    raised = Signal.objects.filter(kind=SignalKind.ABSENCE, ref=OuterRef("id"), withdrawn_on=None)
    fresh = list(
        AttendanceSignal.objects.select_related("case", "statement")
        .filter(raised_on__gt=on - LOOK_BACK, raised_on__lte=on, case__phase__in=UNDER_WAY)
        .filter(~Exists(raised))
        .order_by("case__number", "raised_on", "id")
    )
    if not fresh:
        return 0
    asked = policy_everywhere("absence_signals_in_row", on=on)
    attended = _attended(fresh)
    made = 0
    for signal in fresh:
        in_a_row = asked[signal.case.municipality_id]
        if absence_persists(attended[signal.id], in_a_row=in_a_row):
            made += _note(signal, in_a_row, on=on)
    return made


@transaction.atomic
def _note(signal: AttendanceSignal, in_a_row: int, *, on: date) -> bool:
    case = Case.objects.select_for_update(of=("self",)).get(id=signal.case_id)
    if not absence_persists(_attended([signal])[signal.id], in_a_row=in_a_row):
        return False
    made = raise_signal(
        case,
        SignalKind.ABSENCE,
        ref=signal.id,
        noted_on=signal.raised_on,
        facts={"percent": signal.percent},
        by=NIGHTLY,
        on=on,
    )
    return made is not None


def _attended(signals: Collection[AttendanceSignal]) -> dict[UUID, list[Attended]]:
    """For each signal the statements of its course up to the one that it is about, the oldest
    first.
    """
    courses = {signal.statement.enrolment_id for signal in signals}
    rows = HoursStatement.objects.filter(enrolment__in=courses).order_by("number")
    stated: dict[UUID, list[tuple[int, Attended]]] = defaultdict(list)
    told = rows.values_list("enrolment", "number", "signal__id", "signal__answer")
    for course, number, found, answer in told:
        stated[course].append((number, Attended(found is not None, answer in EXCUSED)))
    return {
        signal.id: [
            one
            for number, one in stated[signal.statement.enrolment_id]
            if number <= signal.statement.number
        ]
        for signal in signals
    }
