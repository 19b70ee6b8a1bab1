"""Exports: whose they are, and how they stand."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from accounts.actors import Actor
from accounts.acts import Act
from core.errors import NotInScope
from reports.models import Export, ExportPart, ExportState
from reports.models.exports import UNDER_WAY


def exports_of(actor: Actor) -> "QuerySet[Export]":
    """What this person asked for, the newest first; nobody sees another's."""
    if not actor.may(Act.EXPORT):
        raise NotInScope
    return Export.objects.filter(asked_by=actor.user_id).select_related("asked_by")


def export_of(actor: Actor, export_id: UUID) -> Export:
    """One of these; `NotInScope` for another's."""
    found = exports_of(actor).filter(id=export_id).first()
    if found is None:
        raise NotInScope
    return found


def content_of(export: Export) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    number = 0
    while True:
        number += 1
        part = ExportPart.objects.filter(export=export, number=number).first()
        if part is None:
            return
        yield bytes(part.content)


def unfinished() -> list[UUID]:
    """The exports that a worker has something to do for."""
    return list(Export.objects.filter(state__in=UNDER_WAY).values_list("id", flat=True))


def lapsed(on: date) -> list[UUID]:
    """The exports whose last day has passed, with a file that is still there."""
    rows = Export.objects.filter(state=ExportState.READY, last_day__lt=on)
    return list(rows.values_list("id", flat=True))
