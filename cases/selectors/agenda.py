"""Intake appointments by day."""

from datetime import date

from accounts.actors import Scope
from cases.models import Appointment, Outcome


def planned(scope: Scope, *, first: date, last: date, is_own: bool) -> list[Appointment]:
    """The planned appointments from `first` up to and including `last`, by day and time."""
    rows = Appointment.objects.filter(
        case__municipality__in=scope.codes,
        outcome=Outcome.PLANNED,
        planned_on__range=(first, last),
    )
    if is_own:
        rows = rows.filter(case__caseworker=scope.actor.user_id)
    return list(
        rows.select_related("case__newcomer", "case__municipality", "case__caseworker").order_by(
            "planned_on", "planned_at", "id"
        )
    )


def without_outcome(scope: Scope, *, on: date, is_own: bool) -> list[Appointment]:
    """The appointments whose day has passed and of which nobody recorded how they went."""
    day_before = date.fromordinal(on.toordinal() - 1)
    return planned(scope, first=date.min, last=day_before, is_own=is_own)
