"""What was followed and passed: courses, hours, PVT, MAP, exams and certificates."""

from reports.facts.ledger import Ledger, Told
from reports.facts.reading import reads


@reads("course_started")
def started(ledger: Ledger, told: Told) -> None:
    """A course began."""
    ledger.count("course_started", str(told.payload["subject"]), on=told.day("started_on"))


@reads("course_ended")
def ended(ledger: Ledger, told: Told) -> None:
    """A course ended."""
    ledger.count("course_ended", str(told.payload["reason"]), on=told.day("ended_on"))


@reads("fallback_noted")
def fell_back(ledger: Ledger, told: Told) -> None:
    """The fitting route could not be bought."""
    ledger.count("fallback", str(told.payload["wanted"]), on=told.occurred_on)


@reads("hours_recorded")
def hours(ledger: Ledger, told: Told) -> None:
    """Running totals: what was added since the statement before counts, on the day up to which it
    is known.
    """
    key = f"hours:{told.payload['enrolment_id']}"
    before = ledger.notes.get(key, (0, 0, 0))
    now = tuple(int(told.payload[name]) for name in ("hours", "excused", "unexcused"))
    ledger.notes[key] = now
    on = told.day("known_until")
    for code, more in zip(("attended", "excused", "unexcused"), _added(before, now), strict=True):
        if more:
            ledger.count("hours", code, on=on, amount=more)


def _added(before: tuple[int, ...], now: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(later - earlier for earlier, later in zip(before, now, strict=True))


@reads("pvt_closed")
def pvt_closed(ledger: Ledger, told: Told) -> None:
    """PVT was followed and signed."""
    ledger.count("pvt_closed", on=told.occurred_on, amount=int(told.payload["hours"]))


@reads("map_closed")
def map_closed(ledger: Ledger, told: Told) -> None:
    """MAP was closed."""
    ledger.count("map_closed", on=told.occurred_on, amount=int(told.payload["practice_hours"]))


@reads("attempt_recorded")
def attempted(ledger: Ledger, told: Told) -> None:
    """DUO reported an attempt; a later report on the same attempt takes its place."""
    key = f"attempt:{told.payload['attempt_id']}"
    if (before := ledger.notes.get(key)) is not None:
        ledger.retract(before)
    code = f"{told.payload['part']}_{told.payload['result']}"
    ledger.notes[key] = ledger.count("exam", code, on=told.day("taken_on"))


@reads("attempt_withdrawn")
def withdrawn(ledger: Ledger, told: Told) -> None:
    """An attempt was taken over wrongly."""
    before = ledger.notes.pop(f"attempt:{told.payload['attempt_id']}", None)
    if before is not None:
        ledger.retract(before)


@reads("certificate_handed_over")
def certificate(ledger: Ledger, told: Told) -> None:
    """The certificate of the Z-route was handed over."""
    ledger.count("qualified", "certificate", on=told.day("handed_on"))


@reads("duo_completion_recorded")
def diploma(ledger: Ledger, told: Told) -> None:
    """DUO reported a diploma; a later report takes the place of the one before."""
    if not told.payload.get("diploma_on"):
        return
    if (before := ledger.notes.get("diploma")) is not None:
        ledger.retract(before)
    ledger.notes["diploma"] = ledger.count("qualified", "diploma", on=told.day("diploma_on"))
