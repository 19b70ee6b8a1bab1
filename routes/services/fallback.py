"""The fitting route could not be bought: why, and what was chosen instead."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.acts import Act
from cases.models import LearningRoute
from cases.services.locking import lock, remember
from core.actors import Acting
from core.errors import Invalid
from core.events import Code
from routes.events.enrolment import FallbackNoted
from routes.models import FallbackReason, RouteFallback


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackDraft:
    """The route that fits, the one that was chosen, and why."""

    wanted: LearningRoute
    fallback: LearningRoute
    reason: FallbackReason
    note: str = ""


@transaction.atomic
def note_fallback(
    *, case_id: UUID, draft: FallbackDraft, by: Acting, on: date, seen: int | None = None
) -> RouteFallback:
    """Record that another route was chosen than the one that fits; the region counts these.

    Refuses (`Invalid`) the same route twice, and the same note as the one before.
    """
    case = lock(case_id, by=by, act=Act.ADOPT_PIP, seen=seen)
    if draft.wanted == draft.fallback:
        raise Invalid({"fallback": "Kies een andere leerroute dan de passende."})
    latest = RouteFallback.objects.filter(case=case).order_by("-noted_on").first()
    told = (draft.wanted, draft.fallback, draft.reason)
    if latest and (latest.wanted, latest.fallback, latest.reason) == told:
        raise Invalid({"reason": "Dit is al vastgelegd."})
    row = RouteFallback.objects.create(
        case=case,
        wanted=draft.wanted,
        fallback=draft.fallback,
        reason=draft.reason,
        note=draft.note.strip(),
        noted_on=on,
    )
    noted = FallbackNoted(
        fallback_id=row.id,
        wanted=Code(row.wanted),
        fallback=Code(row.fallback),
        reason=Code(row.reason),
    )
    remember(noted, case=case, by=by, on=on)
    return row
