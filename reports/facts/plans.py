"""Plans: the first in time or late and why, changes, routes and levels; and the terms that run."""

from reports.facts.ledger import Ledger, Told
from reports.facts.reading import reads

PIP_KEYS = ("pip", "pip_after_move")


@reads("pip_adopted")
def adopted(ledger: Ledger, told: Told) -> None:
    """A plan was adopted; the clock that is met next says whether the first was in time."""
    on, route = told.day("dated_on"), str(told.payload["route"])
    before = ledger.holds("route")
    if told.payload["is_first"]:
        waited = (on - ledger.notes["notified_on"]).days
        at = ledger.count("first_plan", "in_time", on=on, amount=waited)
        ledger.notes["first_plan"] = at
        ledger.count("first_route", route, on=on)
    else:
        ledger.count("plan_changed", route, on=on)
    if before is not None and before != route:
        ledger.count("route_switched", f"{before}_to_{route}", on=on)
    if before != route:
        ledger.begin("route", route, on=on)
    if route == "education" and not ledger.notes.get("education"):
        ledger.notes["education"] = True
        ledger.count("education_plan", on=on)
    if ledger.holds("phase") != "map":
        ledger.begin("phase", "route", on=on)


@reads("clock_met")
def met(ledger: Ledger, told: Told) -> None:
    """The ten weeks were met: a first plan that came late counts as late."""
    at = ledger.notes.pop("first_plan", None)
    if at is None or told.payload["key"] not in PIP_KEYS or not told.payload["is_late"]:
        return
    row = ledger.rows[at]
    ledger.retract(at)
    ledger.count("first_plan", "late", on=row.on, amount=row.amount)


@reads("lateness_explained")
def explained(ledger: Ledger, told: Told) -> None:
    """Why a plan was late; another answer takes the place of the one before."""
    if told.payload["key"] not in PIP_KEYS:
        return
    before = ledger.notes.get("cause")
    if before is not None:
        ledger.retract(before)
    ledger.notes["cause"] = ledger.count(
        "late_cause", str(told.payload["cause"]), on=told.occurred_on
    )


@reads("lowering_established")
def lowered(ledger: Ledger, told: Told) -> None:
    """The level was lowered to A2."""
    ledger.count("lowered", on=told.occurred_on, amount=len(told.payload["parts"]))


@reads("term_extended")
def extended(ledger: Ledger, told: Told) -> None:
    """DUO gave more time."""
    ledger.count("term_extended", str(told.payload["ground"]), on=told.occurred_on)


@reads("clock_missed")
def missed(ledger: Ledger, told: Told) -> None:
    """A last day passed."""
    ledger.count("term_missed", str(told.payload["key"]), on=told.day("last_day"))
