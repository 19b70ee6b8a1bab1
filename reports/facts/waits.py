"""What a wait came to when it is over.

Its days are entered once more, by name, for the municipality where it ended: `WAITED` when it ended
with the first lesson, `TAKEN_OFF` when it ended without. A case that goes to another municipality
takes its days along: `TAKEN_OFF` here, and less than nothing there. So the days of those who still
wait are all days, less these.
"""

from collections import Counter
from datetime import date

from reports.facts.ledger import Ledger

WAITING, WAITED, TAKEN_OFF, FIRST_LESSON = "waiting", "waited", "taken_off", "first_lesson"
"""Kinds: the state, its days when it is over, and with how many days the first lesson came."""


def finish(ledger: Ledger, *, on: date) -> None:
    """The first lesson came, if it was waited for."""
    if ledger.holds(WAITING) is None:
        return
    ledger.end(WAITING, on=on)
    last_day, days = _waited(ledger)
    _enter(ledger, WAITED, days, on=last_day)
    ledger.count(FIRST_LESSON, on=last_day, amount=days.total())


def give_up(ledger: Ledger, *, on: date) -> None:
    """The case ends before the first lesson, if it waited still."""
    if ledger.holds(WAITING) is None:
        return
    ledger.end(WAITING, on=on)
    last_day, days = _waited(ledger)
    ledger.notes[TAKEN_OFF] = _enter(ledger, TAKEN_OFF, days, on=last_day)


def wait_on(ledger: Ledger) -> None:
    """It did not end after all: the days are no longer taken off."""
    for at in ledger.notes.pop(TAKEN_OFF, ()):
        ledger.retract(at)


def take_along(ledger: Ledger, *, before: str) -> None:
    """The case has gone on from another municipality (its code), with the days that it waited."""
    if ledger.holds(WAITING) is None:
        return
    on, days = _waited(ledger)
    _enter(ledger, TAKEN_OFF, days, on=on, municipality=before)
    _enter(ledger, TAKEN_OFF, Counter({code: -days[code] for code in days}), on=on)


def _waited(ledger: Ledger) -> tuple[date, Counter[str]]:
    """On which day the last wait that is over ended, and the days of all of them by name."""
    days, last_day = Counter[str](), date.min
    for row in ledger.rows:
        if row.kind == WAITING and row.known_until is None and row.until is not None:
            days[row.code] += (row.until - row.on).days
            last_day = max(last_day, row.until)
    return last_day, days


def _enter(
    ledger: Ledger, kind: str, days: Counter[str], *, on: date, municipality: str = ""
) -> list[int]:
    return [
        ledger.count(kind, code, on=on, amount=number, municipality=municipality)
        for code, number in days.items()
        if number
    ]
