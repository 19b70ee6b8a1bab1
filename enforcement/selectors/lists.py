"""The lists of enforcement: what waits for whom, and figures; each in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Deadline, DeadlineState
from enforcement.models import (
    OPEN_STATES,
    EnforcementFile,
    FileState,
    Hearing,
    HearingOutcome,
    Signal,
    Views,
    ViewsForm,
    ViewsWaiver,
)
from law.terms import TermKey

WEEKS_AHEAD = timedelta(weeks=4)
"""How long before the end of the thirteen weeks a file is about to lapse on the list."""
MONTHS_AHEAD = timedelta(days=182)
"""How long before the years of Awb 5:45 are over a file is about to lapse on the list."""


class Pile(StrEnum):
    """A list of files (stapel), by its name in the address."""

    MINE = "wacht-op-mij"
    VIEWS = "wacht-op-zienswijze"
    DECIDE = "kan-worden-beslist"
    LAPSING = "loopt-bijna-af"
    OPEN = "lopend"
    ALL = "alles"

    @property
    def label(self) -> str:
        """The list in Dutch."""
        return _LABELS[self]


_LABELS = {
    Pile.MINE: "Wacht op mij",
    Pile.VIEWS: "Wacht op zienswijze",
    Pile.DECIDE: "Kan worden beslist",
    Pile.LAPSING: "Loopt bijna af",
    Pile.OPEN: "Lopend",
    Pile.ALL: "Alles",
}


def files_of_actor(actor: Actor, *, on: date) -> "QuerySet[EnforcementFile]":
    """Every file that the actor may work on, with the columns that the lists stand on.

    `must_decide` and `lapses_on` are the last days of the two terms, `is_waived`, `is_declared` and
    `has_hearing` how the views stand.
    """
    codes = Scope.of(actor, Act.ENFORCE).codes | Scope.of(actor, Act.DECIDE_FINE).codes
    rows = EnforcementFile.objects.filter(municipality__in=codes)
    return with_columns(rows)


def with_columns(rows: "QuerySet[EnforcementFile]") -> "QuerySet[EnforcementFile]":
    """The files with the columns of the lists."""
    views = Views.objects.filter(file=OuterRef("id"), form=ViewsForm.NOTHING_FOLLOWS)
    hearing = Hearing.objects.filter(file=OuterRef("id"), outcome=HearingOutcome.PLANNED)
    return rows.select_related("case__newcomer", "municipality").annotate(
        must_decide=_last_day(TermKey.FINE_DECISION),
        lapses_on=Coalesce(_last_day(TermKey.FINE_LAPSE), _last_day(TermKey.FINE_LAPSE_REPORTED)),
        is_waived=Exists(ViewsWaiver.objects.filter(file=OuterRef("id"))),
        is_declared=Exists(views),
        has_hearing=Exists(hearing),
    )


def _last_day(key: TermKey) -> Subquery:
    running = Deadline.objects.filter(about_id=OuterRef("id"), key=key, state=DeadlineState.RUNNING)
    return Subquery(running.values("last_day")[:1], output_field=DateField())


def in_pile(pile: Pile, *, actor: Actor, on: date) -> Q:
    """The one condition of a list, for counting and for showing.

    What may be decided waits for somebody else than the maker of the report; the rest of the
    open files, but for those that wait for views, wait for whoever enforces.
    """
    match pile:
        case Pile.VIEWS:
            return _waits_for_views(on)
        case Pile.DECIDE:
            return _may_be_decided(on)
        case Pile.LAPSING:
            late = Q(must_decide__lte=on + WEEKS_AHEAD) | Q(lapses_on__lte=on + MONTHS_AHEAD)
            return _is_open() & late
        case Pile.MINE:
            theirs = Q(written_report__made_by=actor.user_id)
            mine = _may_be_decided(on) & (~theirs if actor.may(Act.DECIDE_FINE) else Q(pk__in=[]))
            to_do = _is_open() & ~_may_be_decided(on) & ~_waits_for_views(on)
            return mine | (to_do if actor.may(Act.ENFORCE) else Q(pk__in=[]))
        case Pile.OPEN:
            return _is_open()
        case Pile.ALL:
            return Q()


def _is_open() -> Q:
    return Q(state__in=OPEN_STATES)


def _was_asked() -> Q:
    return Q(state=FileState.ANNOUNCED, intention__sent_on__isnull=False)


def _waits_for_views(on: date) -> Q:
    """Views were asked and their last day has not passed, or there is a hearing to come."""
    is_early = Q(intention__views_last_day__gte=on, is_declared=False)
    return _was_asked() & (is_early | Q(has_hearing=True))


def _may_be_decided(on: date) -> Q:
    """The last day for views has passed, nothing more follows, or views were left out."""
    is_over = Q(intention__views_last_day__lt=on) | Q(is_declared=True)
    return (_was_asked() & is_over & Q(has_hearing=False)) | (_is_open() & Q(is_waived=True))


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a list is narrowed to; empty for all."""

    municipality: str = ""
    article: str = ""
    group: str = ""

    def condition(self) -> Q:
        """The filter as a condition."""
        asked = {
            "municipality": self.municipality,
            "article": self.article,
            "group": self.group,
        }
        return Q(**{name: value for name, value in asked.items() if value})


