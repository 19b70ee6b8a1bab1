"""What the night notices: absence that persists."""

from datetime import date, timedelta

from django.db import transaction

from cases.models import UNDER_WAY, Case
from core.actors import NIGHTLY
from enforcement.models import SignalKind
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
    fresh = list(
        AttendanceSignal.objects.select_related("case", "statement")
        .filter(raised_on__gt=on - LOOK_BACK, raised_on__lte=on, case__phase__in=UNDER_WAY)
        .order_by("case__number", "raised_on", "id")
    )
    if not fresh:
        return 0
    in_a_row = policy_everywhere("absence_signals_in_row", on=on)
    return sum(_note(signal, in_a_row[signal.case.municipality_id], on=on) for signal in fresh)


@transaction.atomic
def _note(signal: AttendanceSignal, in_a_row: int, *, on: date) -> bool:
    case = Case.objects.select_for_update(of=("self",)).get(id=signal.case_id)
    if not absence_persists(_attended(signal.statement), in_a_row=in_a_row):
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


def _attended(last: HoursStatement) -> list[Attended]:
    """The statements of a course up to this one, the oldest first."""
    rows = HoursStatement.objects.filter(enrolment=last.enrolment_id, number__lte=last.number)
    told = rows.order_by("number").values_list("signal__id", "signal__answer")
    return [Attended(found is not None, answer in EXCUSED) for found, answer in told]
