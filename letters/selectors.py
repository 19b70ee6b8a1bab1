"""Reads of letters. `codes` are the municipality codes of a scope; letters without their bytes
unless asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from core.errors import NotInScope
from letters.models import Letter, LetterState, PrintBatch

Codes = frozenset[str]

_AWAITS_APPROVAL = Q(state=LetterState.DRAFTED)
_AWAITS_RENDERING = Q(state=LetterState.FROZEN, rendered_at__isnull=True)
_AWAITS_BATCH = Q(state=LetterState.FROZEN, rendered_at__isnull=False, batch__isnull=True)
_AWAITS_DISPATCH = Q(state=LetterState.FROZEN, batch__isnull=False)


@dataclass(frozen=True, slots=True)
class LetterCounts:
    """How many letters wait for what; each equals the length of the list of the same name."""

    awaiting_approval: int
    awaiting_rendering: int
    awaiting_batch: int
    awaiting_dispatch: int


def letters(codes: Codes) -> "QuerySet[Letter]":
    """Every letter of these municipalities, oldest first."""
    light = Letter.objects.defer("pdf", "source", "context")
    return light.select_related("municipality").filter(municipality__in=codes)


def letter(codes: Codes, letter_id: UUID) -> Letter:
    """One letter; `NotInScope` outside these municipalities."""
    found = letters(codes).filter(id=letter_id).first()
    if found is None:
        raise NotInScope
    return found


def pdf_of(letter: Letter) -> bytes | None:
    """The bytes as they were made, for a letter that one may see; None while there are none."""
    stored = Letter.objects.values_list("pdf", flat=True).get(id=letter.id)
    return None if stored is None else bytes(stored)


def letters_of_case(case_id: UUID) -> "QuerySet[Letter]":
    """The letters of a case that one may see, newest first."""
    light = Letter.objects.defer("pdf", "source", "context")
    return light.filter(case_id=case_id).order_by("-dated_on", "-drafted_at", "id")


def unfrozen_of_case(case_id: UUID) -> list[Letter]:
    """The letters of a case that one may see which can still be taken back, oldest first."""
    states = (LetterState.DRAFTED, LetterState.APPROVED)
    return list(
        Letter.objects.filter(case_id=case_id, state__in=states).order_by("drafted_at", "id")
    )


def awaiting_approval(codes: Codes) -> "QuerySet[Letter]":
    """Letters that nobody has approved yet."""
    return letters(codes).filter(_AWAITS_APPROVAL)


def awaiting_rendering(codes: Codes) -> "QuerySet[Letter]":
    """Frozen letters without bytes."""
    return letters(codes).filter(_AWAITS_RENDERING)


def awaiting_batch(codes: Codes) -> "QuerySet[Letter]":
    """Letters that can go to the printer."""
    return letters(codes).filter(_AWAITS_BATCH)


def awaiting_dispatch(codes: Codes) -> "QuerySet[Letter]":
    """Letters at the printer, whose day of dispatch is not recorded yet."""
    return letters(codes).filter(_AWAITS_DISPATCH)


def counts(codes: Codes) -> LetterCounts:
    """How many letters of these municipalities wait, and for what, in one query."""
    rows = Letter.objects.filter(municipality__in=codes).aggregate(
        awaiting_approval=Count("id", filter=_AWAITS_APPROVAL),
        awaiting_rendering=Count("id", filter=_AWAITS_RENDERING),
        awaiting_batch=Count("id", filter=_AWAITS_BATCH),
        awaiting_dispatch=Count("id", filter=_AWAITS_DISPATCH),
    )
    return LetterCounts(**rows)


def ready_by_municipality(codes: Codes) -> dict[str, int]:
    """How many letters can go to the printer, by municipality code; a municipality without any is
    absent.
    """
    rows = awaiting_batch(codes).order_by().values("municipality_id").annotate(found=Count("id"))
    return {row["municipality_id"]: row["found"] for row in rows}


def waiting_to_render(frozen_before: datetime | None = None) -> list[UUID]:
    """Every frozen letter without bytes (frozen before this moment), oldest first, for the system
    itself.
    """
    rows = Letter.objects.filter(_AWAITS_RENDERING).order_by("frozen_at", "id")
    if frozen_before is not None:
        rows = rows.filter(frozen_at__lt=frozen_before)
    return list(rows.values_list("id", flat=True))


def batches(codes: Codes) -> "QuerySet[PrintBatch]":
    """The print batches of these municipalities, newest first, without their bytes."""
    return (
        PrintBatch.objects.defer("pdf")
        .select_related("municipality")
        .filter(municipality__in=codes)
    )


def batch(codes: Codes, batch_id: UUID) -> PrintBatch:
    """One batch; `NotInScope` outside these municipalities."""
    found = batches(codes).filter(id=batch_id).first()
    if found is None:
        raise NotInScope
    return found


def pdf_of_batch(batch: PrintBatch) -> bytes:
    """The file for the printer, for a batch that one may see."""
    return bytes(PrintBatch.objects.values_list("pdf", flat=True).get(id=batch.id))


def letters_in_batch(batch_id: UUID) -> "QuerySet[Letter]":
    """The letters of a batch that one may see, in the order of its file."""
    light = Letter.objects.defer("pdf", "source", "context")
    return light.filter(batch=batch_id).order_by("reference", "dated_on", "id")


def cases_in_batch(batch_id: UUID) -> list[UUID]:
    """The cases whose letters are in a batch, in a fixed order: lock these before dispatch."""
    cases: Iterable[UUID] = Letter.objects.filter(batch=batch_id).values_list("case_id", flat=True)
    return sorted(set(cases))
