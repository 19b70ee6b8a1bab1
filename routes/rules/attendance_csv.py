"""A file with hours as a provider sends it: read its bytes, row by row, and say what is wrong.

Columns have Dutch names in any order and in any case: zaaknummer, uren, geoorloofd, ongeoorloofd,
bekend_tot, and where somebody follows more than one course with the provider, cursus. Other columns
are not read.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from routes.rules.hours import MOST, Totals

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
TOO_LARGE = "Het bestand is groter dan 5 MB. Verdeel het over kleinere bestanden."
TOO_MANY = "Het bestand heeft meer dan 20.000 rijen. Verdeel het over kleinere bestanden."
NO_CSV = "Dit is geen CSV-bestand. Sla het werkblad op als CSV en stuur dat."

COLUMNS = {
    "zaaknummer": "reference",
    "zaak": "reference",
    "cursus": "subject",
    "onderwerp": "subject",
    "uren": "hours",
    "geoorloofd": "excused",
    "geoorloofdverzuim": "excused",
    "ongeoorloofd": "unexcused",
    "ongeoorloofdverzuim": "unexcused",
    "bekendtot": "known_until",
}
NEEDED = {
    "reference": "zaaknummer",
    "hours": "uren",
    "excused": "geoorloofd",
    "unexcused": "ongeoorloofd",
    "known_until": "bekend_tot",
}
SUBJECTS = {
    "b1": "b1",
    "b1route": "b1",
    "onderwijs": "education",
    "onderwijsroute": "education",
    "z": "z",
    "zroute": "z",
    "zelfredzaamheidsroute": "z",
    "knm": "knm",
}
FORMULA = ("=", "+", "-", "@")


class NotThisFile(Exception):
    """The file as a whole cannot be read; the message is a Dutch sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that was read. `number` is that of the spreadsheet, in which the head is the first.

    `reason` says why it cannot be right; then there are no totals. `reference` is empty when it is
    no case number, so that nothing else is kept. `subject` is empty when the file does not say it.
    """

    number: int
    reference: str = ""
    subject: str = ""
    totals: Totals | None = None
    reason: str = ""


class _Wrong(Exception):
    """A cell that cannot be right; the message is a Dutch clause."""


def read(content: bytes) -> list[Row]:
    """The rows of the file, empty ones left out. Refuses (`NotThisFile`) what is no such file, and
    a file that is too large, without reading on.
    """
    if len(content) > MAX_BYTES:
        raise NotThisFile(TOO_LARGE)
    rows = _cells(_decoded(content))
    number, head = next(rows, (0, []))
    columns = _columns(head)
    found: list[Row] = []
    for number, cells in rows:
        if len(found) == MAX_ROWS:
            raise NotThisFile(TOO_MANY)
        found.append(_row(number, cells, columns, width=len(head)))
    if not found:
        raise NotThisFile("Het bestand heeft geen rijen met uren.")
    return found


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise NotThisFile(NO_CSV)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotThisFile(NO_CSV)


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its number."""
    lines = StringIO(text, newline="")
    first = lines.readline().rstrip("\r\n")
    named = re.fullmatch(r"sep=(.)", first)  # how Excel tells itself the separator
    delimiter = named[1] if named else max(";,\t", key=first.count)
    if not named:
        lines.seek(0)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 1 if named else 0
    try:
        for cells in rows:
            number += 1
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error:
        raise NotThisFile(
            f"Rij {number + 1} is niet te lezen. Kijk of de aanhalingstekens kloppen."
        ) from None


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Where each column stands."""
    found: dict[str, int] = {}
    for place, name in enumerate(head):
        column = COLUMNS.get(re.sub(r"[\s_-]", "", name).lower())
        if column is None:
            continue
        if column in found:
            raise NotThisFile(f"De kolom “{name.strip()[:40]}” staat er twee keer in.")
        found[column] = place
    missing = [name for column, name in NEEDED.items() if column not in found]
    if missing:
        raise NotThisFile(f"In de eerste rij ontbreekt: {', '.join(missing)}.")
    return found


def _row(number: int, cells: Sequence[str], columns: dict[str, int], *, width: int) -> Row:
    told = {
        column: cells[place].strip() if place < len(cells) else ""
        for column, place in columns.items()
    }
    reference = told["reference"] if re.fullmatch(r"\d{4}-\d{5,7}", told["reference"]) else ""
    try:
        if any(cell.strip() for cell in cells[width:]):
            raise _Wrong("deze rij heeft meer cellen dan de eerste rij")
        for column, cell in told.items():
            if cell.startswith(FORMULA):
                name = NEEDED.get(column, "cursus")
                raise _Wrong(f"{name} begint met {cell[0]}: een formule wordt niet gelezen")
        if not reference:
            raise _Wrong("dit is geen zaaknummer (zoals 2026-00001)")
        return Row(
            number=number,
            reference=reference,
            subject=_subject(told.get("subject", "")),
            totals=Totals(
                hours=_whole(told, "hours"),
                excused=_whole(told, "excused"),
                unexcused=_whole(told, "unexcused"),
                known_until=_day(told["known_until"]),
            ),
        )
    except _Wrong as wrong:
        return Row(number=number, reference=reference, reason=str(wrong))


def _subject(cell: str) -> str:
    if not cell:
        return ""
    found = SUBJECTS.get(re.sub(r"[\s_-]", "", cell).lower())
    if found is None:
        raise _Wrong("cursus is B1, onderwijs, Z of KNM")
    return found


def _whole(told: dict[str, str], column: str) -> int:
    cell, name = told[column], NEEDED[column]
    if not cell:
        raise _Wrong(f"{name} ontbreekt")
    if not (cell.isascii() and cell.isdigit()):
        raise _Wrong(f"{name} is geen heel getal")
    if len(cell.lstrip("0")) > len(str(MOST)):
        raise _Wrong(f"{name} is meer dan {MOST}")
    return int(cell)


def _day(cell: str) -> date:
    if not cell:
        raise _Wrong("bekend_tot ontbreekt")
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", cell)
    dutch = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})", cell)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if dutch:
            return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
    except ValueError:
        pass
    raise _Wrong("bekend_tot is geen datum (jjjj-mm-dd of dd-mm-jjjj)")
