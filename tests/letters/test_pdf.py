import logging
import re
import subprocess
from datetime import date
from io import BytesIO

import page
import pikepdf
import pytest
from pydyf import Stream

from letters import kinds, render
from tests.letters import pages
from tests.letters.samples import SAMPLES, SECRET

NAMES = sorted(SAMPLES)
DECISIONS = [name for name in NAMES if kinds.kind(SAMPLES[name][0]).is_decision]
INFORMATION = [name for name in NAMES if name not in DECISIONS]
HAND_DELIVERED = [name for name in NAMES if SAMPLES[name][2].is_secret]

COLLEGE = "Het college van burgemeester en wethouders van Dordrecht"
SIGNED = {"fine_report": f"{COLLEGE}, namens deze opgemaakt op 3 maart 2026 door: Karim Belhaj"}
"""How a kind is signed that its maker signs, because somebody else decides (Awb 10:3(4))."""


def test_there_is_a_sample_of_every_kind() -> None:
    assert {SAMPLES[name][0] for name in NAMES} == {kind.key for kind in kinds.kinds()}


@pytest.mark.parametrize("profile", ["2a", "ua1"])
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_fit_to_keep_and_fit_to_hear(name: str, profile: str) -> None:
    report = page.validate_pdf_bytes(pages.sample(name), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_says_in_which_language_it_is_what_it_is_called_and_when_it_was_dated(
    name: str,
) -> None:
    with pikepdf.open(BytesIO(pages.sample(name))) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo.Title) == kinds.kind(SAMPLES[name][0]).subject
        assert str(pdf.docinfo.CreationDate).startswith("D:20260303")
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.parametrize("name", NAMES)
def test_only_noto_is_embedded(name: str) -> None:
    fonts = pages.fonts_in(pages.sample(name))

    assert fonts
    assert all(font.startswith("Noto-Sans") for font in fonts)


def test_a_name_in_ethiopic_script_is_printed_and_not_boxed() -> None:
    text = pages.source(*SAMPLES["summons_1"]).replace("Selam Tesfay", "ሰላም ተስፋይ")

    fonts = pages.fonts_in(render.render(text).pdf)

    assert "Noto-Sans-Ethiopic" in fonts
    assert "Noto-Sans-Ethiopic" not in pages.fonts_in(pages.sample("summons_1"))


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_carries_its_date_reference_authority_and_signature(name: str) -> None:
    text = pages.text_of(pages.sample(name))

    for said in (
        "3 maart 2026",
        "2026-000123",
        SIGNED.get(SAMPLES[name][0], f"{COLLEGE}, namens deze, A. de Vries"),
        "Gemeente Dordrecht, Postbus 8, 3300 AA Dordrecht",
        "Pagina 1 van",
    ):
        assert said in text


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_absent_is_written_as_a_word(name: str) -> None:
    text = pages.text_of(pages.sample(name))

    assert "None" not in text
    assert "⟦" not in text
    assert " ,  " not in text


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_says_where_within_what_term_and_how_one_objects(name: str) -> None:
    text = pages.text_of(pages.sample(name))

    assert "Maak bezwaar binnen 6 weken." in text
    assert "beginnen op de dag nadat wij dit besluit aan u hebben gestuurd of gegeven" in text
    assert "Commissie bezwaarschriften, Postbus 8, 3300 AA Dordrecht" in text


@pytest.mark.parametrize("name", INFORMATION)
def test_a_letter_that_decides_nothing_speaks_of_no_objection(name: str) -> None:
    text = pages.text_of(pages.sample(name))

    assert "Maak bezwaar" not in text
    assert SAMPLES[name][0].startswith("objection_") or "bezwaar" not in text


@pytest.mark.parametrize("name", HAND_DELIVERED)
def test_a_secret_address_stands_nowhere_in_the_letter(name: str) -> None:
    text = pages.text_of(pages.sample(name))

    assert "Persoonlijk uitreiken" in text
    assert SECRET.name in text
    assert "Merwedestraat" not in text
    assert "3313" not in text


def test_a_name_is_printed_as_it_is_written() -> None:
    assert "<Onbekend> & </Onbemind>" in pages.text_of(pages.sample("summons_1_exempt"))


