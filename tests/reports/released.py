"""Statements as they come about: made by the system, released by the team lead, with a file."""

from datetime import date
from uuid import UUID

from core.actors import NIGHTLY
from regional.models import Delegation, Duty
from reports.models import FileFormat, StatementFile
from reports.services.filing import make_files
from reports.services.stating import make_statement, release
from tests import make


def released(region: make.Region, code: str, *, month: date, on: date) -> UUID:
    """The id of a released statement of this municipality, with its tidy tables."""
    body = Delegation.objects.get(municipality=code, duty=Duty.INTAKE_PIP).executor
    made = make_statement(code=code, month=month, by=NIGHTLY, on=on)
    release(statement_id=made.id, by=make.actor("team_lead", body, on=on), on=on)
    make_files(made.id, forms=(FileFormat.CSV,))
    return made.id


def table_of(statement_id: UUID) -> UUID:
    """The id of the public table of a statement."""
    return StatementFile.objects.get(statement=statement_id, edition="public", form="csv").id
