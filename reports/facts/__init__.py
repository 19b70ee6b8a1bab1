"""From the history of a case to facts that count: pure, and the same whenever it is read again."""

from reports.facts import enforcing, followed, outlook, plans, providing, terms, track, waiting
from reports.facts.ledger import FactRow, Ledger, Told
from reports.facts.reading import facts_of

READ_BY = (track, plans, waiting, terms, outlook, followed, providing, enforcing)
"""The readers, in the order in which they read one event."""

__all__ = ["READ_BY", "FactRow", "Ledger", "Told", "facts_of"]
