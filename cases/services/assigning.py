"""Who works on a case."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor, Scope
from accounts.acts import Act
from accounts.models import User
from cases.events import CaseAssigned
from cases.models import Case
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid


@transaction.atomic
def assign(
    *,
    case_ids: Sequence[UUID],
    caseworker_id: UUID,
    by: Acting,
    on: date,
    seen: Mapping[UUID, int] | None = None,
) -> list[Case]:
    """Give cases to a caseworker, all or none; `seen` is the last event the actor saw, by case.

    Refuses a colleague who may not work in the municipality of one of the cases.
    """
    heads = seen or {}
    colleague = User.objects.filter(id=caseworker_id, is_active=True).first()
    if colleague is None:
        raise Invalid({"caseworker": "Deze medewerker werkt hier niet (meer)."})
    scope = Scope.of(Actor.of(colleague, on=on), Act.DO_INTAKE)
    cases = [
        lock(case_id, by=by, act=Act.ASSIGN, seen=heads.get(case_id))
        for case_id in sorted(case_ids)
    ]
    for case in cases:
        if not scope.covers(case.municipality_id):
            raise Invalid(
                {
                    "caseworker": f"{colleague.name} werkt niet voor de gemeente "
                    f"van zaak {case.number}."
                }
            )
        if case.caseworker_id != colleague.id:
            case.caseworker = colleague
            case.save()
            remember(CaseAssigned(caseworker_id=colleague.id), case=case, by=by, on=on)
    return cases
