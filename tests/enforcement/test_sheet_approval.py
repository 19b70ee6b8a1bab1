from datetime import date
from io import BytesIO
from uuid import UUID

import pikepdf
import pytest

from accounts.actors import Actor
from core.errors import Invalid, NotInScope, Refused
from core.models import Event
from enforcement import explanations
from enforcement.selectors.sheets import enclosable, sheet_pdf, sheet_statuses
from enforcement.services.sheets import approve_sheet, withdraw_sheet
from letters import selectors
from tests import make
from tests.cases import intakes
from tests.letters import build, pages
from tests.letters.samples_enforcement import FINE_INTENTION

ON = date(2026, 3, 2)
TIGRINYA = explanations.languages()["ti"].version


@pytest.fixture
def administrator(region: make.Region) -> Actor:
    return make.actor("functional_administrator", region.region, on=ON)


def approve(by: Actor, *, language: str = "ti", version: str = TIGRINYA, name: str = "R. Tekle"):
    return approve_sheet(language=language, version=version, translator=name, by=by, on=ON)


def test_a_text_waits_until_a_translator_approved_it_and_again_after_that_is_taken_back(
    administrator: Actor,
) -> None:
    assert [row.approval for row in sheet_statuses()] == [None] * 5
    assert "Niet goedgekeurd" in pages.text_of(sheet_pdf("ti", "intention"))
    with pytest.raises(Refused, match="De uitleg in het Tigrinya is niet goedgekeurd"):
        enclosable("fine_intention", "Tigrinya")

    given = approve(administrator)

    assert [row.language.code for row in sheet_statuses() if row.approval] == ["ti"]
    assert enclosable("fine_intention", "Tigrinya") == sheet_pdf("ti", "intention")
    assert "goedgekeurd op 2 maart 2026" in pages.text_of(sheet_pdf("ti", "decision"))
    with pytest.raises(Refused, match="al goedgekeurd"):
        approve(administrator)

    withdraw_sheet(approval_id=given.id, by=administrator, on=ON)

    with pytest.raises(Refused, match="niet goedgekeurd"):
        enclosable("fine_decision_23", "tigrinya")
    with pytest.raises(Refused, match="al ingetrokken"):
        withdraw_sheet(approval_id=given.id, by=administrator, on=ON)
    verbs = Event.objects.filter(stream_id=given.id).order_by("number")
    assert list(verbs.values_list("verb", flat=True)) == ["sheet_approved", "sheet_withdrawn"]
    assert approve(administrator).id != given.id


def test_an_approval_names_its_translator_and_the_text_that_is_there(administrator: Actor) -> None:
    with pytest.raises(Invalid, match="naam van de vertaler"):
        approve(administrator, name=" ")
    with pytest.raises(Refused, match="De tekst is intussen veranderd"):
        approve(administrator, version="0" * 12)
    for missing in ({"language": "th"}, {"language": "nl"}):
        with pytest.raises(NotInScope):
            approve(administrator, **missing)


def test_only_who_manages_the_region_approves(region: make.Region, administrator: Actor) -> None:
    given = approve(administrator)
    caseworker = make.actor("caseworker", region.region, on=ON)

    with pytest.raises(NotInScope):
        approve(caseworker, language="tr", version=explanations.languages()["tr"].version)
    with pytest.raises(NotInScope):
        withdraw_sheet(approval_id=given.id, by=caseworker, on=ON)
    with pytest.raises(NotInScope):
        withdraw_sheet(approval_id=UUID(int=1), by=administrator, on=ON)


def test_a_letter_or_a_language_without_a_sheet_has_none(administrator: Actor) -> None:
    approve(administrator)

    for kind, language in (("summons_1", "Tigrinya"), ("fine_intention", "Thai")):
        with pytest.raises(NotInScope):
            enclosable(kind, language)
    for language, subject in (("th", "intention"), ("ti", "warning")):
        with pytest.raises(NotInScope):
            sheet_pdf(language, subject)


def test_an_approved_sheet_goes_into_the_envelope_and_stands_in_the_manifest(
    region: make.Region, administrator: Actor
) -> None:
    case = intakes.desk(region).case
    before = build.rendered("fine_intention", FINE_INTENTION, case_id=case.id)
    without = build.batch()

    approve(administrator)
    after = build.rendered("fine_intention", FINE_INTENTION, case_id=case.id)
    other = build.rendered(case_id=case.id)
    batch = build.batch()

    assert without.manifest[0]["enclosures"] == []
    assert without.manifest[0]["last_page"] == before.pages
    lines = {line["letter"]: line for line in batch.manifest}
    assert lines[str(other.id)]["enclosures"] == []
    line = lines[str(after.id)]
    assert [part["name"] for part in line["enclosures"]] == ["Uitleg in het Tigrinya"]
    assert line["last_page"] - line["first_page"] + 1 == line["pages"] + 1
    with pikepdf.open(BytesIO(selectors.pdf_of_batch(batch))) as opened:
        assert len(opened.pages) == after.pages + 1 + other.pages
