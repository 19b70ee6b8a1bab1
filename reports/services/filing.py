"""Make the files of statements: in the background, each once, with a digest of its own."""

import hashlib
from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db import transaction

from accounts.actors import Actor
from accounts.acts import Act
from core import clock
from core.errors import NotInScope, Refused
from reports.files.content import Report, report_of
from reports.files.document import pdf_of
from reports.files.tidy import table_of
from reports.files.workbook import workbook_of
from reports.indicators import VERSION
from reports.models import Edition, FileFormat, Statement, StatementFile
from reports.selectors.mandates import demand_month
from reports.selectors.statements import earlier_than, region_name, without_files

FORMS = tuple(FileFormat)


def make_files(statement_id: UUID, *, forms: Collection[FileFormat] = FORMS) -> int:
    """Make the files of these forms that a statement lacks; gives how many. Safe to run again, and
    twice at once: the file that was stored first stays.

    Refuses (`Refused`) a statement by other definitions than those of now: its files would explain
    its numbers wrongly.
    """
    statement = _statement(statement_id)
    if statement.definitions != VERSION:
        raise Refused.because(
            "WI 39", f"dit maandrapport is gemaakt met de definities van {statement.definitions}"
        )
    there = set(statement.files.values_list("edition", "form"))
    source = Source(statement)
    made = [
        StatementFile(
            statement=statement,
            edition=edition,
            form=form,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            made_at=clock.now(),
        )
        for edition, form, content in source.files(forms, there)
    ]
    before = statement.files.count()
    StatementFile.objects.bulk_create(made, ignore_conflicts=True)
    return statement.files.count() - before


def make_files_due(on: date) -> int:
    """Make what statements of the last weeks lack, as the schedule asks. Gives how many files."""
    return sum(make_files(statement_id) for statement_id in without_files(on))


def ask_for_files(*, statement_id: UUID, by: Actor) -> None:
    """Have the files of a statement made in the background. `NotInScope` outside the scope."""
    statement = _statement(statement_id)
    demand_month(by, Act.RELEASE_STATEMENT, statement.municipality_id, statement.month)
    in_background(statement.id)


def in_background(statement_id: UUID) -> None:
    """Make the files after this transaction, in a worker; what gets lost the schedule makes."""
    from reports.tasks import make_files_of

    transaction.on_commit(lambda: make_files_of.delay(str(statement_id)), robust=True)


class Source:
    """What the files of a statement are made of."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement

    def report(self, edition: Edition) -> Report:
        """One edition."""
        return report_of(self.statement, self._earlier, edition=edition, author=self._author)

    def files(
        self, forms: Collection[FileFormat], there: Collection[tuple[str, str]] = ()
    ) -> Iterator[tuple[Edition, FileFormat, bytes]]:
        """Every file of these forms that is not there, one after the other."""
        for edition in Edition:
            lacking = [form for form in forms if (edition, form) not in there]
            if lacking:
                report = self.report(edition)
                yield from ((edition, form, self._content(report, form)) for form in lacking)

    def _content(self, report: Report, form: FileFormat) -> bytes:
        match form:
            case FileFormat.PDF:
                return pdf_of(report)
            case FileFormat.XLSX:
                return workbook_of(report, made_on=self.statement.made_at)
            case FileFormat.CSV:
                return table_of(report)

    @cached_property
    def _earlier(self) -> list[Statement]:
        return earlier_than(self.statement)

    @cached_property
    def _author(self) -> str:
        return region_name()


def _statement(statement_id: UUID) -> Statement:
    found = (
        Statement.objects.select_related("municipality", "supersedes")
        .filter(id=statement_id)
        .first()
    )
    if found is None:
        raise NotInScope
    return found
