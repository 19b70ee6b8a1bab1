"""What an auditor may find: a case by its number, and the number behind a line of the log."""

from collections.abc import Iterable
from uuid import UUID

from accounts.actors import Actor, demand
from accounts.acts import Act
from cases.models import Case


def case_to_check(actor: Actor, number: str) -> Case | None:
    """The case with this number, for who checks the logs; None when there is none."""
    demand(actor, Act.VIEW_LOGS)
    return Case.objects.select_related("municipality").filter(number=number.strip()).first()


def numbers(actor: Actor, case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The case numbers of these cases, for who checks the logs."""
    demand(actor, Act.VIEW_LOGS)
    return dict(Case.objects.filter(id__in=set(case_ids)).values_list("id", "number"))
