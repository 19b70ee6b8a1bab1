from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import UUID

import pikepdf
import pytest

from enforcement.dossier import DossierHead, DossierKind, DossierLine, dossier, ordered
from tests.letters import pages

HEAD = DossierHead(
    authority="Het college van burgemeester en wethouders van Dordrecht",
    reference="2026-000123",
    number="H-2026-0007",
    name="Selam Tesfay Haile",
    breach="Wet inburgering 2021, artikel 22 lid 1: na de tweede oproep niet verschenen.",
    made_on=date(2026, 3, 9),
)
SUMMONS, WARNING, INTENTION = (UUID(int=number) for number in (1, 2, 3))
SENT = "printbatch Dordrecht 12-01-2026, nummer 2; verzonden op 12 januari 2026"
LINES = (
    DossierLine(
        on=date(2026, 2, 9),
        kind=DossierKind.INTENTION,
        text="Voornemen tot een boete.",
        letter_id=INTENTION,
    ),
    DossierLine(
        on=date(2026, 2, 5), kind=DossierKind.NO_SHOW, text="Niet verschenen, geen bericht."
    ),
    DossierLine(
        on=date(2026, 1, 12),
        kind=DossierKind.WARNING,
        text="Waarschuwing.",
        proof=SENT,
        letter_id=WARNING,
    ),
    DossierLine(
        on=date(2026, 1, 12),
        kind=DossierKind.SUMMONS,
        text="Tweede oproep.",
        proof=SENT,
        letter_id=SUMMONS,
    ),
    DossierLine(
        on=date(2026, 1, 9),
        kind=DossierKind.CONTACT,
        text="Telefoon.",
        note="Er was griep.",
        is_health=True,
    ),
    DossierLine(
        on=date(2026, 2, 20), kind=DossierKind.VIEWS, text="“Ik had griep”, zei de betrokkene."
    ),
)


@pytest.fixture(scope="module")
def letters() -> dict[UUID, bytes]:
    return {SUMMONS: pages.sample("summons_2"), WARNING: pages.sample("warning")}


@pytest.fixture(scope="module")
def file(letters: dict[UUID, bytes]) -> bytes:
    return dossier(HEAD, LINES, letters)


def test_facts_stand_from_old_to_new_and_on_one_day_in_the_order_of_the_procedure() -> None:
    assert [line.kind for line in ordered(LINES)] == [
        DossierKind.CONTACT,
        DossierKind.SUMMONS,
        DossierKind.WARNING,
        DossierKind.NO_SHOW,
        DossierKind.INTENTION,
        DossierKind.VIEWS,
    ]


def test_health_stays_out_unless_the_person_brought_it_up(file: bytes) -> None:
    text = pages.text_of(file)

    assert "Er was griep" not in text
    assert "“Ik had griep”, zei de betrokkene." in text


def test_the_list_names_proof_and_page_and_pages_are_numbered_through(
    file: bytes, letters: dict[UUID, bytes]
) -> None:
    with pikepdf.open(BytesIO(file)) as opened:
        total = len(opened.pages)
        with opened.open_outline() as outline:
            marks = [item.title for item in outline.root]
    lengths = [len(pikepdf.open(BytesIO(letters[found])).pages) for found in (SUMMONS, WARNING)]
    text = pages.text_of(file)

    assert total == 1 + sum(lengths)
    assert marks == ["Overzicht", "Oproep 12-01-2026", "Waarschuwing 12-01-2026"]
    assert f"Pagina 1 van {total}" in text
    for number in range(2, total + 1):
        assert text.count(f"Dossier H-2026-0007, pagina {number} van {total}") == 1
    assert text.count(SENT) == 2
    assert "nog niet opgemaakt" in text
    assert "Tweede oproep voor de brede intake" in text


def test_the_same_facts_give_the_same_bytes_and_promise_no_archive_copy(
    file: bytes, letters: dict[UUID, bytes]
) -> None:
    assert dossier(HEAD, LINES, letters) == file
    with pikepdf.open(BytesIO(file)) as opened:
        assert "/Metadata" not in opened.Root
        assert str(opened.Root.Lang) == "nl"


def test_a_letter_that_two_facts_name_is_in_it_once(letters: dict[UUID, bytes]) -> None:
    again = replace(LINES[3], on=date(2026, 1, 13), text="Oproep nog eens uitgereikt.")
    one = {SUMMONS: letters[SUMMONS]}

    with pikepdf.open(BytesIO(dossier(HEAD, [LINES[3], again], one))) as opened:
        assert len(opened.pages) == 1 + len(pikepdf.open(BytesIO(one[SUMMONS])).pages)


def test_a_file_without_facts_says_so() -> None:
    text = pages.text_of(dossier(HEAD, [], {}))

    assert "Er is nog niets vastgelegd." in text
    assert "Pagina 1 van 1" in text
