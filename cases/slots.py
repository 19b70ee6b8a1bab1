"""What the parts of the house above this one add to the pages of a case.

Each slot is filled once, by the `ready` of the app that adds something, so that this app need not
know which parts there are. Nothing here is read before every app has started.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from accounts.actors import Actor
from accounts.models import User
from cases.models import Case
from core.actors import Acting
from letters.models import Letter

if TYPE_CHECKING:
    from cases.casefile import CaseFrame
    from cases.charts import Mark, Stretch
    from cases.rules.intake import Fined
    from cases.rules.next_act import NextAct
    from cases.rules.switching import CarriedOver
    from cases.selectors.agenda import Meeting
    from cases.worklist import Desk, Key
    from cases.workrows import WorkRow


@dataclass(frozen=True, slots=True)
class Section:
    """A tab of a case. `count` gives the number beside its name; None shows none. `is_shown`: does
    this case have the tab? `is_rare`: most cases hardly need it, so that it stands under "Meer".
    """

    label: str
    url_name: str
    count: "Callable[[CaseFrame], int | None]" = lambda frame: None
    is_shown: "Callable[[CaseFrame], bool]" = lambda frame: True
    is_rare: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page, drawn by a template of the app that adds it."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkSource:
    """A kind of work on the work list.

    Each of `sources` gives rows with the columns of `worklist.columns`, and none that another
    gives: a table and a condition that an index can answer, rather than one condition for all.
    `fill` makes the rows of one page, by their reference, in a fixed number of queries.
    """

    kind: str
    label: str
    sources: "tuple[Callable[[Desk], QuerySet[Any]], ...]"
    fill: "Callable[[list[Key], Mapping[UUID, Case], date], Mapping[UUID, WorkRow]]"


@dataclass(frozen=True, slots=True)
class WorkElsewhere:
    """Work that is about no case and so is no row of the work list: how much, and where it is."""

    label: str
    url_name: str
    count: int


@dataclass(frozen=True, slots=True)
class ClockAct:
    """What a running clock of this term asks for: a button and how the case stands."""

    label: str
    url_name: str
    fragment: str
    tone: str
    stand: str


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody was expected and did not come, or came and took no part (`missed_on`). `ref` is the
    appointment or the talk.
    """

    case: Case
    ref: UUID
    is_talk: bool
    missed_on: date


