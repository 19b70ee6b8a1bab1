"""The work list: what is due, derived from the facts and never stored.

It is one union of sources: those of this app, and those that other parts add. Every source gives
the same columns; a tab is one span of days on those columns, for lists and counts alike. A desk
with few rows is read whole; of one with more, a page is read, and counting stops where a number
would say no more than that it is much.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, reduce
from operator import or_
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases import composing, slots
from cases.composing import ME, Part, Wanted, covered_at
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
from cases.tabs import Tab, later_than_soon, span_of, tabs_of
from letters import selectors as letters

NO_DAY = date(9999, 12, 31)
"""Where a row has no last day: it sorts behind everything that has one."""

PAGE = 50
FEW = 2000
"""A desk with at most so many rows is read whole."""
MOST = 999
"""Up to here a number is exact; one more stands for all that is more."""
MOSTLY = 3
"""So many sources in front hold most of the work: terms, also those that wait, and newcomers who
are not registered yet.
"""


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
    of one colleague, or of `NOBODY`; `term` to the running terms of one key. A desk reads its few
    rows once: who acted and looks again makes a new one.
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

    @property
    def me(self) -> Combinable:
        """Who looks, as the log and letters name a person."""
        return Concat(Value("user:"), Cast(ME, TextField()))

    @cached_property
    def told(self) -> "dict[Callable[[Desk], object], object]":
        """What the sources left open and this desk was asked for, by what asks it."""
        return {}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The sources of what is asked for, as SQL."""
        return composing.composed(self._anybody, self.actor.executed, _sources)

    @property
    def _anybody(self) -> "Desk":
        """The same desk of whoever has this scope and covers as many."""
        covered = cast(tuple[UUID, ...], tuple(map(covered_at, range(len(self.covered)))))
        return replace(self, actor=self.actor.unnamed(cast(UUID, ME)), covered=covered)

    @cached_property
    def few(self) -> "list[Key] | None":
        """Every row by last day, of who has few; None where there are more or all count."""
        if not (self.is_own or self.whose) or not self.parts:
            return None
        found = composing.every_row(self, self.parts, most=FEW + 1)
        if len(found) > FEW:
            return None
        return sorted((Key(*row) for row in found), key=lambda key: (key.due, key.ref))

    def on_case(self, act: Act = Act.VIEW_CASE, path: str = "case__") -> Q:
        """The condition on the case of a row."""
        return Q(**{f"{path}municipality__in": self.codes(act)}) & self.in_hands(path)

    def in_hands(self, path: str = "") -> Q:
        """The condition on who has the case; none where all count."""
        if self.is_own:
            people = (self.actor.user_id, *self.covered)
            return reduce(or_, (Q(**{f"{path}caseworker": person}) for person in people))
        if self.whose == NOBODY:
            return Q(**{f"{path}caseworker": None})
        return Q(**{f"{path}caseworker": UUID(self.whose)}) if self.whose else Q()


Rows = QuerySet[Any]


def columns(rows: Rows, kind: str, *, case: str, due: Any, waits: Any, ref: str = "pk") -> Rows:
    """The rows with the columns of the work list; `case` names the column with the case's id, `ref`
    that with the id by which its kind knows the row.
    """
    found: Rows = rows.annotate(
        work=Value(str(kind), output_field=CharField()),
        ref=F(ref),
        of_case=F(case),
        due=due,
        waits=waits,
    )
    return found


NEVER, ALWAYS = (Value(told, output_field=BooleanField()) for told in (False, True))
NO_DUE = Value(NO_DAY, output_field=DateField())


def running_terms(desk: Desk) -> Rows:
    """Running terms that are work and wait on nobody."""
    proposed = _proposed().alias(key=OF_TERM).filter(key__in=PIP_KEYS)
    rows = _terms(desk).filter(~Exists(proposed), waits_on_other=False)
    return columns(rows, Kind.DEADLINE, case="case_id", due=F("last_day"), waits=NEVER)


def _awaited_terms(desk: Desk) -> Rows:
    """Running terms that wait on somebody outside."""
    rows = _without_signature(desk, _terms(desk).filter(waits_on_other=True))
    return columns(rows, Kind.DEADLINE, case="case_id", due=F("last_day"), waits=ALWAYS)


