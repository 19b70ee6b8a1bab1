import subprocess
from datetime import date
from io import BytesIO

import page
import pikepdf
import pytest

from enforcement import explanations, sheets
from letters import kinds
from tests.letters import pages

LANGUAGES = sorted(explanations.languages())
SUBJECTS = ("intention", "decision")
FONTS = {"ar": "Noto-Sans-Arabic", "fa": "Noto-Sans-Arabic", "ti": "Noto-Sans-Ethiopic"}
APPROVED_ON = date(2026, 3, 3)


def sheet(language: str, subject: str = "intention", approved_on: date | None = None) -> bytes:
    return sheets.sheet(language, subject, approved_on=approved_on)


def test_there_are_sheets_in_the_languages_of_the_demo_under_their_dutch_names() -> None:
    assert LANGUAGES == ["ar", "en", "fa", "ti", "tr"]
    for spoken in ("Arabisch", "Tigrinya", "Turks", "Farsi", "Dari", "Engels", " farsi "):
        assert explanations.spoken_by(spoken) is not None
    assert explanations.spoken_by("Thai") is None
    assert explanations.spoken_by("") is None


def test_only_letters_that_exist_have_a_sheet() -> None:
    assert set(explanations.SUBJECTS) <= {kind.key for kind in kinds.kinds()}
    assert set(explanations.SUBJECTS.values()) == set(SUBJECTS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_sheet_is_one_page_in_its_own_language_fit_to_keep_and_to_hear(
    language: str, subject: str
) -> None:
    pdf = sheet(language, subject)

    for profile in ("2a", "ua1"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
        assert str(opened.Root.Lang) == language
        assert language_of_the_parts(opened) == {"nl"}


def language_of_the_parts(opened: pikepdf.Pdf) -> set[str]:
    return {
        str(found.Lang)
        for found in opened.objects
        if isinstance(found, pikepdf.Dictionary) and "/Lang" in found and "/S" in found
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_set_in_noto_of_its_own_script(language: str) -> None:
    fonts = pages.fonts_in(sheet(language))

    assert all(font.startswith("Noto-Sans") for font in fonts)
    assert any(font.startswith(FONTS.get(language, "Noto-Sans")) for font in fonts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_that_it_has_no_legal_force_and_who_has_to_approve_it(language: str) -> None:
    waiting, approved = (
        pages.text_of(sheet(language, "decision", on)) for on in (None, APPROVED_ON)
    )
    spoken = explanations.languages()[language]

    for text in (waiting, approved):
        assert "Deze uitleg heeft geen rechtskracht." in text
        assert f"Uitleg in het {spoken.dutch_name}" in text
        assert spoken.version in text
    assert "Niet goedgekeurd door een vertaler; nog niet gebruiken" in waiting
    assert "Niet goedgekeurd" not in approved
    assert "goedgekeurd op 3 maart 2026" in approved


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_a_language_from_right_to_left_begins_at_the_right(language: str) -> None:
    assert f'<html lang="{language}" dir="rtl">' in sheets.source(
        language, "intention", approved_on=None
    )
    lefts, rights = edges(sheet(language))

    assert max(rights) == pytest.approx(190, abs=2)
    assert sum(right > 180 for right in rights) > sum(left < 30 for left in lefts)


@pytest.mark.parametrize("language", ["en", "ti", "tr"])
def test_a_language_from_left_to_right_begins_at_the_left(language: str) -> None:
    lefts, rights = edges(sheet(language))

    assert sum(left < 30 for left in lefts) > sum(right > 180 for right in rights)


def edges(pdf: bytes) -> tuple[list[float], list[float]]:
    """Where the lines of the page begin and end, in mm from the left."""
    found = subprocess.run(["pdftotext", "-bbox-layout", "-", "-"], input=pdf, capture_output=True)
    lines = [line for line in found.stdout.decode().splitlines() if "<line " in line]
    numbers = [[float(part) / 72 * 25.4 for part in line.split('"')[1:8:2]] for line in lines]
    return [row[0] for row in numbers], [row[2] for row in numbers]


def test_arabic_letters_join_and_every_glyph_stands_for_text() -> None:
    with pikepdf.open(BytesIO(sheet("ar"))) as opened:
        maps = [
            found.ToUnicode.read_bytes()
            for found in opened.objects
            if isinstance(found, pikepdf.Dictionary) and "/ToUnicode" in found
        ]
    joined = "".join(part.decode("latin-1") for part in maps)

    assert "> <06440627>" in joined  # lam and alif in one glyph: the letters were shaped
    assert "> <>" not in joined


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_say_the_same_things(language: str) -> None:
    english = explanations.languages()["en"].sheets
    for subject, told in explanations.languages()[language].sheets.items():
        same = english[subject]
        assert [len(part.lines) for part in told.parts] == [len(part.lines) for part in same.parts]
        ours, theirs = (
            {run.text for part in text.parts for line in part.lines for run in line if run.is_dutch}
            for text in (told, same)
        )
        assert theirs <= ours
