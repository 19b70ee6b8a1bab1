"""The running terms that ask for work soon, counted by term, municipality and caseworker.

They are the rows of the work list, under the conditions of its tabs: each number is as long as the
list that it opens.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from cases.tabs import Tab, in_tab, span_of
from cases.worklist import Desk, running_terms

TABS = (Tab.LATE, Tab.WEEK, Tab.SOON)
"""Late, until Sunday, and the four weeks after it."""


@dataclass(frozen=True, slots=True)
class Running:
    """How many terms of one sort are late, due this week and due in the four weeks after it."""

    key: str
    municipality: str
    caseworker: UUID | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The terms under one name, in the order of `TABS`."""

    name: str
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.numbers)


def at_risk(desk: Desk) -> list[Running]:
    """Count the terms of this desk, in one query."""
    rows = (
        running_terms(desk)
        .filter(last_day__lte=span_of(TABS[-1], on=desk.on).last)
        .order_by()
        .values_list("key", "case__municipality", "case__caseworker")
        .annotate(
            **{
                f"in_{tab.name.lower()}": Count("ref", filter=in_tab(tab, on=desk.on))
                for tab in TABS
            }
        )
    )
    found = [Running(key, town, person, tuple(numbers)) for key, town, person, *numbers in rows]
    return [one for one in found if any(one.numbers)]


def tallied(rows: Iterable[Running], name: Callable[[Running], str]) -> list[Tally]:
    """The same terms together under a name each, most late first."""
    sums: dict[str, tuple[int, ...]] = {}
    for row in rows:
        before = sums.get(name(row), (0,) * len(TABS))
        sums[name(row)] = tuple(map(sum, zip(before, row.numbers, strict=True)))
    found = [Tally(called, numbers) for called, numbers in sums.items()]
    return sorted(found, key=lambda tally: (*(-number for number in tally.numbers), tally.name))
