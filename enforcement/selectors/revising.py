"""How a fine stands before it is taken back or lowered, and the letters that did so."""

from collections.abc import Iterable
from uuid import UUID

from enforcement.models import EnforcementFile, FineRevision
from enforcement.rules.revising import FineRevisionFacts
from enforcement.selectors import papers
from letters.models import Letter
from remedies.selectors.deciders import took_part
from remedies.selectors.standing import is_disputed


def revision_facts(file: EnforcementFile, key: str) -> FineRevisionFacts:
    """How the fine of this file stands for the actor with this key, in a fixed number of
    queries.
    """
    fine = papers.fine_of(file)
    if fine is None or not fine.is_standing or fine.published_on is None:
        return FineRevisionFacts(
            is_standing=fine is not None and fine.is_standing,
            is_published=fine is not None and fine.published_on is not None,
            is_disputed=False,
            took_part=False,
        )
    letter = Letter.objects.defer("pdf", "source", "context").get(id=fine.letter_id)
    return FineRevisionFacts(
        is_standing=True,
        is_published=True,
        is_disputed=is_disputed([fine.letter_id, *revision_letters([fine.id])]),
        took_part=key in took_part(letter),
    )


def revision_letters(fines: Iterable[UUID]) -> list[UUID]:
    """The letters with which these fines were taken back or lowered without being asked."""
    rows = FineRevision.objects.filter(fine__in=list(fines)).order_by("decided_on", "id")
    return list(rows.values_list("letter_id", flat=True))
