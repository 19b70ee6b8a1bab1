"""The SQL of rows, to stand inside a statement that the ORM has no words for."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from cases.composing import Part


def part_of(rows: "QuerySet[Any, Any]") -> Part:
    """These rows; also where it is clear without asking that there are none."""
    compiler = rows.query.get_compiler(connection=connection, elide_empty=False)
    sql, values = compiler.as_sql()
    return Part(sql, tuple(values))
