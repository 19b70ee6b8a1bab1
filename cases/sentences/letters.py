"""What happened to a letter, in sentences."""

from cases.timeline import Facts, Lookups, Sentence, on
from letters import kinds
from letters.models import ReturnReason


def _kind(facts: Facts) -> str:
    return kinds.kind(facts["kind"]).title


def _returned(facts: Facts, names: Lookups) -> str:
    reason = ReturnReason(facts["reason"]).label
    return f"Brief kwam terug op {on(facts, 'returned_on')} ({_kind(facts)}): {reason}."


LETTERS: dict[str, Sentence] = {
    "letter_drafted": lambda f, n: f"Brief opgesteld: {_kind(f)}.",
    "letter_approved": lambda f, n: f"Brief goedgekeurd: {_kind(f)}.",
    "letter_frozen": lambda f, n: f"Brief vastgelegd met datum {on(f, 'dated_on')}: {_kind(f)}.",
    "letter_withdrawn": lambda f, n: f"Brief ingetrokken: {_kind(f)}.",
    "letter_dispatched": lambda f, n: f"Brief verzonden op {on(f, 'dispatched_on')}: {_kind(f)}.",
    "letter_returned": _returned,
}