def _terms_of_proposed(desk: Desk) -> Rows:
    """The terms of plans that wait for the signature of a colleague."""
    rows = _terms(desk).filter(Exists(_proposed()), key__in=PIP_KEYS, waits_on_other=False)
    rows = _without_signature(desk, rows)
    return columns(rows, Kind.DEADLINE, case="case_id", due=F("last_day"), waits=ALWAYS)


def _terms(desk: Desk) -> Rows:
    inside = desk.on_case(path="")
    rows = Deadline.objects.filter(inside, state=DeadlineState.RUNNING, is_work=True)
    return rows.filter(key=desk.term) if desk.term else rows


def _proposed() -> Rows:
    return PipVersion.objects.filter(case=OuterRef("case"), state=PipState.PROPOSED)


OF_TERM = ExpressionWrapper(OuterRef("key"), output_field=CharField())


def _without_signature(desk: Desk, rows: Rows) -> Rows:
    """Who can sign a plan sees the signature instead of its term."""
    to_sign = _to_sign(desk).alias(key=OF_TERM).filter(key__in=PIP_KEYS)
    return rows.exclude(Exists(to_sign.filter(case=OuterRef("case"))))


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
        case=OuterRef("id"), key__in=PIP_KEYS, state=DeadlineState.RUNNING, is_work=True
    )
    # Asked of each row that is read: as a join it would be asked of all clocks first.
    has_clock = Coalesce(Subquery(clock.values(found=ALWAYS)[:1]), NEVER)
    rows = Case.objects.alias(has_clock=has_clock).filter(
        desk.on_case(path=""),
        has_clock=False,
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


SOURCES: tuple[tuple[Kind, Callable[[Desk], Rows]], ...] = (
    (Kind.DEADLINE, running_terms),
    (Kind.DEADLINE, _awaited_terms),
    (Kind.REGISTRATION, _registrations),
    (Kind.DEADLINE, _terms_of_proposed),
    (Kind.APPOINTMENT, _appointments),
    (Kind.TALK, _talks),
    (Kind.COUNTERSIGN, _countersigns),
    (Kind.LETTER, _letters),
    (Kind.TEST, _tests),
)


def _sources(desk: Desk) -> Iterator[Rows]:
    others = ((kind, give) for kind, work in slots.WORK.items() for give in work.sources)
    wanted = Kind.DEADLINE.value if desk.term else desk.kind
    return (give(desk) for kind, give in (*SOURCES, *others) if wanted in ("", kind))


def counts(desk: Desk) -> dict[Tab, int]:
    """How many rows each tab has, `MOST` + 1 where there are more than `MOST`; in two queries at
    most.
    """
    found = Counter[str]()
    if desk.few is not None:
        for key in desk.few:
            found.update(tabs_of(key.due, waits=key.waits, on=desk.on))
    elif desk.parts:
        found.update(_counted(desk))
        found[Tab.ALL] = found.total()
    return {tab: min(found[tab], MOST + 1) for tab in Tab}


def _counted(desk: Desk) -> Counter[str]:
    """How many rows each tab has, under that of all those that stand in no other. The sources in
    front are counted first: where they have more than is counted the others need not be asked.
    """
    first, others = desk.parts[:MOSTLY], desk.parts[MOSTLY:]
    spans = [(tab, span_of(tab, on=desk.on)) for tab in Tab if tab != Tab.ALL]
    found = Counter(dict(composing.counted(desk, [(first, spans)], most=MOST + 1)))
    rest: list[Wanted] = [(others, [(tab, span) for tab, span in spans if found[tab] <= MOST])]
    if found.total() <= MOST:
        rest.append((desk.parts, [(Tab.ALL, later_than_soon(desk.on))]))
    found.update(dict(composing.counted(desk, rest, most=MOST + 1)))
    return found


def keys(desk: Desk, tab: Tab, *, after: Cursor | None = None, size: int = PAGE) -> list[Key]:
    """The rows of a tab by last day, one more than `size` when there are others."""
    if desk.few is not None:
        return [
            key
            for key in desk.few
            if tab in tabs_of(key.due, waits=key.waits, on=desk.on)
            and (after is None or Cursor(key.due, key.ref) > after)
        ][: size + 1]
    if not desk.parts:
        return []
    span = span_of(tab, on=desk.on)
    rows = composing.first_rows(desk, desk.parts, span, after=after, size=size + 1)
    return [Key(*row) for row in rows]
