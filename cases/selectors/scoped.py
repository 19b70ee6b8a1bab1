"""The only way to cases: through a scope. What falls outside is "not found"."""

from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from accounts.actors import Actor, Scope
from accounts.acts import Act
from accounts.models import User
from cases import slots
from cases.models import Case, ExperienceAsked, Reopening
from core.errors import NotInScope
from core.models import Stream
from regional.models import Municipality
from regional.selectors import municipalities_of


def cases_in(scope: Scope) -> "QuerySet[Case]":
    """The cases of the municipalities in which the actor may perform the act of the scope."""
    return Case.objects.filter(municipality__in=scope.codes)


def case_for(actor: Actor, case_id: UUID, act: Act = Act.VIEW_CASE) -> Case:
    """One case with its newcomer, municipality and caseworker; `NotInScope` outside the scope.

    `case.seen` is the number of its last event: forms carry it, and services refuse when others
    acted since.
    """
    head = Stream.objects.filter(id=OuterRef("id")).values("number")
    asked = ExperienceAsked.objects.filter(case=OuterRef("id")).order_by("moment")
    case = (
        cases_in(Scope.of(actor, act))
        .select_related("newcomer", "municipality", "caseworker", "placement_municipality")
        .annotate(  # type: ignore[no-redef]
            seen=Subquery(head),
            was_reopened=Exists(Reopening.objects.filter(case=OuterRef("id"))),
            asked_moments=ArraySubquery(asked.values("moment")),
            **slots.COUNTED,
        )
        .filter(id=case_id)
        .first()
    )
    if case is None:
        raise NotInScope
    return case


def caseworkers(scope: Scope) -> list[User]:
    """Who has cases in this scope, by name."""
    return list(User.objects.filter(Exists(cases_in(scope).filter(caseworker=OuterRef("id")))))


def municipalities_in(scope: Scope) -> list[Municipality]:
    """The municipalities of the scope, by name."""
    return municipalities_of(scope.codes)
