"""Which rows belong to a case: read from the models, so that a new table comes along by itself."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.apps import apps
from django.db import models

from cases.models import Case, Newcomer, PipGoal
from core.models import Event, Stream
from letters.models import Letter
from reports.models import Fact

Field: TypeAlias = "models.Field[Any, Any]"
Model: TypeAlias = type[models.Model]

BY_HAND: frozenset[Model] = frozenset({Event, Stream, Fact})
"""Tables that are copied by statements of their own: their rows point at places in the log."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows belong to a case: `column` leads to the table `above`; None for the case
    itself.
    """

    model: Model
    column: str = ""
    above: Model | None = None

    @property
    def name(self) -> str:
        return str(self.model._meta.db_table)


def fields_of(model: Model) -> list[Field]:
    """The columns that a row is written with: what the database reckons itself is left out."""
    return [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, models.GeneratedField)
    ]


def owned_tables() -> list[Table]:
    """Every table of which each row belongs to one case, the ones above first.

    A letter names its case without a key of the database. A row that may belong to no case at all
    stays behind.
    """
    found: dict[Model, Table] = {Case: Table(Case), Letter: Table(Letter, "case_id", Case)}
    rest = [model for model in apps.get_models() if model not in {*found, *BY_HAND}]
    while True:
        new = [table for model in rest if (table := _below(model, found)) is not None]
        if not new:
            return list(found.values())
        found |= {table.model: table for table in new}
        rest = [model for model in rest if model not in found]


def _below(model: Model, found: dict[Model, Table]) -> Table | None:
    for field in model._meta.concrete_fields:
        above = field.related_model
        if not field.null and isinstance(above, type) and above in found:
            return Table(model, str(field.column), above)
    return None


def in_order_of_writing(tables: list[Table]) -> list[Table]:
    """Goals before plans: to a plan that was adopted no goal can be added any more."""
    return sorted(tables, key=lambda table: table.model is not PipGoal)


def leads_to_owned(field: Field, owned: frozenset[Model]) -> bool:
    """Does the column hold an id of the same case: a key, or an id without a key?

    Case, newcomer, letters and what is about them; never a person of the office.
    """
    if field.is_relation:
        return field.related_model in owned or field.related_model is Newcomer
    if field.primary_key and not isinstance(field, models.UUIDField):
        raise TypeError(f"{field.model.__name__} has ids that the bench cannot copy")
    return isinstance(field, models.UUIDField)
