"""Establish on what the level of the B1-route may be lowered to A2 (WI 17(3), BI 5.5).

The hours come from whoever keeps them. The level itself changes with the next version of the PIP.
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.events import LoweringEstablished
from cases.models import ExamPart, LoweringGround
from cases.rules.lowering import LoweringFacts, lowering_may_be_established
from cases.selectors.pip import CHANGING, newest_plan
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid
from core.events import Code


@transaction.atomic
def establish_lowering(
    *,
    case_id: UUID,
    hours: int,
    known_until: date,
    effort: str,
    parts: tuple[str, ...],
    by: Acting,
    on: date,
    seen: int | None = None,
) -> LoweringGround:
    """Establish that these parts may go down to A2: `hours` of language at recognised institutions,
    literacy included, up to `known_until` (exclusive), and an effort that was enough.

    Refuses (`Refused`) without a PIP in force on the B1-route, too few hours, and parts without a
    level; (`Invalid`) no effort and no parts.
    """
    case = lock(case_id, by=by, act=Act.ADOPT_PIP, seen=seen)
    _demand_told(effort, parts)
    plan = newest_plan(case) if case.phase in CHANGING else None
    facts = LoweringFacts(
        route=plan.version.route if plan else "",
        hours=hours,
        known_until=known_until,
        effort=effort,
        parts=parts,
    )
    lowering_may_be_established(facts, on=on).or_refuse()
    ground = LoweringGround.objects.create(
        case=case,
        hours=hours,
        known_until=known_until,
        effort=effort.strip(),
        parts=[part for part in ExamPart.values if part in parts],
        established_on=on,
    )
    remember(
        LoweringEstablished(
            ground_id=ground.id,
            hours=hours,
            known_until=known_until,
            parts=tuple(Code(part) for part in ground.parts),
        ),
        case=case,
        by=by,
        on=on,
    )
    return ground


def _demand_told(effort: str, parts: tuple[str, ...]) -> None:
    errors = {}
    if not effort.strip():
        errors["effort"] = "Leg uit waaruit voldoende inzet blijkt."
    if not parts or not set(parts) <= set(ExamPart.values):
        errors["parts"] = "Kies welke onderdelen omlaag gaan naar A2."
    if errors:
        raise Invalid(errors)
