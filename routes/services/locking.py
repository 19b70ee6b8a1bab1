"""An act on an enrolment begins by locking its case within scope, then the enrolment."""

from uuid import UUID

from accounts.acts import Act
from cases.models import Case
from cases.services.locking import lock
from core.actors import Acting
from core.errors import NotInScope
from routes.models import Enrolment


def lock_enrolment(
    enrolment_id: UUID, *, by: Acting, seen: int | None, act: Act = Act.ENROL
) -> tuple[Case, Enrolment]:
    """The case and the enrolment, locked; `NotInScope` when it is not this actor's to touch."""
    case_id = Enrolment.objects.filter(id=enrolment_id).values_list("case", flat=True).first()
    if case_id is None:
        raise NotInScope
    case = lock(case_id, by=by, act=act, seen=seen)
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("provider", "lot__contract__provider", "group")
        .get(id=enrolment_id)
    )
    enrolment.case = case
    return case, enrolment
