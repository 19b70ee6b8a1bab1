"""Everything that was recorded, as a CSV: what works without the official set."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from core.cells import neutral
from exchange.cbs.fields import FIELDS, Person, Value


def written(value: Value) -> str:
    """A value as it stands in the file: days in ISO, yes and no as true and false."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case str():
            return neutral(value)
        case _:
            return str(value)


def capture(people: Iterable[Person]) -> bytes:
    """One line a person, with the fields of ours in their order; UTF-8 with its mark."""
    told = StringIO()
    lines = csv.writer(told, delimiter=";")
    lines.writerow(one.name for one in FIELDS)
    for person in people:
        lines.writerow(written(person.values.get(one.name)) for one in FIELDS)
    return told.getvalue().encode("utf-8-sig")
