"""The only way to cases: through a scope. What falls outside is "not found"."""

from collections.abc import Collection
from dataclasses import dataclass
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


MANY = 100
"""A list to choose a colleague from holds no more names than this."""


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Who has cases, by name; where they are too many to choose from (`is_whole` is False), only
    those who were asked for.
    """

    people: list[User]
    is_whole: bool

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Everybody, and then each by name."""
        everybody = "Iedereen" if self.is_whole else "Iedereen (namen per gemeente)"
        return [("", everybody), *((str(person.id), person.name) for person in self.people)]


def caseworkers(
    scope: Scope, *, town: str = "", asked: Collection[str] = (), most: int = MANY
) -> Colleagues:
    """Who has cases in this scope, or in one of its municipalities; `asked` are ids that are there
    however many there are.
    """
    codes = scope.codes & {town} if town else scope.codes
    own = Case.objects.filter(municipality__in=codes, caseworker=OuterRef("id"))
    found = list(User.objects.filter(Exists(own))[: most + 1])
    if len(found) <= most:
        return Colleagues(found, is_whole=True)
    own = cases_in(scope).filter(caseworker=OuterRef("id"))
    ids = [told for one in asked if (told := _id(one)) is not None]
    return Colleagues(list(User.objects.filter(Exists(own), id__in=ids)), is_whole=False)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def municipalities_in(scope: Scope) -> list[Municipality]:
    """The municipalities of the scope, by name."""
    return municipalities_of(scope.codes)