def files_in(
    actor: Actor, pile: Pile, *, on: date, sieve: Sieve = Sieve()
) -> "QuerySet[EnforcementFile]":
    """The files of a list, those that have to be decided soonest first."""
    rows = files_of_actor(actor, on=on).filter(sieve.condition())
    rows = rows.filter(in_pile(pile, actor=actor, on=on))
    soonest = (F("must_decide").asc(nulls_last=True), F("lapses_on").asc(nulls_last=True))
    return rows.select_related("intention", "fine").order_by(*soonest, "number")


def counts(actor: Actor, *, on: date, sieve: Sieve = Sieve()) -> dict[Pile, int]:
    """How many files each list has, in one query; each equals the length of its list."""
    rows = files_of_actor(actor, on=on).filter(sieve.condition()).order_by()
    names = {pile: f"in_{pile.name.lower()}" for pile in Pile}
    found = rows.aggregate(
        **{names[pile]: Count("id", filter=in_pile(pile, actor=actor, on=on)) for pile in Pile}
    )
    return {pile: found[names[pile]] for pile in Pile}


def unanswered(actor: Actor) -> "QuerySet[Signal]":
    """The signals that wait for an answer where this actor may give it, the oldest first."""
    codes = Scope.of(actor, Act.ANSWER_SIGNAL).codes | Scope.of(actor, Act.ENFORCE).codes
    rows = Signal.objects.filter(case__municipality__in=codes, answered_on=None, withdrawn_on=None)
    return rows.select_related("case__newcomer", "case__municipality").order_by("answer_by", "id")


@dataclass(frozen=True, slots=True)
class Figure:
    """How many files of one municipality, article and group ended this way, and the cents that
    stand.
    """

    municipality: str
    article: str
    group: str
    outcome: str
    files: int
    cents: int


def figures(codes: frozenset[str], *, first_day: date, last_day: date) -> list[Figure]:
    """Files opened in a period (both days inclusive), by municipality, article, group and outcome,
    in one query. The outcome of a file with a fine is the state of the fine.
    """
    rows = (
        EnforcementFile.objects.filter(
            municipality__in=codes, opened_on__gte=first_day, opened_on__lte=last_day
        )
        .order_by("municipality__name", "article", "group")
        .values("municipality__name", "article", "group")
        .annotate(
            outcome=Coalesce("fine__state", "state"),
            files=Count("id"),
            cents=Coalesce(Sum("fine__cents"), 0),
        )
    )
    return [
        Figure(
            municipality=row["municipality__name"],
            article=row["article"],
            group=row["group"],
            outcome=row["outcome"],
            files=row["files"],
            cents=row["cents"],
        )
        for row in rows
    ]
