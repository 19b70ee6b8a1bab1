"""Requests for more time, and the delays that give a ground for one."""

from dataclasses import dataclass
from datetime import date

from cases.models import Case, Deadline, DeadlineState, Extension
from law.extensions import ExtensionGround
from routes.models import ExtensionRequest
from routes.rules.extension import DELAYS, Delay, answer_is_due_on, delay_of


@dataclass(frozen=True, slots=True)
class KnownDelay:
    """A delay by its ground."""

    ground: ExtensionGround
    delay: Delay


def requests_of(case: Case) -> list[ExtensionRequest]:
    """Every request of the case, the newest first, with the extension it gave."""
    return list(ExtensionRequest.objects.filter(case=case).select_related("extension"))


def delay_in(case: Case, ground: ExtensionGround, *, on: date) -> tuple[Delay, date] | None:
    """How late the offer or the start came, with the date of the PIP from which its term ran; None
    when it came in time or is not asked.
    """
    clock = (
        Deadline.objects.filter(
            case=case,
            key=DELAYS[ground],
            state__in=(DeadlineState.RUNNING, DeadlineState.MET),
        )
        .order_by("started_on")
        .last()
    )
    if clock is None:
        return None
    delay = delay_of(clock.last_day, clock.met_on, on=on)
    return (delay, clock.started_on) if delay else None


def delays_of(case: Case, *, on: date) -> list[KnownDelay]:
    """Every delay that gives a ground."""
    found = ((ground, delay_in(case, ground, on=on)) for ground in DELAYS)
    return [KnownDelay(ground, told[0]) for ground, told in found if told]


def was_extended_on(case: Case, ground: ExtensionGround) -> bool:
    """Did this ground give time before?"""
    return Extension.objects.filter(deadline__case=case, ground=ground).exists()


def due_on(row: ExtensionRequest) -> date:
    """Until which day DUO may take to answer."""
    return answer_is_due_on(row.requested_on, on=row.requested_on)
