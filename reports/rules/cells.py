"""What may stand in a cell of a list that is taken out."""

from datetime import date, datetime
from decimal import Decimal

from core.cells import neutral

Cell = str | int | Decimal | date | bool | None


def as_text(cell: Cell) -> str:
    """The cell as it stands in a CSV: dates in ISO, yes and no in words, a formula neutralised."""
    match cell:
        case str():
            return neutral(cell)
        case None:
            return ""
        case bool():
            return "ja" if cell else "nee"
        case datetime() | date():
            return cell.isoformat()
        case _:
            return str(cell)
