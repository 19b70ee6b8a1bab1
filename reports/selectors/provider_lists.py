"""The list behind each number of a provider: the groups with their places, or who waits, has a
seat, finished or stopped; as it is now, or as it was known on a day before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import F

from accounts.actors import Actor
from cases.models import Case
from reports.facts.providing import QUEUED, RESULTS, SEATED
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.figures import cases_behind, counts
from reports.selectors.listing import PAGE
from reports.selectors.providers import YEAR, Number, enrolled, under_way
from reports.selectors.providers_then import groups_then
from routes.models import CourseGroup, Enrolment, Lot
from routes.selectors.procurement import bodies

DAYS = {
    Number.SEATS: "started_on",
    Number.WAITING: "waiting_since",
    Number.FINISHED: "ended_on",
    Number.STOPPED: "ended_on",
}
"""The day of an enrolment by which the list of a number is sorted."""
KINDS = {
    Number.SEATS: (SEATED, Over.MOMENT),
    Number.WAITING: (QUEUED, Over.MOMENT),
    Number.FINISHED: (RESULTS["finished"], Over.PERIOD),
    Number.STOPPED: (RESULTS["stopped"], Over.PERIOD),
}
"""The facts that the list of a number is of, looking back."""


@dataclass(frozen=True, slots=True)
class Bought:
    """What this person's organisations bought from a provider, on a day; `known` is the watermark
    of who looks back.
    """

    actor: Actor
    provider_id: UUID
    on: date
    known: int | None

    @property
    def lots(self) -> dict[UUID, str]:
        """The lots by id, with their name."""
        rows = Lot.objects.filter(
            contract__provider=self.provider_id, contract__buyer__in=bodies(self.actor)
        )
        return dict(rows.values_list("id", "name"))


class Course(NamedTuple):
    """Somebody in a list, with the lot; `on` is since when, or the last day."""

    case: Case
    lot: str
    on: date


class Group(NamedTuple):
    """A group that counts with its places; days inclusive."""

    name: str
    lot: str
    first_day: date
    last_day: date | None
    places: int


def groups_of(bought: Bought) -> list[Group]:
    """The groups under way, the last to begin first."""
    lots = bought.lots
    rows: Iterable[CourseGroup] = (
        CourseGroup.objects.filter(under_way(bought.on), lot__in=lots)
        if bought.known is None
        else groups_then(lots, known=bought.known, on=bought.on)
    )
    found = [
        Group(row.name, lots[row.lot_id], row.first_day, row.last_day, row.places) for row in rows
    ]
    return sorted(found, key=lambda group: (group.first_day, group.name), reverse=True)


def courses_of(bought: Bought, which: Number, *, start: int) -> list[Course]:
    """Who is counted from a place in the list on, newest first, one more than a page when there are
    others.
    """
    lots, part = bought.lots, slice(start, start + PAGE + 1)
    if bought.known is None:
        return _courses_now(lots, which, bought.on, part)
    return _courses_then(lots, which, bought.known, bought.on, part)


def _courses_now(lots: dict[UUID, str], which: Number, on: date, part: slice) -> list[Course]:
    day = DAYS[which]
    rows = (
        Enrolment.objects.filter(enrolled(on)[which], lot__in=lots)
        .select_related("case__newcomer", "case__municipality", "case__caseworker")
        .annotate(lot_name=F("lot__name"))
        .order_by(f"-{day}", "id")[part]
    )
    return [Course(row.case, row.lot_name, getattr(row, day)) for row in rows]


def _courses_then(
    lots: dict[UUID, str], which: Number, known: int, on: date, part: slice
) -> list[Course]:
    kind, over = KINDS[which]
    condition = counts(over, Window(on - YEAR, on), known=known)
    facts = Fact.objects.filter(condition, kind=kind, code__in=list(map(str, lots)))
    return [Course(row.case, lots[UUID(row.code)], row.on) for row in cases_behind(facts)[part]]
