"""Whose wait it is, on every day between the notification and the first lesson.

Housing: placed, and not registered here yet. Ourselves: nobody has summoned yet, or nobody has
begun the plan. Intake: from the first summons to the end of the intake. Test: within it, from the
invitation to the result. Plan: from its first draft to its adoption. Provider: from the plan to the
first lesson. A case that ends waits no longer.
"""

from datetime import date

from reports.facts import waits
from reports.facts.ledger import Ledger, Told
from reports.facts.reading import reads
from reports.facts.waits import WAITING

WAITS = {
    "housing": "Huisvesting",
    "ourselves": "Onszelf",
    "test": "Leerbaarheidstoets",
    "intake": "Intake",
    "plan": "PIP",
    "provider": "Aanbieder",
}
"""Whose wait it can be, with its Dutch name, in the order of the track."""


def _wait(ledger: Ledger, code: str, on: date, *, after: tuple[str, ...]) -> None:
    """From this day it is the wait of another, when it was one of these before."""
    if ledger.holds(WAITING) in after:
        ledger.begin(WAITING, code, on=on)


@reads("case_opened")
def opened(ledger: Ledger, told: Told) -> None:
    """The wait begins at the notification, whenever the case was opened."""
    if not ledger.notes["had_plan"]:
        ledger.begin(WAITING, "ourselves", on=ledger.notes["notified_on"])


@reads("clock_started")
def clock_started(ledger: Ledger, told: Told) -> None:
    """The ten weeks began later than the notification: until then it was the housing."""
    began = told.day("started_on")
    is_first = not ledger.notes.get("plan_clock_seen")
    if told.payload["key"] != "pip" or not is_first or ledger.holds(WAITING) is None:
        return
    ledger.notes["plan_clock_seen"] = True
    notified_on = ledger.notes["notified_on"]
    if began > notified_on and ledger.holds(WAITING) == "ourselves":
        ledger.begin(WAITING, "housing", on=notified_on)
        ledger.begin(WAITING, "ourselves", on=began)


@reads("summons_issued")
def summoned(ledger: Ledger, told: Told) -> None:
    """The first summons: from now on it is the intake."""
    _wait(ledger, "intake", told.occurred_on, after=("ourselves", "housing"))


@reads("learnability_test_invited")
def invited(ledger: Ledger, told: Told) -> None:
    """The test is awaited."""
    _wait(ledger, "test", told.day("invited_on"), after=("intake", "ourselves"))


@reads("learnability_test_taken", "learnability_test_exempted")
def tested(ledger: Ledger, told: Told) -> None:
    """The test is there."""
    _wait(ledger, "intake", told.occurred_on, after=("test",))


@reads("intake_closed")
def intake_closed(ledger: Ledger, told: Told) -> None:
    """The plan can be begun."""
    _wait(ledger, "ourselves", told.occurred_on, after=("intake", "test", "ourselves", "housing"))


@reads("pip_drafted")
def drafted(ledger: Ledger, told: Told) -> None:
    """Somebody is at the plan."""
    _wait(ledger, "plan", told.occurred_on, after=("ourselves",))


@reads("pip_adopted")
def adopted(ledger: Ledger, told: Told) -> None:
    """With a first plan it is the provider who is awaited."""
    if told.payload["is_first"]:
        _wait(ledger, "provider", told.day("dated_on"), after=tuple(WAITS))


@reads("course_started")
def started(ledger: Ledger, told: Told) -> None:
    """The first lesson."""
    waits.finish(ledger, on=told.day("started_on"))
