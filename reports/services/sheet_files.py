"""Write a list as a file, row by row: in the memory of one piece, whatever its length."""

import csv
import hashlib
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from datetime import date
from decimal import Decimal
from io import StringIO
from tempfile import SpooledTemporaryFile
from types import NoneType
from typing import Protocol
from uuid import UUID

import xlsxwriter

from core.cells import neutral
from reports.models import ExportFormat, ExportPart
from reports.rules.cells import Cell, as_text

PIECE = 1 << 20
"""Bytes in one part of a file."""

SHEET_ROWS = 1_000_000
"""Rows of one sheet; a spreadsheet holds a few more."""

SAME_IN_CSV = frozenset({NoneType, int, Decimal, date})
"""Kinds of cells that the writer of a CSV puts down as `as_text` does, only faster."""

BYTE_ORDER_MARK = "\ufeff"


class Parts:
    """Where the bytes of an export go: into rows of the database, each of one piece."""

    def __init__(self, export_id: UUID) -> None:
        self.export_id = export_id
        self.size = 0
        self._number = 0
        self._waiting = bytearray()
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The digest of all bytes."""
        return self._digest.hexdigest()

    def write(self, content: bytes) -> None:
        """Take these bytes; what fills a piece is kept."""
        self.size += len(content)
        self._digest.update(content)
        self._waiting += content
        while len(self._waiting) >= PIECE:
            self._keep(bytes(self._waiting[:PIECE]))
            del self._waiting[:PIECE]

    def close(self) -> None:
        """Keep what is left."""
        if self._waiting:
            self._keep(bytes(self._waiting))
            self._waiting.clear()

    def _keep(self, content: bytes) -> None:
        self._number += 1
        ExportPart.objects.create(export_id=self.export_id, number=self._number, content=content)


class SheetFile(Protocol):
    """A file that takes rows and, when it is finished, has given all its bytes to its parts."""

    def write(self, rows: Sequence[Sequence[Cell]]) -> None: ...

    def finish(self) -> None: ...

    def close(self) -> None: ...


class CsvFile:
    """UTF-8 with its mark and semicolons, as spreadsheets here open it at once."""

    def __init__(self, parts: Parts, columns: Sequence[str]) -> None:
        self.parts = parts
        parts.write(BYTE_ORDER_MARK.encode())
        self.write([columns])

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Add rows."""
        told = StringIO()
        lines = csv.writer(told, delimiter=";")
        lines.writerows(
            [
                neutral(cell)
                if type(cell) is str  # nearly every cell
                else (cell if type(cell) in SAME_IN_CSV else as_text(cell))
                for cell in row
            ]
            for row in rows
        )
        self.parts.write(told.getvalue().encode())

    def finish(self) -> None:
        """Nothing comes after the last row."""
        self.parts.close()

    def close(self) -> None:
        """There is nothing to let go of."""


class XlsxFile:
    """Sheets with typed cells. Rows go to disk one by one; the whole is packed at the end."""

    def __init__(self, parts: Parts, columns: Sequence[str], title: str) -> None:
        self.parts, self.columns, self.title = parts, columns, title
        self._file = SpooledTemporaryFile(max_size=PIECE)  # noqa: SIM115 - closed by `close`
        self._book = xlsxwriter.Workbook(
            self._file,
            {
                "constant_memory": True,
                "default_date_format": "dd-mm-yyyy",
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "remove_timezone": True,
            },
        )
        self._bold = self._book.add_format({"bold": True})
        self._sheets = 0
        self._next_sheet()

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Add rows; a full sheet is followed by another."""
        for row in rows:
            if self._row > SHEET_ROWS:
                self._next_sheet()
            for column, cell in enumerate(row):
                self._put(column, cell)
            self._row += 1

    def finish(self) -> None:
        """Pack the sheets and hand over the bytes."""
        self._book.close()
        self._file.seek(0)
        while piece := self._file.read(PIECE):
            self.parts.write(piece)
        self.parts.close()

    def close(self) -> None:
        """Let go of the file on disk."""
        self._file.close()

    def _put(self, column: int, cell: Cell) -> None:
        match cell:
            case None | "":
                return
            case bool():
                self._sheet.write_string(self._row, column, as_text(cell))
            case str():
                self._sheet.write_string(self._row, column, neutral(cell))
            case _:
                self._sheet.write(self._row, column, cell)

    def _next_sheet(self) -> None:
        self._sheets += 1
        suffix = f" {self._sheets}" if self._sheets > 1 else ""
        self._sheet = self._book.add_worksheet(_sheet_name(self.title, suffix))
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(self.columns) - 1, 18)
        for column, name in enumerate(self.columns):
            self._sheet.write_string(0, column, name, self._bold)
        self._row = 1


def _sheet_name(title: str, suffix: str) -> str:
    """The title as a sheet may be called: 31 characters, without what means something else."""
    allowed = "".join(letter for letter in title if letter not in "[]:*?/\\'")
    return f"{allowed[: 31 - len(suffix)]}{suffix}"


def sheet_file(
    file_format: str, parts: Parts, *, columns: Sequence[str], title: str
) -> AbstractContextManager[SheetFile]:
    """A new file in this form, closed when one leaves."""
    made: SheetFile
    match ExportFormat(file_format):
        case ExportFormat.CSV:
            made = CsvFile(parts, columns)
        case ExportFormat.XLSX:
            made = XlsxFile(parts, columns, title)
    return closing(made)
