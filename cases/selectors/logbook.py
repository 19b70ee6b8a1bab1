"""What an auditor may find: a case by its number, and the number behind a line of the log."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from accounts.actors import Actor, demand
from accounts.acts import Act
from cases.models import Case
from core.models import Stream


def case_to_check(actor: Actor, number: str) -> Case | None:
    """The case with this number, for who checks the logs; None when there is none."""
    demand(actor, Act.VIEW_LOGS)
    return case_numbered(number)


def case_numbered(number: str) -> Case | None:
    """The case with this number, for who stands at the machine itself; None when there is none."""
    return Case.objects.select_related("municipality").filter(number=number.strip()).first()


def without_history() -> "QuerySet[Case]":
    """Cases of which the whole history is gone, its head included."""
    return Case.objects.exclude(id__in=Stream.objects.values("id")).order_by("number")


def numbers(actor: Actor, case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The case numbers of these cases, for who checks the logs."""
    demand(actor, Act.VIEW_LOGS)
    return dict(Case.objects.filter(id__in=set(case_ids)).values_list("id", "number"))
