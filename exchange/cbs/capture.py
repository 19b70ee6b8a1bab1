"""Everything that was recorded, as a CSV: what works without the official set."""

import csv
from collections.abc import Iterable
from io import StringIO

from core.cells import neutral
from exchange.cbs.fields import FIELDS, Person, Value, written


def capture(people: Iterable[Person]) -> bytes:
    """One line a person, with the fields of ours in their order; UTF-8 with its mark."""
    told = StringIO()
    lines = csv.writer(told, delimiter=";")
    lines.writerow(one.name for one in FIELDS)
    for person in people:
        lines.writerow(_cell(person.values.get(one.name)) for one in FIELDS)
    return told.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    """Somebody opens this file in a spreadsheet; only text can pass for a formula."""
    return neutral(value) if isinstance(value, str) else written(value)
