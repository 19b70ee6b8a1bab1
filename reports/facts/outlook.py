"""Who will not make it before the term ends, as the night saw it."""

from reports.facts.ledger import Ledger, Told
from reports.facts.reading import reads

BEHIND = "behind"


@reads("fell_behind")
def fell_behind(ledger: Ledger, told: Told) -> None:
    """From this night it looked so."""
    ledger.begin(BEHIND, on=told.occurred_on)


@reads("caught_up")
def caught_up(ledger: Ledger, told: Told) -> None:
    """From this night it looked so no more."""
    ledger.end(BEHIND, on=told.occurred_on)
