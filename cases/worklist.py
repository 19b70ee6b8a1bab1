"""The work list: what is due, derived from the facts and never stored.

It is one union of sources: seven of this app, and those that other parts add. Every source gives
the same columns; a tab is one condition on those columns, which the lists ask the database and the
counts ask of each day.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, reduce
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models import Case as Whether
from django.db.models.functions import Coalesce

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases import slots
from cases.models import (
    Appointment,
    Case,
    Deadline,
    DeadlineState,
    LearnabilityTest,
    Outcome,
    Phase,
    PipState,
    PipVersion,
    ProgressTalk,
    TalkState,
)
from cases.selectors.casework import PIP_KEYS
from cases.selectors.listing import NOBODY
from cases.tabs import Tab, in_tab, tabs_of
from letters import selectors as letters

NO_DAY = date(9999, 12, 31)
"""Where a row has no last day: it sorts behind everything that has one."""

PAGE = 50


class Kind(StrEnum):
    """What kind of work a row is (soort werk)."""

    DEADLINE = "termijn"
    APPOINTMENT = "afspraak"
    TALK = "gesprek"
    COUNTERSIGN = "medeondertekenen"
    LETTER = "brief"
    REGISTRATION = "inschrijving"
    TEST = "toets"


class Key(NamedTuple):
    """A row before it is filled in; `due` is `NO_DAY` where there is none."""

    kind: str
    ref: UUID
    case_id: UUID
    due: date
    waits: bool


class Cursor(NamedTuple):
    """Where the page before ended: a day and the id of a row, nothing about a person."""

    due: date
    ref: UUID

    def __str__(self) -> str:
        return f"{self.due:%Y%m%d}-{self.ref}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """The cursor in an address; None when it is none."""
        day, _, ref = text.partition("-")
        try:
            return cls(date(int(day[:4]), int(day[4:6]), int(day[6:8])), UUID(ref))
        except ValueError:
            return None


@dataclass(frozen=True)
class Desk:
    """Whose work it is: one's own cases or all in scope, in one municipality or in all.

    `covered` are the colleagues whose cases count as one's own today. `whose` narrows to the cases
    of one colleague, or of `NOBODY`; `term` to the running terms of one key.
    """

    actor: Actor
    on: date
    is_own: bool = True
    municipality: str = ""
    kind: str = ""
    covered: tuple[UUID, ...] = ()
    whose: str = ""
    term: str = ""

    def codes(self, act: Act) -> frozenset[str]:
        """The municipalities in which the act may be performed, as far as they were asked for."""
        codes = Scope.of(self.actor, act).codes
        return codes & {self.municipality} if self.municipality else codes

    @cached_property
    def sources(self) -> "list[Rows]":
        """The rows of every kind of work that is asked for, made once: counts and lists share what
        the sources had to look up.
        """
        return _sources(self)

    def on_case(self, act: Act = Act.VIEW_CASE, path: str = "case__") -> Q:
        """The condition on the case of a row."""
        return Q(**{f"{path}municipality__in": self.codes(act)}) & self.in_hands(path)

    def in_hands(self, path: str = "") -> Q:
        """The condition on who has the case; none where all count."""
        if self.is_own:
            return Q(**{f"{path}caseworker__in": (self.actor.user_id, *self.covered)})
        if self.whose == NOBODY:
            return Q(**{f"{path}caseworker": None})
        return Q(**{f"{path}caseworker": UUID(self.whose)}) if self.whose else Q()


Rows = QuerySet[Any]


def columns(rows: Rows, kind: str, *, case: str, due: Any, waits: Any) -> Rows:
    """The rows with the columns of the work list; `case` names the column with the case's id."""
    found: Rows = rows.annotate(
        work=Value(str(kind), output_field=CharField()),
        ref=F("pk"),
        of_case=F(case),
        due=due,
        waits=waits,
    )
    return found


NEVER, ALWAYS = (Value(told, output_field=BooleanField()) for told in (False, True))
NO_DUE = Value(NO_DAY, output_field=DateField())


def running_terms(desk: Desk) -> Rows:
    """Running terms that are work. That of a plan which waits for a signature waits on a colleague;
    who can sign sees the signature instead of the term.
    """
    to_sign = _to_sign(desk).filter(case=OuterRef("case"))
    proposed = PipVersion.objects.filter(case=OuterRef("case"), state=PipState.PROPOSED)
    is_plan = Q(key__in=PIP_KEYS)
    rows = Deadline.objects.filter(
        desk.on_case(), ~(is_plan & Exists(to_sign)), state=DeadlineState.RUNNING, is_work=True
    )
    if desk.term:
        rows = rows.filter(key=desk.term)
    waits = Whether(
        When(Q(waits_on_other=True) | (is_plan & Exists(proposed)), then=ALWAYS), default=NEVER
    )
    return columns(rows, Kind.DEADLINE, case="case_id", due=F("last_day"), waits=waits)


