"""A statement as a workbook: typed cells, a sheet a subject, and one with the definitions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.files.content import Report
from reports.files.numbers import Number
from reports.files.summary import summary_of
from reports.indicators import Subject

Value = str | int | Decimal | Number | date | None
WIDTHS = (46, 12, 18, 24, 14, 12, 14)
HEAD = (
    "Indicator",
    "Alle",
    "Asielstatushouders",
    "Gezins- en overige migranten",
    "Maand eerder",
    "Regio",
    "Eenheid",
)
SHEETS = {
    Subject.FLOW: "In- en uitstroom",
    Subject.INTAKE_PIP: "Intake en PIP",
    Subject.ROUTES: "Routes en uren",
    Subject.PARTICIPATION: "PVT en MAP",
    Subject.OUTCOMES: "Examens en afronding",
    Subject.ENFORCEMENT: "Handhaving en bezwaar",
    Subject.MONEY: "Telling uitkering",
}
"""A sheet has a short name."""


class Workbook:
    """Writes sheets row by row; what was written is not kept in memory."""

    def __init__(self, target: BytesIO, report: Report, made_on: datetime) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(target, options)
        self._book.set_properties(
            {
                "title": f"Maandrapport {report.town}, {report.month_name}",
                "author": report.author,
                "comments": f"{report.digest_name}: {report.digest}",
                "created": made_on,
            }
        )
        self._bold = self._book.add_format({"bold": True})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._text = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._whole = self._book.add_format({"num_format": "#,##0"})
        self._part = self._book.add_format({"num_format": "#,##0.0"})
        self._money = self._book.add_format({"num_format": "[$€-413] #,##0.00"})
        self._day = self._book.add_format({"num_format": "dd-mm-yyyy", "align": "left"})
        self._right = self._book.add_format({"align": "right"})

    def sheet(
        self,
        name: str,
        head: Sequence[str],
        rows: Iterable[Sequence[Value]],
        *,
        widths: Sequence[int] = WIDTHS,
        money: Sequence[int] = (),
    ) -> None:
        """A sheet with a head that stays in sight; `money` are columns in cents."""
        sheet = self._book.add_worksheet(name)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 1)
        for at, text in enumerate(head):
            sheet.write_string(0, at, text, self._head)
        for number, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                self._write(sheet, number, at, value, is_money=at in money)

    def close(self) -> None:
        """Nothing more follows."""
        self._book.close()

    def _write(self, sheet: Worksheet, row: int, at: int, value: Value, *, is_money: bool) -> None:
        if isinstance(value, Number):
            if value.is_hidden:
                sheet.write_string(row, at, value.text, self._right)
                return
            value = value.value
        if value is None:
            return
        if isinstance(value, str):
            sheet.write_string(row, at, value, self._text if at else self._bold)
            return
        if isinstance(value, date):
            sheet.write_datetime(row, at, value, self._day)
            return
        if is_money:
            sheet.write_number(row, at, Decimal(value) / 100, self._money)
            return
        sheet.write_number(row, at, value, self._format(value))

    def _format(self, value: int | Decimal) -> Format:
        return self._part if isinstance(value, Decimal) else self._whole


def workbook_of(report: Report, *, made_on: datetime) -> bytes:
    """The bytes of the workbook; the same statement gives the same sheets."""
    target = BytesIO()
    book = Workbook(target, report, made_on.replace(tzinfo=None))
    book.sheet("Maandrapport", ("Wat", "Waarde"), _about(report), widths=(46, 90))
    for part in report.parts:
        rows = (
            (r.indicator.name, r.all, r.asylum, r.family, r.before, r.region, r.indicator.unit)
            for r in part.rows
        )
        book.sheet(SHEETS[part.subject], HEAD, rows)
    _more(book, report)
    book.close()
    return target.getvalue()


def _more(book: Workbook, report: Report) -> None:
    months = [point.label for point in report.series[0].points] if report.series else []
    book.sheet(
        "Per maand",
        ("Indicator", *months),
        ((s.indicator.name, *(point.number for point in s.points)) for s in report.series),
        widths=(46, *(9 for _ in months)),
    )
    if report.grant:
        book.sheet(
            "Specifieke uitkering",
            ("Wat telt", "Aantal", "Bedrag per persoon", "Aantal maal bedrag", "Artikel"),
            (
                (row.label, row.count, *_amounts(row.cents, row.total), row.cites)
                for row in report.grant
            ),
            widths=(66, 10, 20, 20, 12),
            money=(2, 3),
        )
    if report.changes:
        book.sheet(
            "Wijzigingen",
            ("Indicator", "Groep", "Was", "Is", "Later vastgelegd"),
            (
                (row.name, row.group, row.was, row.now, "; ".join(f"{n}× {w}" for w, n in row.why))
                for row in report.changes
            ),
            widths=(46, 28, 10, 10, 70),
        )
    book.sheet("Wie voert uit", ("Taak", "Uitvoerder"), report.executors, widths=(46, 70))
    book.sheet(
        "Definities",
        ("Indicator", "Definitie", "Eenheid", "Bron", "Naam in de tabel"),
        (
            (i.name, i.definition, i.unit, i.source, i.key)
            for i in (row.indicator for part in report.parts for row in part.rows)
        ),
        widths=(46, 90, 14, 12, 28),
    )


def _amounts(cents: int | None, total: int | None) -> tuple[Value, Value]:
    return ("bedrag onbekend", None) if cents is None else (cents, total)


def _about(report: Report) -> Iterable[tuple[str, Value]]:
    yield "Gemeente", report.town
    yield "Maand", report.month_name
    yield "Uitgave", report.edition_name
    yield "Volgnummer", report.number
    if report.supersedes:
        yield "Komt in plaats van nummer", report.supersedes
    yield "Zoals bekend op", report.known_on
    yield "Watermerk: laatste gebeurtenis die meetelt", report.watermark
    yield "Uitgave van de definities", report.definitions
    yield report.digest_name, report.digest
    for sentence in summary_of(report):
        yield "Samenvatting", sentence
    yield from report.later
