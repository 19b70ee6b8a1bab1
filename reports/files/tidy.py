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
    "sleutel",
    "indicator",
    "groep",
    "waarde",
    "eenheid",
    "definitie-uitgave",
    "nummer",
    "watermerk",
    "sha-256",
)
REGION = "regio"
GRANT = "Specifieke uitkering"


def table_of(report: Report) -> bytes:
    """The numbers of the municipality, by group, and of the region; an x is not shown, an empty
    value is nothing to reckon with. Amounts are in euros. Each row says what it stands on.
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
    origin = (report.definitions, str(report.number), str(report.watermark), report.digest)
    for place, *told in _numbers(report):
        yield (place, month, *told, *origin)


def _numbers(report: Report) -> Iterator[tuple[str, ...]]:
    for part in report.parts:
        for row in part.rows:
            one = row.indicator
            what = (part.subject.label, one.key, one.name)
            for group, name in GROUPS.items():
                yield (report.town, *what, name, _plain(row.of(group)), one.unit)
            yield (REGION, *what, "alle", _plain(row.region), one.unit)
    for line in report.grant:
        what = (GRANT, line.key, line.label)
        yield (report.town, *what, "alle", str(line.count), "mensen")
        if line.total is not None:
            amount = f"{line.total // 100}.{line.total % 100:02d}"
            yield (report.town, *what, "alle", amount, "euro")


def _plain(number: Number) -> str:
    if number.is_hidden:
        return NOT_SHOWN
    return "" if number.value is None else str(number.value)
