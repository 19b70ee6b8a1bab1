"""Read the history of a case into its facts: one reader for every verb that counts."""

from collections.abc import Callable, Iterable

from reports.facts.ledger import FactRow, Ledger, Told

Reader = Callable[[Ledger, Told], None]

READERS: dict[str, list[Reader]] = {}
"""Who reads which verb, in this order."""


def reads(*verbs: str) -> Callable[[Reader], Reader]:
    """Make a function read these verbs (decorator)."""

    def register(reader: Reader) -> Reader:
        for verb in verbs:
            READERS.setdefault(verb, []).append(reader)
        return reader

    return register


def facts_of(history: Iterable[Told]) -> list[FactRow]:
    """The facts of one case, from its events in their order.

    The same beginning of a history gives the same rows, but for what later events undid.
    """
    ledger = Ledger()
    for told in history:
        ledger.turn_to(told.seq)
        for reader in READERS.get(told.verb, ()):
            reader(ledger, told)
    return ledger.rows
