"""The running terms as they were known on a day before, from what was recorded until then.

Each term is as its last event left it: begun, with another last day, waiting, or done. Who had the
case and where it was come from the facts.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models.fields.json import KeyTextTransform

from cases.models import Deadline
from cases.rules.clocks import PostponementGround
from cases.tabs import WEEKS_SOON, Tab, sunday_of, tabs_of
from core.models import Event
from reports.indicators import Over, Window
from reports.models import Fact
from reports.selectors.clocks import TABS, Running
from reports.selectors.figures import counts

BEGUN = ("clock_started", "clock_recomputed", "term_extended", "term_resumed")
"""What leaves a term running until the last day that it names."""
POSTPONED = frozenset(PostponementGround)
VERBS = (*BEGUN, "term_suspended", "clock_met", "clock_withdrawn", "window_closed")


@dataclass(frozen=True, slots=True)
class Then:
    """A term that ran, with its last day (inclusive) as it was known; `person` had the case."""

    deadline_id: UUID
    case_id: UUID
    key: str
    town: str
    person: UUID | None
    last_day: date
    tab: Tab


def terms_then(codes: Collection[str], *, known: int, on: date) -> list[Then]:
    """The terms of these municipalities that were late or due soon on this day, by last day; in
    four queries.
    """
    days = {ref: day for ref, day in _last_days(known) if day <= _horizon(on)}
    towns, people = _holding("open", codes, known, on), _holding("assigned", codes, known, on)
    found = [
        Then(
            deadline_id=row.id,
            case_id=row.case_id,
            key=row.key,
            town=towns[row.case_id].municipality_id,
            person=_person(people.get(row.case_id)),
            last_day=day,
            tab=tabs_of(day, waits=False, on=on)[0],
        )
        for row in _rows(days, on)
        if row.case_id in towns and (day := _postponed(row, days[row.id], on)) <= _horizon(on)
    ]
    return sorted(found, key=lambda then: (then.last_day, str(then.deadline_id)))


def counted(terms: Iterable[Then]) -> list[Running]:
    """The same terms as the work list counts them."""
    return [
        Running(then.key, then.town, then.person, tuple(int(then.tab is tab) for tab in TABS))
        for then in terms
    ]


def _last_days(known: int) -> Iterable[tuple[UUID, date]]:
    """The terms whose last event left them running and waiting for nobody else, with that day."""
    told = (
        Event.objects.filter(seq__lte=known, verb__in=VERBS)
        .annotate(ref=KeyTextTransform("deadline_id", "payload"))
        .order_by("ref", "-seq")
        .distinct("ref")
        .values_list("ref", "verb", "payload")
    )
    for ref, verb, payload in told:
        if verb in BEGUN and not payload.get("waits_on_other"):
            yield UUID(ref), date.fromisoformat(payload["last_day"])


def _rows(days: Mapping[UUID, date], on: date) -> Iterable[Deadline]:
    return Deadline.objects.filter(id__in=days, is_work=True).prefetch_related("extensions")


def _postponed(row: Deadline, day: date, on: date) -> date:
    """The last day with what was added to it on a ground of the Awb until then."""
    added = (
        extension.new_last_day
        for extension in row.extensions.all()
        if extension.ground in POSTPONED and extension.granted_on <= on
    )
    return max((day, *added))


def _holding(kind: str, codes: Collection[str], known: int, on: date) -> dict[Any, Fact]:
    rows = Fact.objects.filter(counts(Over.MOMENT, Window(on, on), known=known), kind=kind)
    return {row.case_id: row for row in rows.filter(municipality__in=codes)}


def _person(assigned: Fact | None) -> UUID | None:
    return UUID(assigned.code) if assigned else None


def _horizon(on: date) -> date:
    return sunday_of(on) + timedelta(weeks=WEEKS_SOON)
