"""What is owed for a late decision, and which amounts have come to their end."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

import law
from cases.models import Deadline
from law.penalties import PenaltyResult, penalty
from law.terms import TermKey
from letters import kinds
from remedies.models import Application, ApplicationKind, DefaultNotice, Objection


def owed(notice: DefaultNotice, *, on: date | None = None) -> PenaltyResult:
    """What is owed until the decision was made known: up to yesterday as seen from `on`, or as far
    as it can go.
    """
    until = notice.ended_on or on
    return penalty(notice.first_penalty_day, until - timedelta(days=1) if until else None)


def name_of(subject: Objection | Application) -> str:
    """What was late, in words: "uw bezwaar tegen …" or "uw aanvraag: …"."""
    if isinstance(subject, Objection):
        return f"uw bezwaar tegen: {kinds.kind(subject.letter.kind).title}"
    return f"uw aanvraag: {ApplicationKind(subject.kind).label}"


def full_by(on: date) -> list[UUID]:
    """The notices whose penalty reached its last day before `on`, without a decision and without a
    term to fix it.
    """
    asked = Deadline.objects.filter(
        case=OuterRef("case"), key=TermKey.PENALTY_DECISION, about_id=OuterRef("id")
    )
    most = law.parameter("penalty_days", on).number
    rows = DefaultNotice.objects.filter(
        ~Exists(asked), ended_on=None, first_penalty_day__lte=on - timedelta(days=most)
    )
    return list(rows.order_by("received_on", "id").values_list("id", flat=True))
