"""When a month can be stated, and what changed since it was."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from law import Verdict, because, cites
from law.calendar import add_months, roll_forward
from law.wording import written
from reports.indicators import Window


def last_day_of(month: date) -> date:
    """The last day of the month that begins on this day."""
    return add_months(month, 1) - timedelta(days=1)


def window_of(month: date) -> Window:
    """The month that begins on this day."""
    return Window(month, last_day_of(month))


def month_before(on: date) -> date:
    """The first day of the month before the one of this day."""
    return add_months(on.replace(day=1), -1)


def stated_from(month: date) -> date:
    """The first working day after the month: from then on its statement is made."""
    return roll_forward(add_months(month, 1))


@cites("Awb 10:1", "WI 39")
def month_may_be_stated(
    *, month: date, on: date, first_executed_on: date | None, last_executed_on: date | None
) -> Verdict:
    """Can a statement of this month be made?

    `first_executed_on` and `last_executed_on` (inclusive, None: still so) bound the time in which
    somebody was charged with a duty for this municipality here.
    """
    last_day = last_day_of(month)
    has_begun = first_executed_on is not None and first_executed_on <= last_day
    has_left = last_executed_on is not None and last_executed_on < month
    return Verdict.all(
        because(
            "WI 39",
            on > last_day,
            f"de maand is nog niet voorbij; dat is zij na {written(last_day)}",
        ),
        because(
            "Awb 10:1",
            has_begun,
            "in deze maand was hier voor deze gemeente nog geen taak belegd",
        ),
        because(
            "Awb 10:1",
            not has_left,
            "in deze maand was hier voor deze gemeente geen taak meer belegd",
        ),
    )


@cites("Awb 3:2")
def clock_runs_on(*, on: date, known_on: date) -> Verdict:
    """Is this day not before the one on which the statement at hand was made?"""
    return Verdict.all(
        because(
            "Awb 3:2",
            on >= known_on,
            f"dit maandrapport is gemaakt op {written(known_on)} en dat ligt na vandaag; staat de "
            "klok goed?",
        )
    )


def canonical(figures: Mapping[str, Any]) -> bytes:
    """The figures as bytes that are the same for the same figures."""
    return json.dumps(figures, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(figures: Mapping[str, Any]) -> str:
    """The SHA-256 over the canonical JSON of the figures."""
    return hashlib.sha256(canonical(figures)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A number that is another one than in the statement before: of which indicator and group."""

    key: str
    group: str
    was: Any
    now: Any


def changes(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    """What differs between the numbers of two statements of one month."""
    for key in sorted({*was["numbers"], *now["numbers"]}):
        before, after = was["numbers"].get(key, {}), now["numbers"].get(key, {})
        for group in sorted({*before, *after}):
            if before.get(group) != after.get(group):
                yield Change(key=key, group=group, was=before.get(group), now=after.get(group))