@pytest.mark.parametrize(
    ("name", "said", "unsaid"),
    [
        ("summons_1", "U maakt ook de leerbaarheidstoets", "Heeft u een tolk nodig?"),
        ("summons_1_exempt", "U hoeft de leerbaarheidstoets niet te maken", "er is een tolk"),
        ("summons_2", "U bent niet gekomen", "derde en laatste oproep"),
        ("summons_3", "U heeft een verblijfsvergunning asiel.", "U bent niet gekomen"),
        ("warning", "alleen bij hoge uitzondering een boete", "niet genoeg meegewerkt."),
        ("warning_family", "U bent gekomen, maar u heeft niet genoeg meegewerkt", "uitzondering"),
        ("pip_b1", "De termijn begint op 4 maart 2026", "zonder u afgemaakt"),
        ("pip_b1", "kenmerk PW-2026-00451", "U zoekt zelf een cursus"),
        ("pip_education", "Deze module hoeft u niet te doen", "kenmerk PW-"),
        ("pip_z", "U doet ook 800 uur mee in Nederland", "U zoekt zelf een cursus"),
        ("pip_z_family", "U zoekt zelf een cursus", "uur mee in Nederland"),
        ("pip_absent", "hebben wij de brede intake zonder u afgemaakt", "Wat u zelf wilt"),
        ("pip_moved", "Uw termijn verandert niet door de verhuizing", "begint op"),
        ("pip_change", "De laatste dag blijft 7 oktober 2028", "De termijn begint"),
    ],
)
def test_each_variant_says_what_is_true_for_this_person(name: str, said: str, unsaid: str) -> None:
    text = pages.text_of(pages.sample(name))

    assert said in text
    assert unsaid not in text


def test_the_address_lies_in_the_window_of_a_din_envelope() -> None:
    with pikepdf.open(BytesIO(pages.sample("summons_1"))) as pdf:
        height = float(pdf.pages[0].MediaBox[3]) / 72 * 25.4

    assert height == pytest.approx(297, abs=0.1)
    left, top, right, bottom = _box_of(pages.sample("summons_1"), "Merwedestraat", "Dordrecht")
    assert left >= 20
    assert right <= 105
    assert top >= 45 + 17.7
    assert bottom <= 90


@pytest.mark.parametrize("name", ["summons_1", "pip_b1"])
def test_the_same_source_gives_the_same_bytes_without_a_warning(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    source = pages.source(*SAMPLES[name])

    with caplog.at_level(logging.WARNING):
        again = render.render(source).pdf

    assert again == pages.sample(name)
    assert caplog.records == []


def test_a_stream_never_ends_in_half_a_line_end() -> None:
    ambiguous = next(
        stream
        for number in range(20000)
        if (stream := Stream([f"{number} 0 Td"], compress=True)).data.endswith(b"\r\nendstream")
    )

    written = render.bytes_of(ambiguous)

    assert not written.endswith(b"\r\nendstream")
    assert b"/Filter" not in written


def test_a_letter_cannot_fetch_anything_from_outside(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.css"
    outside.write_text("p { color: red }")

    for url in (outside.as_uri(), "http://127.0.0.1:9/x.css", "letter.css/../../../../manage.py"):
        with pytest.raises(render.Unrenderable, match="may not fetch"):
            render.render(f'<link rel="stylesheet" href="{url}"><p>{date(2026, 3, 3)}</p>')


def test_a_preview_says_concept_on_every_page() -> None:
    text = pages.text_of(render.render_preview(pages.source(*SAMPLES["pip_b1"])))

    assert text.count("Concept, niet verzonden") == 3
    assert "Concept" not in pages.text_of(pages.sample("pip_b1"))


def _box_of(pdf: bytes, first: str, last: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom, in mm, of the words from `first` to `last` on the first page."""
    found = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", "-", "-"], input=pdf, capture_output=True
    )
    words = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>',
        found.stdout.decode(),
    )
    begin = next(i for i, word in enumerate(words) if word[4] == first)
    end = next(i for i, word in enumerate(words) if i > begin and word[4] == last)
    boxes = [[float(edge) / 72 * 25.4 for edge in word[:4]] for word in words[begin : end + 1]]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
