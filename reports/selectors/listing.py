"""The list behind a number: its facts a page at a time, each with its case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from cases.models import Case
from reports.models import Fact
from reports.selectors.figures import cases_behind

PAGE = 50


class After(NamedTuple):
    """Where the page before ended: a day and the id of a fact, nothing about a person."""

    on: date
    id: int

    def __str__(self) -> str:
        return f"{self.on:%Y%m%d}-{self.id}"

    @classmethod
    def read(cls, text: str) -> "After | None":
        """The cursor in an address; None when it is none."""
        day, _, ref = text.partition("-")
        try:
            return cls(date(int(day[:4]), int(day[4:6]), int(day[6:8])), int(ref))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Listed:
    """A fact in a list. `case` is None where it went to a municipality that one may not look
    into.
    """

    fact: Fact
    case: Case | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of facts, newest first; `after` is the cursor of the next, None on the last."""

    rows: tuple[Listed, ...]
    after: After | None


def page_of(
    rows: "QuerySet[Fact]", *, seen: Collection[str], after: After | None, size: int = PAGE
) -> Page:
    """One page of these facts, for who may see the cases of the municipalities `seen`."""
    found = cases_behind(rows)
    if after is not None:
        found = found.filter(Q(on__lt=after.on) | Q(on=after.on, id__gt=after.id))
    facts = list(found[: size + 1])
    shown = facts[:size]
    return Page(
        rows=tuple(
            Listed(fact, fact.case if fact.case.municipality_id in seen else None) for fact in shown
        ),
        after=After(shown[-1].on, shown[-1].id) if len(facts) > size else None,
    )
