"""The lists of enforcement: what waits on whom, what may be decided, what is about to lapse.

A tab is one condition on the table of files; the counts and the lists use the same condition.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Deadline, DeadlineState, Group, PermitKind
from enforcement.models import (
    OPEN_STATES,
    PREPARED,
    STANDING,
    BreachedLaw,
    EnforcementFile,
    FileState,
    FineArticle,
    FineState,
    Hearing,
    HearingOutcome,
    SanctionCheck,
    Signal,
    Views,
    ViewsForm,
)
from enforcement.selectors.gates import is_closed_for
from enforcement.selectors.standing import LAPSES
from law.terms import TermKey

PAGE = 50
SOON = timedelta(weeks=4)
"""How long before its last day a term counts as about to end."""


class Tab(StrEnum):
    """What of the files is shown (lijst van handhavingsdossiers)."""

    MINE = "mij"
    VIEWS = "zienswijze"
    DECIDE = "beslissen"
    ENDING = "loopt-af"
    ALL = "alles"


class Ending(StrEnum):
    """How a file ended, or that it did not (uitkomst van een dossier)."""

    OPEN = "loopt"
    FINED = "boete"
    UNDONE = "herroepen"
    NO_FINE = "geen-boete"
    CLOSED = "gesloten"

    @property
    def label(self) -> str:
        """The ending in Dutch."""
        return {
            Ending.OPEN: "loopt nog",
            Ending.FINED: "boete",
            Ending.UNDONE: "boete herroepen of vervallen",
            Ending.NO_FINE: "besluit: geen boete",
            Ending.CLOSED: "gesloten zonder besluit",
        }[self]

    @classmethod
    def of(cls, state: str, fine_state: str | None) -> "Ending":
        """The ending of a file in this state, whose fine is in that state."""
        if state == FileState.FINED:
            return cls.FINED if fine_state in STANDING else cls.UNDONE
        return {FileState.NO_FINE: cls.NO_FINE, FileState.CLOSED: cls.CLOSED}.get(
            FileState(state), cls.OPEN
        )


ENDED: dict[Ending, Q] = {
    Ending.OPEN: Q(state__in=OPEN_STATES),
    Ending.FINED: Q(state=FileState.FINED, fine__state__in=STANDING),
    Ending.UNDONE: Q(state=FileState.FINED, fine__state__in=(FineState.REVOKED, FineState.LAPSED)),
    Ending.NO_FINE: Q(state=FileState.NO_FINE),
    Ending.CLOSED: Q(state=FileState.CLOSED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """To what the lists are narrowed; empty is everything. `year` is that of the opening."""

    municipality: str = ""
    article: str = ""
    group: str = ""
    ending: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Desk:
    """Who looks at the files, on which day, narrowed to what."""

    actor: Actor
    on: date
    wanted: Narrowed = Narrowed()

    def codes(self, act: Act) -> frozenset[str]:
        """The municipalities in which this person may perform the act."""
        return Scope.of(self.actor, act).codes

    @property
    def rows(self) -> "QuerySet[EnforcementFile]":
        """The files that this person may see, narrowed."""
        return narrowed(EnforcementFile.objects.filter(self._in_scope), self.wanted)

    @property
    def _in_scope(self) -> Q:
        return Q(municipality__in=self.codes(Act.VIEW_CASE))

    def condition(self, tab: Tab) -> Q:
        """Which files stand in a tab."""
        match tab:
            case Tab.MINE:
                return self.to_prepare | self.to_finish
            case Tab.VIEWS:
                return _waits_for_views(self.on)
            case Tab.DECIDE:
                return self._decidable
            case Tab.ENDING:
                return _about_to_lapse(self.on)
        return Q()

    @property
    def _decidable(self) -> Q:
        """The views are in, or were left out; one sanction and policy do not stand in the way."""
        offered = Q(state=FileState.ANNOUNCED) & _views_over(self.on)
        return (offered | Q(state__in=PREPARED) & _views_left_out()) & self._unhindered

    @property
    def _unhindered(self) -> Q:
        return ~_is_moved() & Q(_one_sanction()) & ~self._blocked & ~Q(_hearing_to_come())

    @cached_property
    def _blocked(self) -> Q:
        """A gate of the policy that is closed today or was so on the day on which the breach was
        established, as it is applied (Awb 5:46(4)), without a signed exception.
        """
        holder = Q(permit=PermitKind.ASYLUM_DEFINITE)
        relative = Q(group=Group.ASYLUM) & ~holder
        return Q(override__isnull=True) & (
            holder & is_closed_for("asylum_gate", on=self.on)
            | relative & is_closed_for("family_of_asylum_gate", on=self.on)
        )

    @property
    def to_prepare(self) -> Q:
        """Before the newcomer is told of an intention: where this person can prepare, decide
        without views, close, or talk.
        """
        enforces = Q(municipality__in=self.codes(Act.ENFORCE))
        talks = Q(
            state=FileState.OPENED,
            case__caseworker=self.actor.user_id,
            municipality__in=self.codes(Act.ANSWER_SIGNAL),
        )
        prepares = enforces & (Q(waiver__isnull=True) | _is_moved())
        return Q(state__in=PREPARED) & (prepares | self._decides(_views_left_out()) | talks)

    @property
    def to_finish(self) -> Q:
        """After that: where this person can end a hearing, decide, or close."""
        enforces = Q(municipality__in=self.codes(Act.ENFORCE))
        hears = Q(Exists(_planned().filter(planned_on__lte=self.on)))
        ends = enforces & (hears | _is_moved())
        return Q(state=FileState.ANNOUNCED) & (ends | self._decides(_views_over(self.on)))

    def _decides(self, views: Q) -> Q:
        """Where this person may decide: not on an own report, or a file that one opened oneself."""
        me = self.actor.user_id
        reported = Q(written_report__isnull=False)
        own = reported & Q(written_report__made_by=me) | ~reported & Q(opened_by=me)
        return Q(municipality__in=self.codes(Act.DECIDE_FINE)) & views & self._unhindered & ~own

    def counts(self) -> dict[Tab, int]:
        """How many files each tab has, in one query."""
        found = self.rows.order_by().aggregate(
            **{
                f"in_{tab.name.lower()}": Count("id", filter=self.condition(tab), distinct=True)
                for tab in Tab
                if tab != Tab.ALL
            },
            in_all=Count("id"),
        )
        return {tab: found[f"in_{tab.name.lower()}"] for tab in Tab}

    def page(self, tab: Tab, *, start: int) -> list[EnforcementFile]:
        """The files of a tab from a place on, one more than a page when there are others: what
        ends first in front, and what has no last day behind it, the newest first.
        """
        running = Deadline.objects.filter(
            about_id=OuterRef("id"), state=DeadlineState.RUNNING, key__in=WATCHED
        )
        over = Q(key=TermKey.VIEWS, last_day__lt=self.on)
        clocks = running.exclude(over).order_by("last_day")
        rows = self.rows.filter(self.condition(tab)).annotate(
            due=Subquery(clocks.values("last_day")[:1]),
            due_key=Subquery(clocks.values("key")[:1]),
        )
        found = rows.select_related(
            "case__newcomer", "municipality", "intention", "waiver", "written_report", "fine"
        )
        order = (F("due").asc(nulls_last=True), F("opened_on").desc(), "-number")
        return list(found.order_by(*order)[start : start + PAGE + 1])


WATCHED = (TermKey.VIEWS, TermKey.FINE_DECISION, *LAPSES)
"""The terms of a file that a list shows."""


def narrowed(rows: "QuerySet[EnforcementFile]", wanted: Narrowed) -> "QuerySet[EnforcementFile]":
    """The files that were asked for."""
    if wanted.municipality:
        rows = rows.filter(municipality=wanted.municipality)
    if wanted.article:
        rows = rows.filter(article=FineArticle(wanted.article))
    if wanted.group:
        rows = rows.filter(group=wanted.group)
    if wanted.year:
        rows = rows.filter(opened_on__year=wanted.year)
    if wanted.ending:
        rows = rows.filter(ENDED[Ending(wanted.ending)])
    return rows


def _is_moved() -> Q:
    return ~Q(case__municipality=F("municipality"))


def _declared() -> Exists:
    rows = Views.objects.filter(file=OuterRef("id"), form=ViewsForm.NOTHING_FOLLOWS)
    return Exists(rows)


def _planned() -> "QuerySet[Hearing]":
    return Hearing.objects.filter(file=OuterRef("id"), outcome=HearingOutcome.PLANNED)


def _hearing_to_come() -> Exists:
    return Exists(_planned())


def _views_over(on: date) -> Q:
    """The last day has passed, or nothing more will come."""
    return Q(intention__sent_on__isnull=False) & (
        Q(intention__views_last_day__lt=on) | Q(_declared())
    )


def _waits_for_views(on: date) -> Q:
    """Views can still come in writing, or a hearing is planned."""
    in_time = Q(intention__views_last_day__gte=on) & ~Q(_declared())
    return Q(state=FileState.ANNOUNCED, intention__sent_on__isnull=False) & (
        in_time | Q(_hearing_to_come())
    )


def _views_left_out() -> Q:
    """Article 22 needs no views where reasons say why (Awb 4:11, 4:12)."""
    return Q(article__startswith="22", waiver__isnull=False)


def _one_sanction() -> Coalesce:
    """Did the newest check find no other sanction, and a duty of this Act?"""
    checks = SanctionCheck.objects.filter(file=OuterRef("id"))
    passes = Q(is_benefit_lowered=False) & ~Q(law=BreachedLaw.PARTICIPATION)
    newest = checks.values(passes=ExpressionWrapper(passes, BooleanField()))[:1]
    return Coalesce(Subquery(newest), Value(False))


def _about_to_lapse(on: date) -> Q:
    """A term to decide ends within four weeks, or has ended."""
    ending = Deadline.objects.filter(
        about_id=OuterRef("id"),
        state=DeadlineState.RUNNING,
        key__in=(TermKey.FINE_DECISION, *LAPSES),
        last_day__lte=on + SOON,
    )
    return Q(state__in=OPEN_STATES) & Q(Exists(ending))


def signals_waiting(actor: Actor) -> int:
    """How many signals nobody answered, in the municipalities where this person may answer them."""
    codes = Scope.of(actor, Act.ANSWER_SIGNAL).codes
    rows = Signal.objects.filter(answered_on=None, withdrawn_on=None)
    return rows.filter(case__municipality__in=codes).count()
