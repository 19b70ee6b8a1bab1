"""The events of a case."""

from collections.abc import Collection

from django.db.models import QuerySet

from cases.models import Case
from core.models import Event


def events_of(
    case: Case, *, verbs: Collection[str] | None = None, before: int | None = None
) -> "QuerySet[Event]":
    """What happened, newest first; of these verbs only, and before this number, when asked."""
    rows = Event.objects.filter(stream=case.id).order_by("-number")
    if verbs is not None:
        rows = rows.filter(verb__in=verbs)
    return rows if before is None else rows.filter(number__lt=before)
