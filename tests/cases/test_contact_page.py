from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from cases.models import Case, Newcomer
from core.models import Event, Stream
from tests import make
from tests.cases.openings import OPENED, caseworker, opened, person, verbs

Today = Callable[[date], None]

TYPED = {
    "street": "Hoofdstraat 7",
    "postcode": "3312ab",
    "city": "Dordrecht",
    "phone": "+31 6 1234 5678",
    "email": "mehari@post.example",
    "language": "Tigrinya",
    "needs_interpreter": "on",
}
SECRET = {"is_address_secret": "on", "language": "Tigrinya"}
LANE = "Voorstraat 12"


@pytest.fixture
def case(region: make.Region, today: Today) -> Case:
    today(OPENED)
    return opened(caseworker(region))


@pytest.fixture
def hidden(region: make.Region, today: Today) -> Case:
    today(OPENED)
    return opened(caseworker(region), who=person(is_address_secret=True))


@pytest.fixture
def browser(region: make.Region) -> Client:
    return make.client(make.user("caseworker", region.region))


def address(case: Case) -> str:
    return reverse("cases:contact", args=[case.id])


def kept(case: Case) -> Newcomer:
    return Newcomer.objects.get(id=case.newcomer_id)


def test_the_form_begins_with_what_is_known(case, browser):
    page = browser.get(address(case)).content.decode()

    assert f'value="{LANE}"' in page
    assert 'value="3311 ER"' in page
    assert "Het adres staat dan op geen enkel scherm" in page
    assert AccessLog.objects.filter(case_id=case.id, page="contact").count() == 1


def test_what_is_typed_is_kept_and_told_without_its_words(case, browser):
    number = Stream.objects.get(id=case.id).number

    answer = browser.post(address(case), {**TYPED, "seen": number}, follow=True)

    newcomer = kept(case)
    assert answer.redirect_chain == [(reverse("cases:case", args=[case.id]), 302)]
    assert "De gegevens zijn bewaard." in answer.content.decode()
    assert (newcomer.street, newcomer.postcode) == ("Hoofdstraat 7", "3312 AB")
    assert (newcomer.phone, newcomer.email) == ("+31 6 1234 5678", "mehari@post.example")
    assert newcomer.needs_interpreter
    payload = Event.objects.get(stream=case.id, verb="newcomer_updated").payload
    assert "street" in payload["fields"]
    assert "Hoofdstraat" not in str(payload)


def test_saving_what_was_there_makes_no_event(case, browser):
    same = {"street": LANE, "postcode": "3311 ER", "city": "Dordrecht"}

    browser.post(address(case), same)

    assert "newcomer_updated" not in verbs(case)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("postcode", "3312", "Schrijf een postcode als 1234 AB."),
        ("postcode", "0312 AB", "Schrijf een postcode als 1234 AB."),
        ("postcode", "3312 ABC", "Schrijf een postcode als 1234 AB."),
        ("phone", "bel de buren", "Schrijf een telefoonnummer als 06 12345678."),
        ("phone", "0612345", "Schrijf een telefoonnummer als 06 12345678."),
        ("phone", "06 123 456 789 012 3456", "Schrijf een telefoonnummer als 06 12345678."),
        ("phone", "\u0660612345678", "Schrijf een telefoonnummer als 06 12345678."),
        ("email", "mehari", "Dit is geen e-mailadres."),
        ("street", "x" * 121, "120"),
        ("city", "x" * 81, "80"),
        ("language", "x" * 41, "40"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(case, browser, field, value, words):
    answer = browser.post(address(case), {**TYPED, field: value})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in page
    assert words in page
    assert value in page
    assert kept(case).street == LANE


def test_who_was_too_late_is_told_and_keeps_what_was_typed(case, browser):
    number = Stream.objects.get(id=case.id).number

    answer = browser.post(address(case), {**TYPED, "seen": number - 1})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand anders heeft deze zaak intussen gewijzigd" in page
    assert "Hoofdstraat 7" in page
    assert kept(case).street == LANE


def test_an_address_that_became_secret_shows_on_no_page(case, browser):
    known = {"street": LANE, "postcode": "3311 ER", "city": "Dordrecht"}

    browser.post(address(case), {**known, "is_address_secret": "on"})

    assert kept(case).street == LANE
    for name in ("contact", "case"):
        page = browser.get(reverse(f"cases:{name}", args=[case.id])).content.decode()
        assert LANE not in page
        assert "Geheim adres" in page


def test_a_secret_address_left_empty_stays_as_it_was(hidden, browser):
    answer = browser.post(address(hidden), SECRET)

    newcomer = kept(hidden)
    assert answer.status_code == 302
    assert (newcomer.street, newcomer.is_address_secret) == (LANE, True)
    assert newcomer.language == "Tigrinya"


def test_a_secret_address_can_be_replaced_as_a_whole(hidden, browser):
    browser.post(address(hidden), {**TYPED, "is_address_secret": "on"})

    assert (kept(hidden).street, kept(hidden).is_address_secret) == ("Hoofdstraat 7", True)


def test_half_of_a_new_secret_address_is_refused(hidden, browser):
    answer = browser.post(address(hidden), {**SECRET, "street": "Hoofdstraat 7"})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="id_postcode_error"' in page
    assert 'id="id_city_error"' in page
    assert 'id="id_street_error"' not in page
    assert LANE not in page
    assert kept(hidden).street == LANE


def test_nobody_brings_a_secret_address_to_light_without_knowing_it(hidden, browser):
    answer = browser.post(address(hidden), {"language": "Tigrinya"})

    assert answer.status_code == 400
    assert "Vul het hele adres in" in answer.content.decode()
    assert kept(hidden).is_address_secret

    browser.post(address(hidden), TYPED)

    assert not kept(hidden).is_address_secret


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_municipality_and_another_role_find_nothing(case, region, method):
    for somebody in (
        make.user("caseworker", region.own("0610")),
        make.user("legal", region.region),
    ):
        answer = getattr(make.client(somebody), method)(address(case), TYPED)
        assert answer.status_code == 404
    assert kept(case).street == LANE


def test_the_page_takes_few_queries(case, browser, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        browser.get(address(case))
