"""Objections, appeals and requests about decisions, for the pages of those decisions."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse

from accounts.actors import Actor, Scope
from accounts.acts import Act
from cases.slots import Related
from core.templatetags.dutch import short_date
from remedies.models import Appeal, AppealState, Application, Objection, ObjectionState


def remedies_against(actor: Actor, decisions: frozenset[UUID]) -> Iterator[Related]:
    """The objections and appeals against these decisions, and the requests about them, in the
    municipalities of this person, the oldest first.
    """
    codes = Scope.of(actor, Act.VIEW_CASE).codes
    rows = Objection.objects.filter(letter__in=decisions, municipality__in=codes)
    appeals = Prefetch("appeals", Appeal.objects.order_by("filed_on", "id"))
    for row in rows.prefetch_related("decisions", appeals).order_by("received_on", "id"):
        yield _objection(row)
        yield from (_appeal(row, one) for one in row.appeals.all())
    asked = Application.objects.filter(letter_id__in=decisions, case__municipality__in=codes)
    yield from map(_request, asked.order_by("received_on", "id"))


def _objection(row: Objection) -> Related:
    decided = list(row.decisions.all())
    is_decided = row.state == ObjectionState.DECIDED and bool(decided)
    return Related(
        decision_id=row.letter_id,
        label=f"Bezwaar van {short_date(row.received_on)}",
        href=reverse("remedies:objection", args=[row.id]),
        state=decided[-1].get_outcome_display() if is_decided else row.get_state_display(),
        tone="soon" if row.is_open else "",
    )


def _appeal(row: Objection, appeal: Appeal) -> Related:
    is_filed = appeal.state == AppealState.FILED
    return Related(
        decision_id=row.letter_id,
        label=f"{appeal.get_instance_display().capitalize()}, {short_date(appeal.filed_on)}",
        href=f"{reverse('remedies:objection', args=[row.id])}#beroep",
        state=appeal.get_outcome_display() or appeal.get_state_display(),
        tone="soon" if is_filed else "",
    )


def _request(row: Application) -> Related:
    if row.letter_id is None:
        raise ValueError("asked for by its decision")
    return Related(
        decision_id=row.letter_id,
        label=f"Aanvraag: {row.get_kind_display()}",
        href=reverse("remedies:application", args=[row.case_id, row.id]),
        state=row.get_state_display(),
        note=f"ontvangen {short_date(row.received_on)}",
        tone="soon" if row.is_pending else "",
    )
