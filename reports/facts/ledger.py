"""The book in which the history of one case is entered as facts, event by event.

A fact that an event undoes or closes stays, with the event after which it no longer holds: what was
known at any event before can always be read back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as the book reads it: its place in the whole log, what, with which facts, on which
    legal date, and in the name of which municipality.
    """

    seq: int
    verb: str
    payload: Mapping[str, Any]
    occurred_on: date
    on_behalf_of: str = ""

    def day(self, name: str) -> date:
        """A date of the payload, or the legal date where it is empty."""
        value = self.payload.get(name)
        return date.fromisoformat(value) if value else self.occurred_on


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One thing that counts.

    `on` is the day on which it counts or begins (inclusive); `until` the day from which a state no
    longer holds (exclusive), empty while it does. Known from the event `known_from` on, up to and
    not including `known_until`. `place` numbers the rows of one event.
    """

    kind: str
    code: str
    municipality: str
    group: str
    on: date
    until: date | None = None
    amount: int | None = None
    known_from: int
    place: int
    known_until: int | None = None


@dataclass(slots=True)
class Ledger:
    """Everything that one case adds to the figures.

    `municipality` and `group` are those at this point of the history; `notes` is what readers
    remember from one event to the next.
    """

    municipality: str = ""
    group: str = ""
    rows: list[FactRow] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    _seq: int = 0
    _place: int = 0
    _open: dict[tuple[str, str], int] = field(default_factory=dict)
    _staying: set[int] = field(default_factory=set)

    def turn_to(self, seq: int) -> None:
        """The rows that follow come from this event."""
        self._seq, self._place = seq, 0

    def count(
        self,
        kind: str,
        code: str = "",
        *,
        on: date,
        amount: int | None = None,
        municipality: str = "",
    ) -> int:
        """Something happened on this day; gives its place in the book, to `retract` it.

        `municipality` is whose act it was where that is not where the newcomer lives now.
        """
        return self._add(kind, code, on=on, amount=amount, municipality=municipality)

    def begin(
        self,
        kind: str,
        code: str = "",
        *,
        on: date,
        about: str = "",
        amount: int | None = None,
        municipality: str = "",
    ) -> None:
        """A state began; the state of this kind that still held ends on the same day. `about` is
        the id of what it is a state of, where a case can have several; `municipality` where it
        stays wherever the newcomer goes.
        """
        self.end(kind, on=on, about=about)
        at = self._add(kind, code, on=on, amount=amount, municipality=municipality)
        self._open[kind, about] = at
        if municipality:
            self._staying.add(at)

    def end(self, kind: str, *, on: date, about: str = "") -> None:
        """The state of this kind ends: `on` is the first day on which it no longer holds. A day
        before its beginning gives a state of no days.
        """
        at = self._open.pop((kind, about), None)
        if at is None:
            return
        row = self.rows[at]
        self.retract(at)
        self._enter(replace(row, until=max(on, row.on), known_from=self._seq))

    def holds(self, kind: str) -> str | None:
        """The code of the state of this kind that holds; None when none does."""
        at = self._open.get((kind, ""))
        return None if at is None else self.rows[at].code

    def retract(self, at: int) -> None:
        """From this event on the row no longer holds."""
        self.rows[at] = replace(self.rows[at], known_until=self._seq)

    def move(self, municipality: str, *, on: date) -> None:
        """Every state that holds goes on in another municipality from this day, but for those that
        stay.
        """
        held = {key: self.rows[at] for key, at in self._open.items() if at not in self._staying}
        for kind, about in held:
            self.end(kind, on=on, about=about)
        self.municipality = municipality
        for (kind, about), row in held.items():
            self.begin(kind, row.code, on=on, about=about, amount=row.amount)

    def _add(
        self, kind: str, code: str, *, on: date, amount: int | None, municipality: str = ""
    ) -> int:
        return self._enter(
            FactRow(
                kind=kind,
                code=code,
                municipality=municipality or self.municipality,
                group=self.group,
                on=on,
                amount=amount,
                known_from=self._seq,
                place=0,
            )
        )

    def _enter(self, row: FactRow) -> int:
        self.rows.append(replace(row, place=self._place))
        self._place += 1
        return len(self.rows) - 1
