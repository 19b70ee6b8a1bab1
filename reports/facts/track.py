"""The track: who came and left, in which phase, and for whom a case waits."""

from reports.facts.ledger import Ledger, Told
from reports.facts.outlook import BEHIND
from reports.facts.reading import reads
from reports.facts.waits import WAITING, give_up, take_along, wait_on

ASSIGNED = "assigned"
"""The kind of the state of who has the case: its code is the id of that person."""
HELD = ("open", ASSIGNED, "route", BEHIND)
"""The states of a case that go on when its ending turns out to be wrong; so does its wait."""


@reads("case_opened")
def opened(ledger: Ledger, told: Told) -> None:
    """Somebody came."""
    ledger.municipality = str(told.payload["municipality"])
    ledger.group = str(told.payload["group"])
    ledger.notes["notified_on"] = told.day("notified_on")
    ledger.notes["opened_on"] = told.occurred_on
    ledger.notes["had_plan"] = told.payload.get("earlier_pip_on") is not None
    ledger.count("inflow", "moved_in" if ledger.notes["had_plan"] else "new", on=told.occurred_on)
    ledger.begin("open", on=told.occurred_on)
    ledger.begin("phase", "intake", on=told.occurred_on)
    if caseworker := told.payload.get("caseworker_id"):
        ledger.begin(ASSIGNED, str(caseworker), on=told.occurred_on)


@reads("case_opened", "settlement_registered")
def settled(ledger: Ledger, told: Told) -> None:
    """Housed or registered here: the year counts for the money of the ministry (BI 10.1)."""
    if not told.payload.get("housed_on") and not told.payload.get("registered_on"):
        return
    if (before := ledger.notes.get("settled")) is not None:
        ledger.retract(before)
    day = "housed_on" if told.payload.get("housed_on") else "registered_on"
    ledger.notes["settled"] = ledger.count("settled", on=told.day(day))


@reads("case_assigned")
def assigned(ledger: Ledger, told: Told) -> None:
    """A caseworker got the case, or nobody has it any more."""
    caseworker = told.payload.get("caseworker_id")
    if caseworker:
        ledger.begin(ASSIGNED, str(caseworker), on=told.occurred_on)
    else:
        ledger.end(ASSIGNED, on=told.occurred_on)


@reads("case_handed_over")
def handed_over(ledger: Ledger, told: Told) -> None:
    """The case goes on in another municipality of the region."""
    on = told.day("registered_on")
    ledger.count("outflow", "moved_within", on=on)
    ledger.end(ASSIGNED, on=on)
    before = ledger.municipality
    ledger.move(str(told.payload["to_municipality"]), on=on)
    take_along(ledger, before=before)
    ledger.count("inflow", "moved_within", on=on)
    if told.payload["had_pip"] and ledger.holds("phase") in ("route", "map"):
        ledger.begin("phase", "pip", on=on)


@reads("intake_closed")
def intake_closed(ledger: Ledger, told: Told) -> None:
    """The broad intake was completed."""
    on = told.occurred_on
    ledger.count("intake", "in_absentia" if told.payload["in_absentia"] else "regular", on=on)
    ledger.begin("phase", "pip", on=on)


@reads("route_finished")
def route_finished(ledger: Ledger, told: Told) -> None:
    """The route is done; MAP remains."""
    ledger.begin("phase", "map", on=told.day("finished_on"))


def _leave(ledger: Ledger, told: Told, code: str, day: str) -> None:
    """The case ended: its states are kept, to go on with if it turns out otherwise."""
    on = told.day(day)
    ledger.notes["left_on"] = on
    ledger.notes["held"] = {kind: ledger.holds(kind) for kind in (*HELD, WAITING)}
    for kind in (*HELD, "phase"):
        ledger.end(kind, on=on)
    give_up(ledger, on=on)
    ledger.notes["outflow"] = ledger.count("outflow", code, on=on)


@reads("case_completed")
def completed(ledger: Ledger, told: Told) -> None:
    """The duty was met."""
    route, on = ledger.holds("route") or "", told.day("completed_on")
    took = max(0, (on - ledger.notes["opened_on"]).days)
    _leave(ledger, told, "completed", "completed_on")
    ledger.notes["outcome"] = ledger.count("completed", route, on=on, amount=took)


@reads("case_exempted")
def exempted(ledger: Ledger, told: Told) -> None:
    """DUO exempted or dispensed from the whole duty."""
    _leave(ledger, told, str(told.payload["reason"]), "decided_on")


@reads("case_ended")
def ended(ledger: Ledger, told: Told) -> None:
    """The duty no longer rests on the newcomer."""
    _leave(ledger, told, str(told.payload["reason"]), "ended_on")


@reads("moved_out")
def moved_out(ledger: Ledger, told: Told) -> None:
    """The newcomer left the region."""
    _leave(ledger, told, "moved_out", "registered_elsewhere_on")


@reads("case_reopened")
def reopened(ledger: Ledger, told: Told) -> None:
    """The ending turned out to be wrong: it no longer counts, and the case was open all along."""
    on = ledger.notes.pop("left_on")
    for name in ("outflow", "outcome"):
        at = ledger.notes.pop(name, None)
        if at is not None:
            ledger.retract(at)
    wait_on(ledger)
    for kind, code in ledger.notes.pop("held", {}).items():
        if code is not None:
            ledger.begin(kind, code, on=on)
    ledger.begin("phase", str(told.payload["back_to"]), on=on)