def _appointments(desk: Desk) -> Rows:
    """Appointments that come, or whose outcome is not recorded yet."""
    rows = Appointment.objects.filter(desk.on_case(), outcome=Outcome.PLANNED, case__ended_on=None)
    return columns(rows, Kind.APPOINTMENT, case="case_id", due=F("planned_on"), waits=NEVER)


def _talks(desk: Desk) -> Rows:
    """Progress talks that come, or of which nobody recorded how they went."""
    rows = ProgressTalk.objects.filter(desk.on_case(), state=TalkState.PLANNED, case__ended_on=None)
    return columns(rows, Kind.TALK, case="case_id", due=F("planned_on"), waits=NEVER)


def _to_sign(desk: Desk) -> Rows:
    """Plans of others that wait for this person's signature, in whoever's cases."""
    inside = Q(case__municipality__in=desk.codes(Act.COUNTERSIGN_PIP))
    return PipVersion.objects.filter(inside, state=PipState.PROPOSED).exclude(
        proposed_by=desk.actor.user_id
    )


def _countersigns(desk: Desk) -> Rows:
    """The signature itself, due when the term of the plan is."""
    rows = _to_sign(desk)
    if desk.whose:
        rows = rows.filter(desk.in_hands("case__"))
    clock = Deadline.objects.filter(
        case=OuterRef("case"), key__in=PIP_KEYS, state=DeadlineState.RUNNING
    )
    due = Coalesce(Subquery(clock.values("last_day")[:1]), F("proposed_on"))
    return columns(rows, Kind.COUNTERSIGN, case="case_id", due=due, waits=NEVER)


def _letters(desk: Desk) -> Rows:
    """Letters that nobody has approved yet."""
    rows = letters.awaiting_approval(desk.codes(Act.APPROVE_LETTER)).order_by()
    if desk.in_hands():
        own = Case.objects.filter(desk.in_hands())
        rows = rows.filter(case_id__in=own.values("id"))
    return columns(rows, Kind.LETTER, case="case_id", due=F("dated_on"), waits=NEVER)


def _registrations(desk: Desk) -> Rows:
    """Cases whose ten weeks have not begun: the newcomer is not registered yet."""
    clock = Deadline.objects.filter(
        case=OuterRef("id"), key__in=PIP_KEYS, state=DeadlineState.RUNNING
    )
    rows = Case.objects.filter(
        desk.on_case(path=""),
        ~Exists(clock),
        phase__in=(Phase.INTAKE, Phase.PIP),
        registered_on=None,
    )
    return columns(rows, Kind.REGISTRATION, case="id", due=NO_DUE, waits=ALWAYS)


def _tests(desk: Desk) -> Rows:
    """Tests whose result DUO has not given yet."""
    rows = LearnabilityTest.objects.filter(
        desk.on_case(),
        case__phase=Phase.INTAKE,
        invited_on__isnull=False,
        result="",
        is_exempt=False,
    )
    return columns(rows, Kind.TEST, case="case_id", due=NO_DUE, waits=ALWAYS)


SOURCES: dict[str, Callable[[Desk], Rows]] = {
    Kind.DEADLINE: running_terms,
    Kind.APPOINTMENT: _appointments,
    Kind.TALK: _talks,
    Kind.COUNTERSIGN: _countersigns,
    Kind.LETTER: _letters,
    Kind.REGISTRATION: _registrations,
    Kind.TEST: _tests,
}


def _sources(desk: Desk) -> list[Rows]:
    others = {kind: source.rows for kind, source in slots.WORK.items()}
    every = {**SOURCES, **others}
    wanted = Kind.DEADLINE.value if desk.term else desk.kind
    return [give(desk) for kind, give in every.items() if wanted in ("", kind)]


def counts(desk: Desk) -> dict[Tab, int]:
    """How many rows each tab has, in one query: counted by day, so that each row is looked at
    once.
    """
    parts = [
        rows.order_by().values("due", "waits").annotate(rows=Count("ref")) for rows in desk.sources
    ]
    found = Counter[Tab]()
    for row in _union(parts):
        for tab in tabs_of(row["due"], waits=row["waits"], on=desk.on):
            found[tab] += row["rows"]
    return {tab: found[tab] for tab in Tab}


def keys(desk: Desk, tab: Tab, *, after: Cursor | None = None, size: int = PAGE) -> list[Key]:
    """The rows of a tab by last day, one more than `size` when there are others.

    Each source is cut off before anything is joined to it, so that the size of the region does not
    matter.
    """
    wanted = in_tab(tab, on=desk.on)
    if after is not None:
        wanted &= Q(due__gt=after.due) | Q(due=after.due, ref__gt=after.ref)
        wanted &= Q(due__gte=after.due)
    parts = [
        rows.filter(wanted)
        .order_by("due", "ref")
        .values_list("work", "ref", "of_case", "due", "waits")[: size + 1]
        for rows in desk.sources
    ]
    # One source alone is in order and cut off already.
    whole = _union(parts).order_by("due", "ref")[: size + 1] if len(parts) > 1 else parts[0]
    return [Key(*row) for row in whole]


def _union(parts: list[Rows]) -> Rows:
    return reduce(lambda one, other: one.union(other, all=True), parts)
