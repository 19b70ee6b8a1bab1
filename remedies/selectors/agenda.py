"""Hearings on objections, and the days by which objections, requests and penalties ask for a
decision, in the agenda.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from accounts.actors import Scope
from accounts.acts import Act
from cases.models import Case
from cases.selectors.agenda import Meeting
from cases.slots import AgendaAsked
from law.terms import TermKey
from law.wording import euros
from letters import kinds
from remedies.models import (
    PENDING,
    UNDECIDED,
    Application,
    DefaultNotice,
    Objection,
    ObjectionHearing,
    ObjectionHearingOutcome,
    Payout,
)
from remedies.rules.defaults import DECISION_TERMS
from remedies.selectors.places import page_about
from remedies.selectors.work import running

PARTS = ("newcomer", "municipality", "caseworker")
ABOUT_CASE = tuple(f"case__{part}" for part in PARTS)


def agenda(asked: AgendaAsked) -> Iterator[Meeting]:
    """What is heard and what has to be decided in these days. One's own are those of one's cases,
    and whatever one may handle: objections in which one had no part, and requests of one's cases.
    """
    yield from _hearings(asked)
    yield from _objections(asked)
    yield from _requests(asked)
    yield from _penalties(asked)
    yield from _payouts(asked)


def _sees(asked: AgendaAsked) -> frozenset[str]:
    return Scope.of(asked.actor, Act.VIEW_CASE).codes


def _own_objections(asked: AgendaAsked, path: str = "") -> Q:
    """Objections that this person may handle, or in whose case this person works; `path` leads from
    the row to its objection. Everything when others count too.
    """
    if not asked.is_own:
        return Q()
    actor = asked.actor
    may = Q(**{f"{path}municipality__in": Scope.of(actor, Act.HANDLE_OBJECTION).codes})
    had_part = Q(**{f"{path}letter__drafted_by": actor.key}) | Q(
        **{f"{path}letter__approved_by": actor.key}
    )
    return (may & ~had_part) | Q(**{f"{path}case__caseworker": actor.user_id})


def _hearings(asked: AgendaAsked) -> Iterator[Meeting]:
    rows = ObjectionHearing.objects.filter(
        _own_objections(asked, "objection__"),
        objection__municipality__in=_sees(asked),
        objection__state__in=UNDECIDED,
        outcome=ObjectionHearingOutcome.PLANNED,
        planned_on__range=(asked.first, asked.last),
    )
    found = rows.select_related(
        "objection__letter", *(f"objection__{part}" for part in ABOUT_CASE)
    ).defer("objection__letter__pdf", "objection__letter__source", "objection__letter__context")
    for row in found.order_by("id"):
        about = kinds.kind(row.objection.letter.kind).title
        yield _meeting(
            asked,
            row.objection.case,
            (row.planned_on, row.planned_at, row.place),
            what=f"Hoorzitting over bezwaar: {about}",
            asks="Hoorzitting vastleggen",
            href=f"{reverse('remedies:objection', args=[row.objection_id])}#heard",
        )


def _due(rows: "QuerySet[Any]", asked: AgendaAsked, *keys: TermKey) -> "QuerySet[Any]":
    """The rows whose running term about them ends in these days and does not stand still."""
    clock = running(*keys).filter(about_id=OuterRef("pk"), waits_on_other=False)
    rows = rows.annotate(due=Subquery(clock.values("last_day")[:1]))
    return rows.filter(due__range=(asked.first, asked.last)).select_related(*ABOUT_CASE)


def _objections(asked: AgendaAsked) -> Iterator[Meeting]:
    rows = Objection.objects.filter(
        _own_objections(asked), state__in=UNDECIDED, municipality__in=_sees(asked)
    )
    found = _due(rows, asked, *DECISION_TERMS).select_related("letter")
    for row in found.defer("letter__pdf", "letter__source", "letter__context").order_by("id"):
        yield _meeting(
            asked,
            row.case,
            (row.due, None, ""),
            what=f"Op bezwaar beslissen: {kinds.kind(row.letter.kind).title}",
            asks="Beslissen",
            href=reverse("remedies:objection", args=[row.id]),
        )


def _requests(asked: AgendaAsked) -> Iterator[Meeting]:
    rows = Application.objects.filter(state__in=PENDING, case__municipality__in=_sees(asked))
    if asked.is_own:
        rows = rows.filter(case__caseworker=asked.actor.user_id)
    for row in _due(rows, asked, *DECISION_TERMS).order_by("id"):
        yield _meeting(
            asked,
            row.case,
            (row.due, None, ""),
            what=f"Op aanvraag besluiten: {row.get_kind_display()}",
            asks="Besluiten",
            href=reverse("remedies:application", args=[row.case_id, row.id]),
        )


def _penalties(asked: AgendaAsked) -> Iterator[Meeting]:
    rows = DefaultNotice.objects.filter(penalty=None, municipality__in=_sees(asked))
    if asked.is_own:
        may = Scope.of(asked.actor, Act.HANDLE_OBJECTION).codes
        holds = Q(objection__isnull=False, municipality__in=may)
        rows = rows.filter(holds | Q(case__caseworker=asked.actor.user_id))
    for row in _due(rows, asked, TermKey.PENALTY_DECISION).order_by("id"):
        yield _meeting(
            asked,
            row.case,
            (row.due, None, ""),
            what="Dwangsom vaststellen",
            asks="Vaststellen",
            href=f"{page_about(row)}#dwangsom",
        )


def _payouts(asked: AgendaAsked) -> Iterator[Meeting]:
    rows = Payout.objects.filter(
        paid_on=None, municipality__in=_sees(asked), last_day__range=(asked.first, asked.last)
    )
    if asked.is_own:
        rows = rows.filter(case__caseworker=asked.actor.user_id)
    for row in rows.select_related(*ABOUT_CASE).order_by("id"):
        yield _meeting(
            asked,
            row.case,
            (row.last_day, None, ""),
            what=f"{row.get_kind_display().capitalize()} betalen: {euros(row.cents)}",
            asks="Betaling vastleggen",
            href=reverse("remedies:payout", args=[row.id]),
        )


def _meeting(
    asked: AgendaAsked,
    case: Case,
    when: tuple[date, time | None, str],
    *,
    what: str,
    asks: str,
    href: str,
) -> Meeting:
    day, at, place = when
    return Meeting(
        case=case,
        planned_on=day,
        planned_at=at,
        place=place,
        what=what,
        asks=asks,
        href=href,
        opens_case=case.municipality_id in _sees(asked),
    )
