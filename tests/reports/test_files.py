"""The files of a statement say the same, each in its form."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import openpyxl
import page
import pikepdf
import pytest

from core.cells import neutral
from reports.files.content import report_of, word_for
from reports.files.document import pdf_of, source_of
from reports.files.drawings import MonthBars
from reports.files.summary import summary_of
from reports.files.tidy import HEAD, table_of
from reports.files.workbook import SHEETS, workbook_of
from reports.indicators import CATALOGUE, Subject
from reports.models import Edition
from tests.letters.pages import fonts_in, text_of
from tests.reports import editions


@pytest.fixture(scope="module")
def statement():
    first = editions.statement(**{**editions.LARGE, "inflow": (13, 8)})
    change = {"key": "inflow", "group": "all", "was": 21, "now": 22, "why": {"case_opened": 1}}
    return editions.statement(number=2, supersedes=first, changes=[change])


@pytest.fixture(scope="module")
def report(statement):
    return report_of(
        statement, editions.year_before(), edition=Edition.FULL, author="Sociale Dienst"
    )


@pytest.fixture(scope="module")
def public(statement):
    return report_of(
        statement, editions.year_before(), edition=Edition.PUBLIC, author="Sociale Dienst"
    )


@pytest.fixture(scope="module")
def pdf(report):
    return pdf_of(report)


def book(report, statement):
    return openpyxl.load_workbook(BytesIO(workbook_of(report, made_on=statement.made_at)))


def rows(report):
    return list(csv.DictReader(StringIO(table_of(report).decode(), newline="")))


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_the_pdf_is_fit_to_keep_and_fit_to_hear(pdf, profile):
    found = page.validate_pdf_bytes(pdf, profile=profile)

    assert [(failure.rule_id, failure.message) for failure in found.failures] == []


def test_the_pdf_says_what_it_stands_on_and_what_happened(pdf, report):
    text = text_of(pdf)

    for said in (
        "Maandrapport inburgering Dordrecht, april 2026",
        "Zoals bekend op 1 mei 2026",
        "gebeurtenis 4210",
        report.digest,
        "Komt in plaats van nummer 1",
        "Op 30 april 2026 liepen in Dordrecht 222 zaken; 11 meer dan een maand eerder.",
        "Sociale Dienst Drechtsteden (mandaat)",
        "1× zaak geopend",
        "bedrag onbekend",
        "€ 706,72",
        "Ontzorgen: nog niet geregistreerd",
        "Definities, uitgave 2026-12",
    ):
        assert said in text, said
    assert all(font.startswith("Noto-Sans") for font in fonts_in(pdf))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.docinfo.Title) == "Maandrapport inburgering Dordrecht, april 2026"
        assert str(opened.Root.Lang) == "nl"


def test_the_workbook_has_a_sheet_for_each_subject_with_numbers_that_are_numbers(report, statement):
    found = book(report, statement)

    about = {row[0].value: row[1] for row in found["Maandrapport"].iter_rows()}
    assert about["Zoals bekend op"].is_date
    assert {SHEETS[subject] for subject in Subject} <= set(found.sheetnames)
    sheet = found[SHEETS[Subject.FLOW]]
    assert [cell.value for cell in sheet[2]] == ["Lopende zaken", 222, 149, 73, 211, 1048, "zaken"]
    plans = {row[0].value: row for row in found[SHEETS[Subject.INTAKE_PIP]].iter_rows()}
    assert plans["Deel van de eerste PIP's op tijd"][1].value == 78.9
    grant = {row[0].value: row for row in found["Specifieke uitkering"].iter_rows()}
    assert grant["Gezins- en overige migranten van 2024"][3].value == 41 * 706.72
    assert grant["Eerste keer onderwijsroute in het PIP in 2026"][2].value == "bedrag onbekend"
    assert found["Definities"].max_row == len(CATALOGUE) + 1
    assert found["Wijzigingen"]["E2"].value == "1× zaak geopend"


def test_the_table_has_a_row_for_every_number_in_the_order_of_the_statement(report):
    found = rows(report)

    assert tuple(found[0]) == HEAD
    assert found[0]["waarde"] == "222"
    assert [row["groep"] for row in found[:4]] == [
        "alle",
        "asielstatushouders",
        "gezins- en overige migranten",
        "alle",
    ]
    assert (found[3]["gemeente"], found[3]["waarde"]) == ("regio", "1048")
    assert {(row["watermerk"], row["nummer"], row["sha-256"]) for row in found} == {
        ("4210", "2", report.digest)
    }
    named = {row["sleutel"] for row in found if row["onderwerp"] != "Specifieke uitkering"}
    assert named == {one.key for one in CATALOGUE}
    assert len([row for row in found if row["onderwerp"] != "Specifieke uitkering"]) == 4 * len(
        CATALOGUE
    )


def test_pdf_workbook_and_table_hide_the_same_numbers_in_the_public_edition(public, statement):
    hidden = {
        (row.indicator.name, group)
        for part in public.parts
        for row in part.rows
        for group in ("all", "asylum", "family")
        if row.of(group).is_hidden
    }
    in_table = {
        (row["indicator"], row["groep"])
        for row in rows(public)
        if row["waarde"] == "x" and row["gemeente"] != "regio"
    }
    names = {"alle": "all", "asielstatushouders": "asylum"}
    assert {(name, names.get(group, "family")) for name, group in in_table} == hidden

    found = book(public, statement)
    in_book = {
        (line[0].value, group)
        for subject in Subject
        if SHEETS[subject] in found.sheetnames
        for line in found[SHEETS[subject]].iter_rows(min_row=2)
        for group, cell in zip(("all", "asylum", "family"), line[1:4], strict=True)
        if cell.value == "x"
    }
    assert in_book == hidden
    assert ("Te laat door: Huisvesting of inschrijving", "all") in hidden
    assert ("Lopende zaken", "all") not in hidden


def test_the_public_edition_has_no_grant_and_no_why_and_says_what_an_x_is(public):
    text = source_of(public)

    assert "alleen in de uitgave voor de gemeente" in text
    assert "Later vastgelegd" not in text
    assert "Hier is elk getal een x: " in text
    assert "daar staat een x" in " ".join(summary_of(public))
    assert not [row for row in rows(public) if row["onderwerp"].startswith(("Spec", "Telling"))]
    numbers = [
        row.of(group).value
        for part in public.parts
        for row in part.rows
        for group in ("all", "asylum", "family")
        if row.indicator.unit != "%"
    ]
    assert all(value is None or value >= 5 for value in numbers)


def test_the_digest_of_the_public_edition_tells_nothing_about_what_it_hides(statement, public):
    def of_public(**other):
        another = editions.statement(number=2, **{**editions.LARGE, **other})
        return report_of(another, [], edition=Edition.PUBLIC, author="Sociale Dienst")

    same, different = of_public(late_housing=(1, 1)), of_public(waiting_intake=(18, 8))

    assert {public.digest, same.digest}.isdisjoint({statement.sha256})
    assert of_public().digest == same.digest != different.digest
    assert statement.sha256 not in source_of(public) + table_of(public).decode()


def test_a_public_edition_without_a_number_to_show_draws_nothing_and_says_so():
    small = report_of(
        editions.statement(phase_route=(1, 0)), [], edition=Edition.PUBLIC, author="Regio"
    )

    text = source_of(small)

    assert "<svg" not in text
    assert "een getal om te tonen: Lopende zaken, Instroom, Deel van" in text
    assert "Hier is elk getal een x: PVT afgerond; MAP afgerond." in text


def test_a_drawing_says_in_words_what_it_shows_and_leaves_a_gap_where_nothing_was_stated(report):
    series = report.series_of("open_cases")
    gone = replace(series.points[3], number=type(series.points[3].number)())
    drawing = MonthBars(replace(series, points=(*series.points[:3], gone, *series.points[4:])))

    assert "apr 26 222" in drawing.description
    assert "jul 25" not in drawing.description
    assert "<title>Lopende zaken, per maand" in drawing.svg
    assert "<style>" not in drawing.svg
    assert "<style>" in drawing.print


def test_a_quiet_month_is_told_in_whole_sentences():
    quiet = report_of(
        editions.statement(phase_route=(1, 0)), [], edition=Edition.FULL, author="Regio"
    )

    assert summary_of(quiet) == (
        "Op 30 april 2026 liep in Dordrecht 1 zaak.",
        "In april 2026 begonnen geen zaken en eindigden geen zaken.",
        "Er is deze maand geen eerste PIP vastgesteld.",
        "Niemand rondde deze maand de inburgering af.",
        "Er zijn geen boetes bekendgemaakt.",
    )


def test_no_cell_of_the_table_becomes_a_formula():
    assert neutral("=1+1") == "'=1+1"
    assert neutral("Dordrecht") == "Dordrecht"


def test_an_event_is_called_by_the_dutch_name_of_its_definition():
    assert word_for("case_opened") == "zaak geopend"
    assert word_for("something_older") == "something older"
