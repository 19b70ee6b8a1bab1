"""The ledger of waiting case by case: on whom each waited how long."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from cases.models import Case
from reports.facts.waits import FIRST_LESSON, WAITING
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.figures import counts, knows

PAGE = 50
CURSOR = re.compile(r"(?P<days>-?\d{1,5})-(?P<id>\d{1,18})")


class After(NamedTuple):
    """Where the page before ended: a number of days, and the id of a fact; nothing about a
    person.
    """

    days: int
    id: int

    def __str__(self) -> str:
        return f"{self.days}-{self.id}"

    @classmethod
    def read(cls, text: str) -> "After | None":
        """The cursor in an address; None when it is none."""
        found = CURSOR.fullmatch(text)
        return cls(int(found["days"]), int(found["id"])) if found else None


@dataclass(frozen=True, slots=True)
class CaseWait:
    """How many days one case waited on each name, and the cause of a plan that came late, if any.

    `case` is None where it went to a municipality that one may not look into.
    """

    case: Case | None
    town: str
    days: Mapping[str, int]
    cause: str

    @property
    def total(self) -> int:
        """Days on whoever's name."""
        return sum(self.days.values())


@dataclass(frozen=True, slots=True)
class Page:
    """A page of cases; `after` is the cursor of the next, None on the last."""

    rows: tuple[CaseWait, ...]
    after: After | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Of which municipalities, as known when (None: now), and which cases may be opened."""

    codes: Collection[str]
    known: int | None
    seen: Collection[str]


def open_waits(on: date, looked: Looked, *, after: After | None, size: int = PAGE) -> Page:
    """Who waits for the first lesson on this day, who waits longest on the same name in front."""
    rows = _facts(Over.MOMENT, Window(on, on), WAITING, looked).order_by("on", "id")
    if after is not None:
        then = on - timedelta(days=after.days)
        rows = rows.filter(Q(on__gt=then) | Q(on=then, id__gt=after.id))
    return _page(rows, looked, on, size, lambda fact: (on - fact.on).days)


def finished_waits(
    window: Window, looked: Looked, *, after: After | None, size: int = PAGE
) -> Page:
    """Who got the first lesson in the window, the longest wait in front."""
    rows = _facts(Over.PERIOD, window, FIRST_LESSON, looked).order_by("-amount", "id")
    if after is not None:
        rows = rows.filter(Q(amount__lt=after.days) | Q(amount=after.days, id__gt=after.id))
    return _page(rows, looked, window.last_day, size, lambda fact: fact.amount or 0)


def _facts(over: Over, window: Window, kind: str, looked: Looked) -> "QuerySet[Fact]":
    condition = counts(over, window, known=looked.known)
    return Fact.objects.filter(condition, kind=kind, municipality__in=looked.codes)


def _page(
    rows: "QuerySet[Fact]", looked: Looked, on: date, size: int, days_of: Callable[[Fact], int]
) -> Page:
    related = ("case__newcomer", "case__municipality", "case__caseworker")
    found = list(rows.select_related(*related)[: size + 1])
    shown = found[:size]
    ids = [fact.case_id for fact in shown]
    days, causes = _days(ids, looked.known, on), _causes(ids, looked.known)
    return Page(
        rows=tuple(
            CaseWait(
                case=fact.case if fact.case.municipality_id in looked.seen else None,
                town=fact.municipality_id,
                days=days[fact.case_id],
                cause=causes.get(fact.case_id, ""),
            )
            for fact in shown
        ),
        after=After(days_of(shown[-1]), shown[-1].id) if len(found) > size else None,
    )


def _days(ids: Collection[UUID], known: int | None, on: date) -> Mapping[UUID, Counter[str]]:
    """The days of these cases until a day, by name."""
    days: dict[UUID, Counter[str]] = defaultdict(Counter)
    rows = Fact.objects.filter(knows(known), kind=WAITING, case__in=ids, on__lte=on).order_by("on")
    for case_id, code, begun, until in rows.values_list("case", "code", "on", "until"):
        days[case_id][code] += (min(until or on, on) - begun).days
    return days


def _causes(ids: Collection[UUID], known: int | None) -> dict[UUID, str]:
    rows = Fact.objects.filter(knows(known), kind="late_cause", case__in=ids)
    return dict(rows.values_list("case", "code"))
