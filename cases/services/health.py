"""Health in the intake, in a table of its own: written by who may see it (WI 37, BI 9.11)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.events import HealthRecorded
from cases.models import HealthRecord
from cases.selectors.intake import health_of
from cases.services.intake import demand_day, demand_findings
from cases.services.locking import lock, remember
from core.actors import Acting


@transaction.atomic
def record_health(
    *,
    case_id: UUID,
    physical: str,
    mental: str,
    discussed_on: date,
    by: Acting,
    on: date,
    seen: int | None = None,
) -> HealthRecord:
    """Record that physical and mental health were discussed, and what the newcomer said of it.

    Either text may stay empty: who has no complaints has discussed it too. The event says only that
    it was done. Refuses (`Invalid`) a day in the future or before the duty began.
    """
    case = lock(case_id, by=by, act=Act.VIEW_HEALTH, seen=seen)
    demand_findings(case)
    demand_day(case, "discussed_on", discussed_on, on=on)
    health = health_of(case)
    told = (discussed_on, physical.strip(), mental.strip())
    if (health.discussed_on, health.physical, health.mental) == told:
        return health
    health.discussed_on, health.physical, health.mental = told
    health.save()
    remember(HealthRecorded(), case=case, by=by, on=discussed_on)
    return health
