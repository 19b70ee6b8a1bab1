"""What providers did of what was bought: who waits with them for a start, who has a seat, and how
courses ended.

The code of these facts is the lot: it says from whom was bought, and for whom. A course of the own
choice has none and does not count.
"""

from datetime import timedelta

from reports.facts.ledger import Ledger, Told
from reports.facts.reading import reads

QUEUED, SEATED = "queued", "seated"
"""Kinds: waiting for the first lesson, and following lessons in a group."""
RESULTS = {"finished": "course_finished", "stopped": "course_stopped"}
"""By reason of the end, the kinds of the courses that ended so."""


@reads("enrolled", "placed")
def queued(ledger: Ledger, told: Told) -> None:
    """Somebody waits; a place can be in a group of another lot."""
    course, lot = str(told.payload["enrolment_id"]), told.payload.get("lot_id")
    ledger.notes[f"has_group:{course}"] = told.payload.get("group_id") is not None
    if lot is None or lot == ledger.notes.get(f"lot:{course}"):
        return
    ledger.notes[f"lot:{course}"] = lot
    day = told.day("waiting_since")
    ledger.begin(QUEUED, str(lot), on=day, about=course)


@reads("course_started")
def seated(ledger: Ledger, told: Told) -> None:
    """The wait is over; who is in a group has a seat."""
    course, on = str(told.payload["enrolment_id"]), told.day("started_on")
    lot = ledger.notes.get(f"lot:{course}")
    ledger.end(QUEUED, on=on, about=course)
    if lot is not None and ledger.notes.get(f"has_group:{course}"):
        ledger.begin(SEATED, str(lot), on=on, about=course)


@reads("course_ended")
def left(ledger: Ledger, told: Told) -> None:
    """The last day was the last of the wait or of the seat."""
    course, last_day = str(told.payload["enrolment_id"]), told.day("ended_on")
    for kind in (QUEUED, SEATED):
        ledger.end(kind, on=last_day + timedelta(days=1), about=course)
    lot, result = ledger.notes.get(f"lot:{course}"), RESULTS.get(str(told.payload["reason"]))
    if lot is not None and result is not None:
        ledger.count(result, str(lot), on=last_day)
