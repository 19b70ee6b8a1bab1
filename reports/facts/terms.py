"""The terms that run and ask for work of us: until which day, as it was known.

A term that waits on another, or of a plan that waits for a signature, asks nothing of us.
"""

from dataclasses import dataclass
from datetime import date

from reports.facts.ledger import Ledger, Told
from reports.facts.plans import PIP_KEYS
from reports.facts.reading import reads

TERM = "term"
"""The kind: its code is the key of the term, its amount the last day as an ordinal."""


@dataclass(slots=True)
class _Term:
    key: str
    last_day: date
    waits: bool = False


def _terms(ledger: Ledger) -> dict[str, _Term]:
    terms: dict[str, _Term] = ledger.notes.setdefault("terms", {})
    return terms


def _show(ledger: Ledger, ref: str, term: _Term, on: date) -> None:
    """Let the state be what is known of the term."""
    if term.waits or (term.key in PIP_KEYS and ledger.notes.get("is_proposed")):
        ledger.end(TERM, on=on, about=ref)
    else:
        ledger.begin(TERM, term.key, on=on, about=ref, amount=term.last_day.toordinal())


@reads("clock_started")
def started(ledger: Ledger, told: Told) -> None:
    """A term began; one that stands on no work list is left aside."""
    if told.payload.get("is_work"):
        term = _Term(str(told.payload["key"]), told.day("last_day"))
        term.waits = bool(told.payload["waits_on_other"])
        ref = str(told.payload["deadline_id"])
        _terms(ledger)[ref] = term
        _show(ledger, ref, term, told.occurred_on)


@reads("clock_recomputed", "term_extended", "term_resumed", "term_suspended")
def changed(ledger: Ledger, told: Told) -> None:
    """It got another last day, began to wait, or waits no more."""
    ref = str(told.payload["deadline_id"])
    if (term := _terms(ledger).get(ref)) is None:
        return
    match told.verb:
        case "term_suspended":
            term.waits = True
        case "term_resumed":
            term.waits = False
        case "clock_recomputed":
            term.waits = bool(told.payload["waits_on_other"])
    if told.verb != "term_suspended":
        term.last_day = told.day("last_day")
    _show(ledger, ref, term, told.occurred_on)


@reads("clock_met", "clock_withdrawn", "window_closed")
def stopped(ledger: Ledger, told: Told) -> None:
    """It runs no more."""
    ref = str(told.payload["deadline_id"])
    if _terms(ledger).pop(ref, None) is not None:
        ledger.end(TERM, on=told.occurred_on, about=ref)


@reads("pip_proposed", "pip_sent_back", "pip_adopted")
def signing(ledger: Ledger, told: Told) -> None:
    """The plan waits for a signature, or does so no more."""
    is_proposed = told.verb == "pip_proposed"
    if is_proposed == ledger.notes.get("is_proposed", False):
        return
    ledger.notes["is_proposed"] = is_proposed
    for ref, term in _terms(ledger).items():
        if term.key in PIP_KEYS:
            _show(ledger, ref, term, told.occurred_on)
