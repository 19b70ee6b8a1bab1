"""Statements, and where they lack."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length

from accounts.actors import Actor, Scope
from accounts.acts import Act
from core.errors import NotInScope
from law.calendar import add_months
from regional import selectors as regional
from regional.models import Municipality
from reports.indicators import VERSION
from reports.models import Edition, FileFormat, Statement, StatementFile, StatementState
from reports.selectors.mandates import mandated

MONTHS_BEFORE = 12
"""How many earlier months a statement shows."""

DAYS_OF_FILES = 31
"""How long files of a statement are made by themselves; after that when somebody asks."""

FILES_OF_ONE = len(Edition) * len(FileFormat)


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


def latest_statements(months: Collection[date]) -> list[Statement]:
    """The newest statement of each of these months, of every municipality, without its figures."""
    rows = Statement.objects.defer("figures", "changes").filter(month__in=months)
    return list(
        rows.order_by("month", "municipality_id", "-number").distinct("month", "municipality_id")
    )


def released_statements(codes: Collection[str]) -> list[Statement]:
    """What these municipalities may see, newest month first, of each month the newest."""
    rows = Statement.objects.filter(municipality__in=codes, state=StatementState.RELEASED)
    return list(
        rows.select_related("municipality")
        .order_by("-month", "municipality_id", "-number")
        .distinct("month", "municipality_id")
    )


def earlier_than(statement: Statement) -> list[Statement]:
    """What was stated of the months before, a year back, when this one was made: of each month the
    newest.
    """
    rows = Statement.objects.filter(
        municipality=statement.municipality_id,
        month__gte=add_months(statement.month, -MONTHS_BEFORE),
        month__lt=statement.month,
        watermark__lte=statement.watermark,
    )
    return list(rows.order_by("month", "-number").distinct("month"))


def files_of(statement_ids: Collection[UUID]) -> "QuerySet[StatementFile]":
    """The files of these statements without their bytes, with how many bytes these are (`size`)."""
    return (
        StatementFile.objects.defer("content")
        .annotate(size=Length("content"))
        .filter(statement__in=statement_ids)
        .order_by("edition", "form")
    )


def seen_by(actor: Actor) -> "QuerySet[Statement]":
    """Every statement that somebody may see, without its figures, newest month first: who releases
    them all of theirs, a municipality its own once released.
    """
    own = Q(municipality__in=Scope.of(actor, Act.VIEW_OWN_MUNICIPALITY).codes)
    which = mandated(actor, Act.RELEASE_STATEMENT) | (own & Q(state=StatementState.RELEASED))
    return (
        Statement.objects.defer("figures")
        .select_related("municipality", "released_by", "supersedes", "superseded_by")
        .filter(which)
        .order_by("-month", "municipality__name", "-number")
    )


def statement_seen_by(actor: Actor, statement_id: UUID) -> Statement:
    """A statement with its figures; `NotInScope` when this person may not see it."""
    found = seen_by(actor).defer(None).filter(id=statement_id).first()
    if found is None:
        raise NotInScope
    return found


def file_seen_by(actor: Actor, file_id: UUID) -> StatementFile:
    """A file with its bytes; `NotInScope` when this person may not see its statement."""
    found = (
        StatementFile.objects.select_related("statement__municipality")
        .filter(id=file_id, statement__in=seen_by(actor).values("id"))
        .first()
    )
    if found is None:
        raise NotInScope
    return found


def without_files(on: date) -> list[UUID]:
    """Statements that should have files by now and lack some: what was released or made in the
    last weeks, the newest of its month, by these definitions.
    """
    since = on - timedelta(days=DAYS_OF_FILES)
    return list(
        Statement.objects.filter(superseded_by=None, definitions=VERSION)
        .filter(Q(released_on__gte=since) | Q(known_on__gte=since))
        .annotate(files_made=Count("files"))
        .filter(files_made__lt=FILES_OF_ONE)
        .order_by("month", "municipality", "number")
        .values_list("id", flat=True)
    )


def region_name() -> str:
    """Who makes statements for the municipalities of the region."""
    found = regional.organisation()
    return found.name if found else "De regio"
