import time
from datetime import date

import pytest

from routes.rules.attendance_csv import MAX_ROWS, NotThisFile, Row, read
from routes.rules.hours import Totals

HEAD = "zaaknummer;cursus;uren;geoorloofd;ongeoorloofd;bekend_tot"
LINE = "2026-00001;B1;120;8;4;2026-06-01"
RIGHT = Row(
    number=2,
    reference="2026-00001",
    subject="b1",
    totals=Totals(hours=120, excused=8, unexcused=4, known_until=date(2026, 6, 1)),
)


def of(*lines: str, head: str = HEAD, end: str = "\n") -> bytes:
    return end.join([head, *lines, ""]).encode()


def one(line: str) -> Row:
    """The row of a file with one line."""
    (row,) = read(of(line))
    return row


@pytest.mark.parametrize(
    "content",
    [
        of(LINE),
        of(LINE, end="\r\n"),
        of(LINE, end="\r"),
        of(LINE).rstrip(b"\n"),
        b"\xef\xbb\xbf" + of(LINE),
        b"sep=;\n" + of(LINE),
        of(LINE).replace(b";", b","),
        of(LINE).replace(b";", b"\t"),
        of('"2026-00001";"B1";"120";"8";"4";"2026-06-01"'),
        of(" 2026-00001 ; b1-route ; 120 ; 8 ; 4 ; 01-06-2026 "),
        of("2026-00001;B1;120;8;4;1-6-2026"),
        of(
            LINE,
            head="ZaakNummer;ONDERWERP;Uren;Geoorloofd verzuim;ongeoorloofd-verzuim;Bekend Tot",
        ),
        of(
            "04;Jansen;2026-06-01;8;120;B1;2026-00001",
            head="Ongeoorloofd;Naam;Bekend tot;Geoorloofd;Uren;Cursus;Zaaknummer",
        ),
        of(f"{LINE};;"),
    ],
    ids=[
        "plain",
        "crlf",
        "cr",
        "no last line end",
        "bom",
        "sep line of excel",
        "comma",
        "tab",
        "quoted",
        "spaces",
        "short date",
        "other names of columns",
        "other order and columns",
        "empty cells too many",
    ],
)
def test_the_shapes_in_which_providers_send_hours_are_read(content):
    (row,) = read(content)

    assert (row.reference, row.subject, row.totals) == (
        RIGHT.reference,
        RIGHT.subject,
        RIGHT.totals,
    )
    assert row.reason == ""


def test_a_file_with_a_bom_reads_like_one_without():
    assert read(b"\xef\xbb\xbf" + of(LINE)) == read(of(LINE)) == [RIGHT]


def test_windows_1252_is_read_where_it_is_no_utf_8():
    content = f"{HEAD};naam\n{LINE};Zoë Müller €\n".encode("cp1252")

    assert read(content) == [RIGHT]


def test_the_course_may_be_left_out():
    head = "zaaknummer;uren;geoorloofd;ongeoorloofd;bekend_tot"
    (row,) = read(of("2026-00001;120;8;4;2026-06-01", head=head))

    assert row.subject == ""
    assert row.totals == RIGHT.totals


@pytest.mark.parametrize(
    "cell", ["=1+1", "+12", "-12", "@SUM(A1)", '=HYPERLINK("http://x";"y")', "=cmd|' /C calc'!A0"]
)
def test_a_formula_in_a_cell_is_refused_with_the_row_and_the_reason(cell):
    quoted = '"' + cell.replace('"', '""') + '"'
    good, bad = read(of(LINE, f"2026-00002;B1;{quoted};8;4;2026-06-01"))

    assert good == RIGHT
    assert (bad.number, bad.reference, bad.totals) == (3, "2026-00002", None)
    assert bad.reason == f"uren begint met {cell[0]}: een formule wordt niet gelezen"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-00001;B1;12,5;8;4;2026-06-01", "uren is geen heel getal"),
        ("2026-00001;B1;12.0;8;4;2026-06-01", "uren is geen heel getal"),
        ("2026-00001;B1;1e3;8;4;2026-06-01", "uren is geen heel getal"),
        ("2026-00001;B1;٣;8;4;2026-06-01", "uren is geen heel getal"),
        ("2026-00001;B1;;8;4;2026-06-01", "uren ontbreekt"),
        ("2026-00001;B1;12", "geoorloofd ontbreekt"),
        ("2026-00001;B1;10000;8;4;2026-06-01", "uren is meer dan 9999"),
        ("2026-00001;B1;12;8;4;", "bekend_tot ontbreekt"),
        ("2026-00001;B1;12;8;4;2026-02-30", "bekend_tot is geen datum"),
        ("2026-00001;B1;12;8;4;06/01/2026", "bekend_tot is geen datum"),
        ("2026-00001;B1;12;8;4;46174", "bekend_tot is geen datum"),
        ("2026-00001;Engels;12;8;4;2026-06-01", "cursus is B1, onderwijs, Z of KNM"),
        ("2026-00001;B1;12;8;4;2026-06-01;5", "meer cellen dan de eerste rij"),
        (";B1;12;8;4;2026-06-01", "geen zaaknummer"),
    ],
)
def test_a_row_that_cannot_be_right_says_why(line, reason):
    row = one(line)

    assert row.totals is None
    assert reason in row.reason


def test_nothing_but_a_case_number_is_kept_of_who_it_is_about():
    assert one("999990019;B1;12;8;4;2026-06-01").reference == ""
    assert one("Mehari Haile;B1;12;8;4;2026-06-01").reference == ""


def test_empty_rows_are_left_out_and_rows_keep_the_number_of_the_spreadsheet():
    rows = read(of("", ";;;;;", LINE, "  ;;", LINE))

    assert [row.number for row in rows] == [4, 6]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "In de eerste rij ontbreekt: zaaknummer"),
        (b"\xef\xbb\xbf", "In de eerste rij ontbreekt"),
        (of(), "geen rijen"),
        (of(LINE, head="zaaknummer;uren"), "ontbreekt: geoorloofd, ongeoorloofd, bekend_tot"),
        (of(LINE, head=f"{HEAD};Uren"), "“Uren” staat er twee keer in"),
        (of('2026-00001;B1;"12;8;4;2026-06-01'), "aanhalingstekens"),
        (b"PK\x03\x04\x00\x00werkblad", "geen CSV-bestand"),
        (of(LINE).decode().encode("utf-16"), "geen CSV-bestand"),
        (b"\x81\x8d\x8f\x90\x9d", "geen CSV-bestand"),
        (b"x" * (5 * 1024 * 1024 + 1), "groter dan 5 MB"),
        (of("x" * 200_000), "niet te lezen"),
    ],
)
def test_what_is_no_file_with_hours_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(NotThisFile, match=sentence):
        read(content)


def test_a_file_may_have_twenty_thousand_rows():
    assert len(read(of(*[LINE] * MAX_ROWS))) == MAX_ROWS

    with pytest.raises(NotThisFile, match=r"20\.000 rijen"):
        read(of(*[LINE] * (MAX_ROWS + 1)))


def test_a_file_of_a_hundred_thousand_rows_is_refused_without_reading_on():
    content = of(*["2026-00001;;1;0;0;2026-06-01"] * 100_000)
    began = time.perf_counter()

    with pytest.raises(NotThisFile, match=r"20\.000 rijen"):
        read(content)

    assert time.perf_counter() - began < 2
