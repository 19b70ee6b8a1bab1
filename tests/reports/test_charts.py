"""Drawings of figures: the same numbers in shape, sentence and table."""

import re
from datetime import date

from reports.charts.bars import LETTERS, Bar, Bars, Part
from reports.charts.lines import APART, Line, MonthLines
from reports.rules.forecast import Expected

MONTHS = tuple(date(2026, number, 1) for number in range(1, 6))
CAME = Line("Instroom", "one", (4, None, 6), (Expected(6, 4, 8), Expected(7, 3, 11)))
LEFT = Line("Uitstroom", "two", (1, 2, 6))


def widths(svg: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', svg)]


def test_bars_are_as_long_as_their_numbers_and_begin_at_nought():
    svg = str(Bars("k", "T", (Bar("A", (Part(10, "one"),)), Bar("B", (Part(5, "one"),)))).svg)

    long, short = widths(svg)
    assert abs(long + 1.5 - 2 * (short + 1.5)) < 0.3


def test_a_part_without_room_for_its_number_goes_without_and_the_sum_stands_behind():
    chart = Bars("k", "T", (Bar("A", (Part(1, "late"), Part(0, "week"), Part(99, "soon"))),))

    svg = str(chart.svg)

    assert len(widths(svg)) == 2
    assert ">99<" in svg
    assert ">1<" not in svg
    assert ">100<" in svg
    assert chart.description == "A: 100."


def test_numbers_in_parts_are_written_as_a_dutch_reader_expects():
    svg = str(Bars("k", "T", (Bar("A", (Part(25.3, "soon"), Part(13.0, "week"))),)).svg)

    assert ">25,3<" in svg
    assert ">13<" in svg


def test_a_long_name_is_cut_in_the_drawing_and_whole_in_the_sentence():
    name = "Ziekte of omstandigheden van de nieuwkomer"
    chart = Bars("k", "T", (Bar(name, (Part(2, "one"),), "2 PIP's"),))

    assert f"{name[: LETTERS - 1]}…" in str(chart.svg)
    assert chart.description == f"{name}: 2 PIP's."


def test_nothing_to_draw_gives_bars_without_length():
    assert widths(str(Bars("k", "T", (Bar("A", (Part(0, "one"),)),)).svg)) == []
    assert "viewBox" in str(Bars("k", "T", ()).svg)


def test_large_numbers_that_are_expected_are_written_as_a_dutch_reader_expects():
    line = Line("Zaken", "one", (1_040,), (Expected(1_050, 990, 1_110),))
    chart = MonthLines("k", "T", MONTHS[:2], (line,))

    assert [cells for _, cells in chart.rows] == [["1.040"], ["verwacht 1.050 (990 tot 1.110)"]]
    assert chart.description == "Zaken: 1.040 in de laatste maand, dan 990 tot 1.110."


def test_what_is_expected_stands_behind_what_is_known():
    chart = MonthLines("k", "Stroom", MONTHS, (CAME, LEFT))

    assert [cells for _, cells in chart.rows] == [
        ["4", "1"],
        ["–", "2"],
        ["6", "6"],
        ["verwacht 6 (4 tot 8)", "–"],
        ["verwacht 7 (3 tot 11)", "–"],
    ]
    assert chart.description == (
        "Instroom: 6 in de laatste maand, dan 4 tot 8; Uitstroom: 6 in de laatste maand."
    )
    assert str(chart.svg).count('class="band one"') == 1


def test_names_behind_lines_that_end_together_do_not_touch():
    other = Line("Uitstroom", "two", (1, 2, 6), (Expected(7, 7, 7), Expected(7, 7, 7)))
    svg = str(MonthLines("k", "T", MONTHS, (CAME, other)).svg)

    high, low = sorted(
        float(y) for y in re.findall(r'class="name \w+" x="[\d.]+" y="([\d.]+)"', svg)
    )
    assert low - high >= APART


def test_rules_stand_at_round_numbers_and_are_few():
    def ruled(most):
        svg = str(MonthLines("k", "T", MONTHS, (Line("A", "one", (most,)),)).svg)
        return re.findall(r'text-anchor="end">([\d.]+)<', svg)

    assert ruled(21) == ["0", "10", "20"]
    assert ruled(107) == ["0", "50", "100"]
    assert ruled(3) == ["0", "1", "2", "3"]
    assert ruled(0) == ["0", "1"]
    assert ruled(1_950) == ["0", "500", "1.000", "1.500"]
