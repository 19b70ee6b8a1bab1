import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.models import Case, Newcomer
from tests import make
from tests.exchange.conftest import DATA, needs_people
from tests.exchange.persons import BSN, OTHER_BSN, record

ON = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(today: Callable[[date], None]) -> None:
    today(ON)


@pytest.fixture
def worker(region: make.Region) -> Client:
    return make.client(make.user("caseworker", region.region))


def order(content: bytes | list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    if isinstance(content, list):
        whole = {"type": "RaadpleegMetBurgerservicenummer", "personen": content}
        content = json.dumps(whole).encode()
    return {
        "municipality": "0505",
        "notified_on": "2026-10-01",
        "file": SimpleUploadedFile("personen.json", content, "application/json"),
        **changes,
    }


def test_the_preview_says_who_gets_a_case_and_who_not_and_writes_nothing(worker: Client) -> None:
    people = [record(), record(burgerservicenummer=None, naam={"geslachtsnaam": "<A> & B"})]

    answer = worker.post("/zaken/import/", order(people))
    page = worker.get(answer["Location"])

    assert answer.status_code == 302
    assert [line.bsn for line in page.context["report"].opening] == [BSN]
    text = page.content.decode()
    assert "&lt;A&gt; &amp; B" in text
    assert "Deze persoon heeft geen BSN." in text
    assert BSN not in text
    assert not Newcomer.objects.exists()


def test_confirming_opens_the_cases_and_shows_what_was_done(worker: Client) -> None:
    url = worker.post("/zaken/import/", order([record(), record(burgerservicenummer=None)]))[
        "Location"
    ]

    answer = worker.post(url)
    page = worker.get(url)

    case = Case.objects.get()
    assert answer["Location"] == url
    assert page.context["is_done"]
    assert f"Zaak {case.number}" in page.content.decode()
    assert page.context["report"].total == 2
    assert case.caseworker is None


def test_confirming_twice_opens_nobody_twice(worker: Client) -> None:
    url = worker.post("/zaken/import/", order([record()]))["Location"]

    worker.post(url)
    worker.post(url)

    assert Case.objects.count() == 1
    assert len(worker.get(url).context["report"].opening) == 1


@needs_people
def test_the_official_people_give_the_same_as_the_command(worker: Client) -> None:
    content = (DATA / "personen-geldig.json").read_bytes()

    url = worker.post("/zaken/import/", order(content, any_municipality="on"))["Location"]
    worker.post(url)

    report = worker.get(url).context["report"]
    assert (len(report.opening), len(report.asking), report.total) == (5, 1, 47)
    assert Case.objects.count() == 5


def test_a_second_file_with_the_same_people_opens_nobody(worker: Client) -> None:
    worker.post(worker.post("/zaken/import/", order([record()]))["Location"])

    page = worker.get(worker.post("/zaken/import/", order([record()]))["Location"])

    assert f"Heeft al een zaak: {Case.objects.get().number}." in page.content.decode()
    assert page.context["report"].opening == ()


def test_the_number_of_a_case_elsewhere_in_the_region_is_not_told(
    worker: Client, region: make.Region
) -> None:
    other = make.client(make.user("caseworker", region.own("0482")))
    there = {"gemeenteVanInschrijving": {"code": "0482", "omschrijving": "Alblasserdam"}}
    url = other.post("/zaken/import/", order([record(**there)], municipality="0482"))["Location"]
    other.post(url)

    page = worker.get(worker.post("/zaken/import/", order([record()]))["Location"])

    assert "bij een andere gemeente in de regio" in page.content.decode()
    assert Case.objects.get().number not in page.content.decode()


@pytest.mark.parametrize(
    ("content", "changes", "field", "sentence"),
    [
        (b"naam;bsn", {}, "file", "Dit is geen JSON-bestand."),
        (b"[]", {}, "file", "Dit is geen bestand uit de BRP: “type” is niet"),
        (b"", {}, "file", "Het bestand is leeg."),
        ([], {"file": ""}, "file", "Kies een bestand."),
        ([], {"notified_on": ""}, "notified_on", "Vul deze datum in."),
        ([], {"notified_on": "gisteren"}, "notified_on", "Dit is geen datum."),
        ([], {"notified_on": "2026-11-24"}, "notified_on", "Deze dag ligt in de toekomst."),
        ([], {"notified_on": "2021-12-31"}, "notified_on", "Deze kennisgeving is van voor"),
        (
            [],
            {"obligation_began_on": "2026-10-02"},
            "notified_on",
            "De kennisgeving ligt voor het begin",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    worker: Client, content: Any, changes: dict[str, str], field: str, sentence: str
) -> None:
    answer = worker.post("/zaken/import/", order(content, **changes))

    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"].errors[field][0].startswith(sentence)


def test_a_file_of_fifty_megabytes_is_refused_in_one_sentence(worker: Client) -> None:
    answer = worker.post("/zaken/import/", order(b" " * (50 * 1024 * 1024)))

    assert answer.status_code == 400
    assert answer.context["form"].errors["file"] == [
        "Het bestand is groter dan 20 MB. Verdeel het over kleinere bestanden."
    ]
    assert not answer.wsgi_request.FILES


def test_a_file_just_over_the_limit_is_refused_too(worker: Client) -> None:
    answer = worker.post("/zaken/import/", order(b" " * (20 * 1024 * 1024 + 1)))

    assert answer.status_code == 400
    assert "groter dan 20 MB" in answer.content.decode()


def test_a_file_for_a_municipality_outside_the_scope_is_not_found(worker: Client) -> None:
    assert worker.post("/zaken/import/", order([record()], municipality="0482")).status_code == 404


def test_what_one_person_uploaded_another_does_not_find(
    worker: Client, region: make.Region
) -> None:
    other = make.client(make.user("caseworker", region.region))
    url = worker.post("/zaken/import/", order([record(burgerservicenummer=OTHER_BSN)]))["Location"]

    assert other.get(url).status_code == 404
    assert other.post(url).status_code == 404
    assert other.get(f"/zaken/import/{uuid4()}/").status_code == 404
    assert not Case.objects.exists()
