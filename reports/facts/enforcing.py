"""Enforcement and legal protection: signals, steps, outcomes, objections and requests.

They count for the municipality in whose name they were done: a file stays where it was opened.
"""

from reports.facts.ledger import Ledger, Told
from reports.facts.reading import reads

STEPS = {
    "formally_warned": "warned",
    "report_made": "reported",
    "intention_announced": "announced",
    "no_fine_decided": "no_fine",
    "enforcement_closed": "closed",
}
FILE = "file"
"""The kind of the state of a file: its code is what became of it, as far as it went."""
OPEN, FINED = "open", "fined"
STATES = {
    "enforcement_opened": OPEN,
    "enforcement_reopened": OPEN,
    "fine_imposed": FINED,
    "fine_revoked": "undone",
    "fine_lapsed": "undone",
    "fine_revived": FINED,
    "no_fine_decided": "no_fine",
    "enforcement_closed": "closed",
}


@reads("signal_raised")
def signal(ledger: Ledger, told: Told) -> None:
    """Something was missed."""
    at = ledger.count("signal", str(told.payload["kind"]), on=told.day("noted_on"))
    ledger.notes[f"signal:{told.payload['signal_id']}"] = at


@reads("signal_withdrawn")
def signal_withdrawn(ledger: Ledger, told: Told) -> None:
    """It turned out not to have been missed."""
    at = ledger.notes.pop(f"signal:{told.payload['signal_id']}", None)
    if at is not None:
        ledger.retract(at)


@reads("signal_replied")
def replied(ledger: Ledger, told: Told) -> None:
    """A caseworker answered a signal."""
    ledger.count("signal_answered", str(told.payload["answer"]), on=told.occurred_on)


@reads("enforcement_opened")
def opened(ledger: Ledger, told: Told) -> None:
    """A file was opened."""
    article = str(told.payload["article"])
    ledger.notes[f"file:{told.payload['file_id']}"] = article
    _step(ledger, told, "opened", article)


@reads(*STEPS)
def stepped(ledger: Ledger, told: Told) -> None:
    """A file went a step on, or ended."""
    article = ledger.notes.get(f"file:{told.payload['file_id']}", "")
    _step(ledger, told, STEPS[told.verb], article)


@reads(*STATES)
def turned(ledger: Ledger, told: Told) -> None:
    """There is something to decide in a file, or it ended, or ended otherwise than it was."""
    state, ref = STATES[told.verb], str(told.payload["file_id"])
    ledger.begin(FILE, state, on=told.occurred_on, about=ref, municipality=told.on_behalf_of)


def _step(ledger: Ledger, told: Told, step: str, article: str) -> None:
    on, town = told.occurred_on, told.on_behalf_of
    ledger.count("enforcement", f"{step}_{article}", on=on, municipality=town)


@reads("fine_published")
def fined(ledger: Ledger, told: Told) -> None:
    """A fine was made known: from then on it is one."""
    article = ledger.notes.get(f"file:{told.payload['file_id']}", "")
    ledger.count(
        "fine",
        article,
        on=told.day("published_on"),
        amount=int(told.payload["cents"]),
        municipality=told.on_behalf_of,
    )


@reads("fine_revoked", "fine_lowered", "fine_lapsed")
def undone(ledger: Ledger, told: Told) -> None:
    """A fine was revoked or lowered, or lapsed: it was imposed all the same."""
    what = told.verb.removeprefix("fine_")
    at = ledger.count("fine_changed", what, on=told.occurred_on, municipality=told.on_behalf_of)
    ledger.notes[f"{what}:{told.payload['fine_id']}"] = at


@reads("fine_revived")
def revived(ledger: Ledger, told: Told) -> None:
    """It did not lapse after all: the death was entered by mistake."""
    at = ledger.notes.pop(f"lapsed:{told.payload['fine_id']}", None)
    if at is not None:
        ledger.retract(at)


@reads("objection_received")
def objected(ledger: Ledger, told: Told) -> None:
    """Somebody objected to a decision."""
    on, town = told.day("received_on"), told.on_behalf_of
    ledger.count("objection", str(told.payload["kind"]), on=on, municipality=town)


@reads("objection_decided")
def objection_decided(ledger: Ledger, told: Told) -> None:
    """An objection was decided."""
    outcome, town = str(told.payload["outcome"]), told.on_behalf_of
    ledger.count("objection_decided", outcome, on=told.occurred_on, municipality=town)


@reads("application_received")
def asked(ledger: Ledger, told: Told) -> None:
    """Somebody asked for a decision."""
    on, town = told.day("received_on"), told.on_behalf_of
    ledger.count("application", str(told.payload["kind"]), on=on, municipality=town)
