"""Statements, and where they lack."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from core.errors import NotInScope
from regional.models import Municipality
from reports.models import Statement, StatementState


def towns_without(month: date) -> list[Municipality]:
    """The municipalities of which this month was not stated yet, by name."""
    stated = Statement.objects.filter(month=month).values("municipality")
    return list(Municipality.objects.exclude(code__in=stated))


def statement_of(codes: Collection[str], statement_id: UUID) -> Statement:
    """A statement of one of these municipalities; `NotInScope` elsewhere."""
    found = (
        Statement.objects.select_related("municipality", "supersedes", "released_by")
        .filter(id=statement_id, municipality__in=codes)
        .first()
    )
    if found is None:
        raise NotInScope
    return found


def latest_statement(code: str, month: date) -> Statement | None:
    """The newest statement of a month; None when it was not stated."""
    rows = Statement.objects.filter(municipality=code, month=month)
    return rows.order_by("-number").first()


def released_statements(codes: Collection[str]) -> list[Statement]:
    """What these municipalities may see, newest month first, of each month the newest."""
    rows = Statement.objects.filter(municipality__in=codes, state=StatementState.RELEASED)
    return list(
        rows.select_related("municipality")
        .order_by("-month", "municipality", "-number")
        .distinct("month", "municipality")
    )
