"""The file in which a fine was decided, for the pages of what is owed and disputed; and the short
picture of enforcement in a case.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.models import Case
from cases.slots import Related, related
from enforcement.models import EnforcementFile
from enforcement.selectors import papers
from enforcement.selectors.files import files_in
from law.wording import euros


def files_behind(actor: Actor, decisions: frozenset[UUID]) -> Iterator[Related]:
    """The files in which these fines were decided, in the municipalities of this person."""
    rows = files_in(Scope.of(actor, Act.VIEW_CASE)).filter(
        Q(fine__letter_id__in=decisions) | Q(fine__revisions__letter_id__in=decisions)
    )
    for row in rows.select_related("fine").distinct().order_by("number"):
        yield Related(
            decision_id=row.fine.letter_id,
            label=f"Handhavingsdossier {row.number}",
            href=reverse("enforcement:file", args=[row.id]),
            state=f"boete {row.fine.get_state_display()}",
            note=euros(row.fine.cents),
            tone="hold" if row.fine.is_standing else "ok",
        )


@dataclass(frozen=True, slots=True)
class Pictured:
    """A file with what belongs to its decision."""

    row: EnforcementFile
    related: list[Related]


def picture_of(actor: Actor, case: Case, *, most: int) -> list[Pictured]:
    """The newest files of a case, at most so many, each with the claim and the objections that
    follow from it; only those that this person may open.
    """
    rows = files_in(Scope.of(actor, Act.VIEW_CASE)).filter(case=case).select_related("fine")
    return with_related(actor, list(rows.order_by("-opened_on", "-number")[:most]))


def with_related(actor: Actor, files: list[EnforcementFile]) -> list[Pictured]:
    """These files with what belongs to their decisions, without the files themselves."""
    fines = {row.id: papers.fine_of(row) for row in files}
    letters = {found: fine.letter_id for found, fine in fines.items() if fine is not None}
    found = related(actor, letters.values())
    own = {reverse("enforcement:file", args=[row.id]) for row in files}
    others = [one for one in found if one.href not in own]
    return [
        Pictured(row, [one for one in others if one.decision_id == letters.get(row.id)])
        for row in files
    ]
