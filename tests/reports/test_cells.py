from datetime import date
from decimal import Decimal

import pytest

from core.cells import neutral
from reports.rules.cells import as_text


@pytest.mark.parametrize(
    "text", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1"]
)
def test_what_a_spreadsheet_would_reckon_gets_an_apostrophe(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Haile", "a=b", "1-2", "el-Masri", "'s-Gravendeel"])
def test_other_text_stays_as_it_is(text):
    assert neutral(text) == text


def test_signs_that_no_sheet_can_hold_are_left_out():
    assert neutral("a\x00b\x0bc\nd") == "abc\nd"
    assert neutral("\x00=1") == "'=1"


def test_a_cell_of_a_csv_is_plain():
    cells = (None, True, False, 3, Decimal("1.5"), date(2026, 3, 1), "=x")

    assert [as_text(cell) for cell in cells] == ["", "ja", "nee", "3", "1.5", "2026-03-01", "'=x"]
