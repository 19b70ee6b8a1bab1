"""Which numbers of a public edition are not shown, so that nobody can compute a small one.

Numbers hang together: groups add up to all, phases to open cases. A hidden number that follows from
the shown ones is not hidden. So numbers are hidden until for every hidden one there is another set
of numbers, just as possible for a reader, in which it is at least `MARGIN` higher or lower.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

SMALL = 5
"""Numbers under this are not shown."""

MARGIN = 3
"""By how much a hidden number could at least be another one."""

MOST = 8
"""How many shown numbers are hidden at once to protect one."""

STEPS = 3000
"""How many steps a search for other possible numbers takes, before it is given up."""

Cell = tuple[str, str]
"""A number: of which indicator, of which group."""

Relation = Mapping[Cell, int]
"""Numbers that together, each times its sign, always come to the same: all minus the groups."""

Moves = dict[Cell, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers of one publication and how they hang together.

    `kept` are numbers that are shown unless they are `secret` themselves: what is shown elsewhere
    hangs on them.
    """

    values: Mapping[Cell, int]
    relations: Sequence[Relation]
    secret: frozenset[Cell]
    kept: frozenset[Cell] = frozenset()


def hidden(table: Table) -> frozenset[Cell]:
    """What is not shown: what is secret, and as little beside it as keeps it so."""
    known = [one for one in table.relations if all(cell in table.values for cell in one)]
    of_cell = _by_cell(known)
    found = set(table.secret)
    safe: set[Cell] = set()
    while waiting := sorted(found - safe):
        found |= _beside(waiting[0], table, found, of_cell)
        safe.add(waiting[0])
    return frozenset(found)


Index = Mapping[Cell, Sequence[Relation]]


def _by_cell(relations: Iterable[Relation]) -> dict[Cell, list[Relation]]:
    found: dict[Cell, list[Relation]] = {}
    for one in relations:
        for cell in one:
            found.setdefault(cell, []).append(one)
    return found


def _beside(cell: Cell, table: Table, found: set[Cell], of_cell: Index) -> set[Cell]:
    """The fewest shown numbers to hide so that this one could be `MARGIN` more or less; all that
    it hangs together with when no few are enough.
    """
    value = table.values[cell]
    for budget in range(MOST + 1):
        search = _Search(table, found, of_cell)
        for move in (MARGIN, -MARGIN):
            moves = search.settled({cell: move}, budget) if value + move >= 0 else None
            if moves is not None:
                return set(moves)
    return _together(cell, of_cell) - table.kept


def _together(cell: Cell, of_cell: Index) -> set[Cell]:
    seen, edge = {cell}, {cell}
    while edge:
        edge = {other for one in edge for relation in of_cell.get(one, ()) for other in relation}
        edge -= seen
        seen |= edge
    return seen


@dataclass(slots=True)
class _Search:
    """Looks for other numbers that fit: what one hidden number gains, another loses."""

    table: Table
    free: Collection[Cell]
    of_cell: Index
    left: int = STEPS

    def settled(self, moves: Moves, budget: int) -> Moves | None:
        """These moves made good by moves of other hidden numbers, and of at most `budget` shown
        ones; None when that is not found.
        """
        self.left -= 1
        off = next(self._off(moves), None)
        if off is None:
            return moves
        if self.left <= 0:
            return None
        for cell, step in self._steps(*off, moves):
            rest = budget - (cell not in self.free)
            if rest >= 0 and (found := self.settled(moves | {cell: step}, rest)) is not None:
                return found
        return None

    def _off(self, moves: Moves) -> Iterator[tuple[Relation, int]]:
        for cell in moves:
            for relation in self.of_cell.get(cell, ()):
                residue = sum(sign * moves.get(other, 0) for other, sign in relation.items())
                if residue:
                    yield relation, residue

    def _steps(self, relation: Relation, residue: int, moves: Moves) -> Iterator[tuple[Cell, int]]:
        """What can still move in this relation: hidden ones first, then the smallest."""
        values = self.table.values
        cells = [
            cell
            for cell in relation
            if cell not in moves and (cell in self.free or cell not in self.table.kept)
        ]
        cells.sort(key=lambda cell: (cell not in self.free, values[cell], cell))
        for cell in cells:
            step = max(-residue * relation[cell], -values[cell])
            if step:
                yield cell, step
