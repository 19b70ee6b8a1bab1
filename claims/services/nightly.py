"""What the night sees of claims: deferrals that are over, and plans that are not kept. It sends
nothing and asks nothing; what it finds becomes work for a person.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from claims.models import ArrangementEnd, Claim, ClaimState
from claims.selectors.stands import fallen_behind
from claims.services.arranging import note_behind, resume
from claims.services.locking import lock_claim
from core.actors import NIGHTLY


def end_deferrals(on: date) -> int:
    """Let every deferral of which the last day has passed be over."""
    passed = Claim.objects.filter(state=ClaimState.DEFERRED, last_day__lt=on)
    return sum(_end(claim_id, on) for claim_id in _ids(passed))


@transaction.atomic
def _end(claim_id: UUID, on: date) -> bool:
    claim = lock_claim(claim_id, by=NIGHTLY)
    if claim.state != ClaimState.DEFERRED or claim.last_day >= on:
        return False
    resume(claim, ArrangementEnd.PASSED, by=NIGHTLY, on=on)
    return True


def see_plans(on: date) -> int:
    """Keep which plans fell behind; only those are locked."""
    behind = _ids(fallen_behind(on))
    return sum(note_behind(claim_id=claim_id, by=NIGHTLY, on=on) for claim_id in behind)


def _ids(rows: "QuerySet[Claim]") -> list[UUID]:
    """In an order that does not hang on ids, so that the same night leaves the same history."""
    return list(rows.order_by("reference").values_list("id", flat=True))
