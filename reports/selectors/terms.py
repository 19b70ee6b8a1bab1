"""The list behind a number of terms at risk, a page at a time: of now, or as it was known then."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from cases.tabs import Tab, span_of
from cases.worklist import Cursor, Desk
from reports.selectors.clocks import TABS, due_soon
from reports.selectors.clocks_then import due_then
from reports.selectors.holding import held_by
from reports.selectors.listing import PAGE, After

FIVE_WEEKS, TOGETHER = "vijf-weken", "samen"
LISTS: dict[str, tuple[Tab, ...]] = {
    **{tab.value: (tab,) for tab in TABS},
    FIVE_WEEKS: (Tab.WEEK, Tab.SOON),
    TOGETHER: TABS,
}
"""What can be listed, by its name in an address: a tab, or some that follow one another."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the `LISTS`; narrowed to the key of a term and to the cases of a caseworker (an id,
    or `NOBODY`), where these are not empty.
    """

    name: str
    term: str
    who: str

    def days(self, on: date) -> tuple[date, date]:
        """The first and the last day, inclusive, of what is listed."""
        tabs = LISTS[self.name]
        return span_of(tabs[0], on=on).first, span_of(tabs[-1], on=on).last


class Term(NamedTuple):
    """A running term, with its last day (inclusive)."""

    case_id: UUID
    key: str
    town: str
    last_day: date


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the terms behind a number, which is `total`, what is due first in front; `after` is
    the cursor of the next, empty on the last.
    """

    terms: tuple[Term, ...]
    total: int
    after: str


class _Row(NamedTuple):
    """A term as it was read: its day is a date, or the ordinal of one."""

    case_id: UUID
    key: str
    town: str
    day: Any
    id: Any


class _Part(NamedTuple):
    """The rows of a page, the last of them where others follow, and how many there are in all."""

    rows: list[_Row]
    last: _Row | None
    total: int


def terms_now(desk: Desk, wanted: Wanted, *, after: str) -> Page:
    """Of the terms of this desk, which is narrowed as the list is."""
    rows = due_soon(desk).filter(last_day__range=wanted.days(desk.on))
    part = _part(rows, "key", "last_day", Cursor.read(after))
    return Page(
        tuple(Term(*row[:4]) for row in part.rows),
        part.total,
        str(Cursor(part.last.day, part.last.id)) if part.last else "",
    )


def terms_then(codes: Collection[str], wanted: Wanted, *, known: int, on: date, after: str) -> Page:
    """Of the terms of these municipalities as they were known on a day before."""
    first, last_day = (day.toordinal() for day in wanted.days(on))
    rows = due_then(codes, known=known, on=on).filter(amount__range=(first, last_day))
    if wanted.term:
        rows = rows.filter(code=wanted.term)
    if wanted.who:
        rows = held_by(rows, wanted.who, on=on, known=known)
    past = After.read(after)
    part = _part(rows, "code", "amount", past and (past.on.toordinal(), past.id))
    return Page(
        tuple(Term(*row[:3], date.fromordinal(row.day)) for row in part.rows),
        part.total,
        str(After(date.fromordinal(part.last.day), part.last.id)) if part.last else "",
    )


def _part(rows: "QuerySet[Any, Any]", key: str, day: str, after: tuple[Any, Any] | None) -> _Part:
    """What stands after a day and an id; `key` and `day` are the fields of these."""
    total = rows.count()
    if after is not None:
        last, ref = after
        rows = rows.filter(Q(**{f"{day}__gt": last}) | Q(**{day: last, "id__gt": ref}))
    listed = rows.order_by(day, "id").values_list("case", key, "municipality", day, "id")
    found = [_Row(*told) for told in listed[: PAGE + 1]]
    return _Part(found[:PAGE], found[PAGE - 1] if len(found) > PAGE else None, total)