@dataclass(frozen=True, slots=True)
class LetterFrame:
    """A letter as its page shows it to one person, with its case."""

    letter: Letter
    case: Case
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What belongs to a decision letter: the file in which it was taken, what is owed by it, an
    objection, an appeal or a request. `note` says more in a few words; `tone` colours the state.
    """

    decision_id: UUID
    label: str
    href: str
    state: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaAsked:
    """Which days of the agenda are asked, both inclusive, and for whom: `is_own` leaves out what
    others hold.
    """

    actor: Actor
    first: date
    last: date
    is_own: bool


@dataclass(frozen=True, slots=True)
class AssignFrame:
    """Cases that somebody is about to give away, and the colleagues who may get them."""

    cases: tuple[Case, ...]
    people: tuple[User, ...]
    actor: Actor
    on: date


PanelMaker = Callable[["CaseFrame"], "Panel | None"]

TOWN_PANELS: list[Callable[[Actor, date], Panel]] = []
"""What a municipality sees of itself beside the figures of today: for a person, on a day."""

SECTIONS: list[Section] = []
"""Tabs of a case, after Intake and PIP."""

COUNTED: "dict[str, Combinable]" = {}
"""Numbers that a case carries when it is opened, by the name of the attribute: each
an expression on cases, so that the number beside a tab costs no query of its own.
"""

MAIN_PANELS: list[PanelMaker] = []
"""Parts of the overview of a case, in its wide column."""

ASIDE_PANELS: list[PanelMaker] = []
"""Parts of the overview of a case, in its narrow column."""

ASSIGN_PANELS: "list[Callable[[AssignFrame], Panel | None]]" = []
"""What giving these cases away would do, shown before it is done."""

PIP_PANELS: list[PanelMaker] = []
"""What helps to choose a route, beside a PIP that is being written."""

CLOCK_PANELS: list[PanelMaker] = []
"""What belongs to the terms of a case, on their page."""

NEXT: "list[Callable[[CaseFrame], NextAct | None]]" = []
"""What comes next in a case once a PIP is in force; the first that knows is shown."""

DRAWN: "list[Callable[[CaseFrame], tuple[Iterable[Mark], Iterable[Stretch]]]]" = []
"""What is drawn on the line of the term."""

WORK: dict[str, WorkSource] = {}
"""Kinds of work, by their name in the address."""

ELSEWHERE: list[Callable[[Actor], WorkElsewhere | None]] = []
"""Work that is about no case, shown above the work list; None shows nothing."""

CLOCK_ACTS: dict[str, ClockAct] = {}
"""What the clocks of a term ask for, by its key."""

LETTER_PANELS: "list[Callable[[LetterFrame], Panel | None]]" = []
"""What can be done about a letter, beside it."""

RELATED: list[Callable[[Actor, frozenset[UUID]], Iterable[Related]]] = []
"""What belongs to these decision letters and may be seen by this person, in a fixed number of
queries; asked in the order in which it is shown.
"""

AGENDA: "list[Callable[[AgendaAsked], Iterable[Meeting]]]" = []
"""What stands in the agenda besides the intake and progress talks: what is held on a day, and what
has to be done by a day.
"""

CARRIED: "list[Callable[[Case, date], CarriedOver]]" = []
"""What somebody did until now that may count on another route; the first is asked."""

ON_DISPATCH: list[Callable[[Case, Letter, Acting, date], None]] = []
"""What must follow, in the same transaction, when a letter of a case was sent: called with who acts
and the day of sending.
"""

ON_MISSED: list[Callable[[Missed, Acting, date], None]] = []
"""What must follow, in the same transaction, when somebody missed a summons or a talk: called with
who acts and the day of the act.
"""

ON_NOT_MISSED: list[Callable[[Missed, Acting, date], None]] = []
"""What must follow, in the same transaction, when it turned out that a summons was not missed."""

FINED: "list[Callable[[Case, date], Fined | None]]" = []
"""The fine for the second summons that stands in a case on a day, with its new term; the first that
knows is asked.
"""

KEPT_DRAFTS: set[str] = set()
"""Kinds of letters that somebody has earned: a draft of one stays when a case ends or moves on."""

ON_END: list[Callable[[Case, date, Acting, date], None]] = []
"""What must follow, in the same transaction, when a route is done or a case ends: called with the
case, the day of the ending, who acts and the day of the act.
"""

ON_REOPEN: list[Callable[[Case, Acting, date], None]] = []
"""What must follow, in the same transaction, when the ending of a case turned out to be wrong and
its clocks run again: called with the case, who acts and the day of the act.
"""


def counting(rows: "QuerySet[Any]") -> Combinable:
    """How many of these rows, each of a `case`, a case has; for `COUNTED`."""
    own = rows.filter(case=OuterRef("id")).order_by().values("case")
    return Coalesce(Subquery(own.annotate(how_many=Count("pk")).values("how_many")), 0)


Frame = TypeVar("Frame")


def panels(makers: Iterable[Callable[[Frame], Panel | None]], frame: Frame) -> list[Panel]:
    """The parts that have something to say about a case, or about cases to be given away."""
    return [panel for make in makers if (panel := make(frame)) is not None]


def related(actor: Actor, decisions: Iterable[UUID], *, but: str = "") -> list[Related]:
    """What belongs to these decisions, without the page at the address `but`."""
    asked = frozenset(decisions)
    if not asked:
        return []
    found = (row for make in RELATED for row in make(actor, asked))
    return [row for row in found if row.href != but]
