"""The claims that follow from decisions, for the pages of those decisions."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.slots import Related
from claims.models import Claim
from law.wording import euros


def claims_of(actor: Actor, decisions: frozenset[UUID]) -> Iterator[Related]:
    """The claims of these decisions in the municipalities of this person, with what is open."""
    inside = Claim.objects.filter(municipality__in=Scope.of(actor, Act.VIEW_CASE).codes)
    for row in inside.filter(letter_id__in=decisions).order_by("opened_on", "reference"):
        yield Related(
            decision_id=row.letter_id,
            label=f"Vordering {row.reference}",
            href=reverse("claims:claim", args=[row.id]),
            state=row.get_state_display(),
            note=_open(row.balance),
            tone="soon" if row.is_collected else "ok",
        )


def _open(balance: int) -> str:
    if balance < 0:
        return f"{euros(-balance)} gaat terug"
    return f"nog {euros(balance)} te betalen" if balance else ""
