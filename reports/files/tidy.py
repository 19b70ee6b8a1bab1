"""A statement as one tidy table: UTF-8, comma-separated, a row for each number."""

import csv
from collections.abc import Iterator
from io import StringIO

from core.cells import neutral
from reports.files.content import GROUPS, Report
from reports.files.numbers import NOT_SHOWN, Number

HEAD = (
    "gemeente",
    "maand",
    "onderwerp",
    "indicator",
    "definitie-uitgave",
    "groep",
    "waarde",
    "eenheid",
)
REGION = "regio"
GRANT = "Specifieke uitkering"


def table_of(report: Report) -> bytes:
    """The numbers of the municipality, by group, and of the region; an x is not shown, an empty
    value is nothing to reckon with. Amounts are in euros.
    """
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows_of(report):
        writer.writerow([neutral(text) for text in row])
    return target.getvalue().encode()


def rows_of(report: Report) -> Iterator[tuple[str, ...]]:
    """Every row, in the order of the statement."""
    month = f"{report.month:%Y-%m}"
    for part in report.parts:
        for row in part.rows:
            told = (part.subject.label, row.indicator.name, report.definitions)
            for group, name in GROUPS.items():
                value = _plain(row.of(group))
                yield (report.town, month, *told, name, value, row.indicator.unit)
            yield (REGION, month, *told, "alle", _plain(row.region), row.indicator.unit)
    for line in report.grant:
        told = (GRANT, line.label, report.definitions)
        yield (report.town, month, *told, "alle", str(line.count), "mensen")
        if line.total is not None:
            amount = f"{line.total // 100}.{line.total % 100:02d}"
            yield (report.town, month, *told, "alle", amount, "euro")


def _plain(number: Number) -> str:
    if number.is_hidden:
        return NOT_SHOWN
    return "" if number.value is None else str(number.value)
