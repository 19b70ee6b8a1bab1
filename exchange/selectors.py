"""What the exchange must know of the cases before it opens one, and who asked the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from accounts.actors import Actor, Scope, demand
from accounts.acts import Act
from cases.models import Case
from core.actors import Acting
from core.identity import Bsn
from exchange.assessment import Assessment, Question, RunningCase, assess_person, has_case
from exchange.brp.mapping import RegisterPerson
from exchange.digest import person_digest
from exchange.models import BrpLookup


def running_cases(bsns: Iterable[str]) -> dict[str, RunningCase]:
    """The open cases of the people with these BSNs, in the whole region: nobody has two, wherever
    they live.

    What may be told of a case outside the scope is decided where it is told.
    """
    rows = Case.objects.filter(newcomer__bsn__in=set(bsns), ended_on=None)
    return {
        bsn: RunningCase(id=case_id, number=number, municipality_code=code)
        for bsn, case_id, number, code in rows.values_list(
            "newcomer__bsn", "id", "number", "municipality_id"
        )
        if bsn is not None
    }


def visible_codes(by: Acting) -> frozenset[str] | None:
    """The municipalities of whose cases `by` may hear the number; None for the system, which sees
    all.
    """
    return Scope.of(by, Act.OPEN_CASE).codes if isinstance(by, Actor) else None


def assessment_for(found: RegisterPerson, question: Question, *, by: Actor) -> Assessment:
    """Decide for one person, the running case first."""
    case = running_cases([found.bsn]).get(found.bsn)
    return has_case(case, visible_codes(by)) if case else assess_person(found, question)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupsWanted:
    """What an auditor narrows the questions to the BRP to; None is no limit.

    `last_day` inclusive; `before` is the moment of the last line of the page before.
    """

    user_id: UUID | None = None
    municipality_code: str | None = None
    bsn: Bsn | None = None
    first_day: date | None = None
    last_day: date | None = None
    before: datetime | None = None


def lookups(actor: Actor, wanted: LookupsWanted) -> "QuerySet[BrpLookup]":
    """Who asked the BRP about somebody, newest first, for who checks that."""
    demand(actor, Act.VIEW_LOGS)
    limits = {
        "user": wanted.user_id,
        "municipality": wanted.municipality_code,
        "person_digest": person_digest(wanted.bsn) if wanted.bsn else None,
        "at__date__gte": wanted.first_day,
        "at__date__lte": wanted.last_day,
        "at__lt": wanted.before,
    }
    rows = BrpLookup.objects.filter(**{name: limit for name, limit in limits.items() if limit})
    return rows.select_related("user", "municipality").order_by("-at", "id")
