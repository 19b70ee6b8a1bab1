"""What may stand in a cell of a sheet that somebody opens in a spreadsheet."""

from datetime import date, datetime
from decimal import Decimal

Cell = str | int | Decimal | date | bool | None

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet begins to reckon, or to fetch."""

CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
"""What no sheet can hold."""


def neutral(text: str) -> str:
    """The text as no spreadsheet takes it for a formula: an apostrophe stands before what would be
    one. Spaces in front hide nothing.
    """
    told = text.translate(CONTROLS)
    is_formula = told.startswith(STARTS) or told.lstrip(" \u00a0\ufeff").startswith(STARTS)
    return f"'{told}" if is_formula else told


def as_text(cell: Cell) -> str:
    """The cell as it stands in a CSV: dates in ISO, yes and no in words, a formula neutralised."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nee"
        case datetime() | date():
            return cell.isoformat()
        case str():
            return neutral(cell)
        case _:
            return str(cell)
