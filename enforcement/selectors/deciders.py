"""Who decided on a fine, for the four eyes of objection (Awb 10:3)."""

from uuid import UUID

from enforcement.models import Fine, FineRevision


def decider_of(letter_id: UUID) -> UUID | None:
    """The user who took the decision in this letter; None when it is no decision on a fine."""
    found: UUID | None = (
        Fine.objects.filter(letter_id=letter_id).values_list("decided_by", flat=True).first()
        or FineRevision.objects.filter(letter_id=letter_id)
        .values_list("decided_by", flat=True)
        .first()
    )
    return found
