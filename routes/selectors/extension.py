"""Requests for more time, and the delays that give a ground for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.models import Case, Deadline, DeadlineState, Extension
from law.extensions import ExtensionGround
from routes.models import ExtensionRequest
from routes.rules.extension import DELAYS, Delay, answer_is_due_on, delay_of


@dataclass(frozen=True, slots=True)
class KnownDelay:
    """A delay by its ground, with the date of the PIP from which its term ran."""

    ground: ExtensionGround
    delay: Delay
    pip_on: date


def requests_of(case: Case) -> list[ExtensionRequest]:
    """Every request of the case, the newest first, with the extension it gave."""
    return list(ExtensionRequest.objects.filter(case=case).select_related("extension"))


def delays_in(clocks: Iterable[Deadline], *, on: date) -> list[KnownDelay]:
    """Every delay that gives a ground: an offer or a start that came late, or is late now."""
    rows = sorted(clocks, key=lambda clock: clock.started_on)
    found = ((ground, _delay(rows, key, on=on)) for ground, key in DELAYS.items())
    return [KnownDelay(ground, *told) for ground, told in found if told]


def _delay(rows: list[Deadline], key: str, *, on: date) -> tuple[Delay, date] | None:
    """By the newest clock of this term that counts; None when it came in time or is not asked."""
    counting = (DeadlineState.RUNNING, DeadlineState.MET)
    clock = next((row for row in reversed(rows) if row.key == key and row.state in counting), None)
    delay = delay_of(clock.last_day, clock.met_on, on=on) if clock else None
    return (delay, clock.started_on) if clock and delay else None


def delays_of(case: Case, *, on: date) -> list[KnownDelay]:
    """Every delay in this case that gives a ground."""
    return delays_in(Deadline.objects.filter(case=case, key__in=DELAYS.values()), on=on)


def was_extended_on(case: Case, ground: ExtensionGround) -> bool:
    """Did this ground give time before?"""
    return Extension.objects.filter(deadline__case=case, ground=ground).exists()


def due_on(row: ExtensionRequest) -> date:
    """Until which day DUO may take to answer."""
    return answer_is_due_on(row.requested_on, on=row.requested_on)
