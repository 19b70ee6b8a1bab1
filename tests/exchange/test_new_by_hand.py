from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cases.models import Case, Newcomer
from tests import make

ON = date(2026, 11, 23)
PATH = "/zaken/nieuw/handmatig/"
FILLED = {
    "municipality": "0505",
    "notified_on": "2026-10-01",
    "obligation_began_on": "2026-09-01",
    "group": "family",
    "bsn": "999990019",
    "given_names": "Rima Noor",
    "name_prefix": "El",
    "surname": "Haddad",
    "birth_day": "17",
    "birth_month": "5",
    "birth_year": "1990",
    "gender": "V",
    "nationality": "Syrische",
    "street": "Spuiboulevard 300",
    "postcode": "3311gr",
    "city": "Dordrecht",
    "permit_kind": "regular",
    "permit_from": "2026-03-01",
    "permit_until": "2031-03-01",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(today: Callable[[date], None]) -> None:
    today(ON)


@pytest.fixture
def worker(region: make.Region) -> Client:
    return make.client(make.user("caseworker", region.region))


def test_the_choice_is_between_the_municipalities_of_the_scope(
    worker: Client, region: make.Region
) -> None:
    choices = dict(worker.get(PATH).context["who"].fields["municipality"].choices)
    only_one = make.client(make.user("caseworker", region.own("0482")))

    assert set(choices) == {"", *make.UNDER_MANDATE}
    assert dict(only_one.get(PATH).context["who"].fields["municipality"].choices) == {
        "0482": "Alblasserdam"
    }


def test_a_case_is_opened_with_everything_that_was_filled_in(worker: Client) -> None:
    whole = {
        **FILLED,
        "group": "asylum",
        "permit_kind": "asylum_definite",
        "linked_on": "2026-09-15",
        "coa_location": "Gilze",
        "placement": "0505",
        "housed_on": "2026-11-01",
        "registered_on": "2026-11-02",
        "language": "Arabisch",
        "needs_interpreter": "on",
        "is_address_secret": "on",
        "phone": "0612345678",
        "email": "rima@voorbeeld.example",
        "v_number": "1234567890",
    }

    answer = worker.post(PATH, whole)

    case = Case.objects.get()
    assert answer.status_code == 302
    assert (case.linked_on, case.housed_on, case.registered_on) == (
        date(2026, 9, 15),
        date(2026, 11, 1),
        date(2026, 11, 2),
    )
    assert (case.coa_location, case.placement_municipality_id) == ("Gilze", "0505")
    person = case.newcomer
    assert person.full_name == "Rima Noor El Haddad"
    assert (person.postcode, person.language, person.phone) == ("3311 GR", "Arabisch", "0612345678")
    assert person.needs_interpreter
    assert person.is_address_secret


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("", "5", "1990"), ("", "", "1990"), ("", "", ""), ("17", "5", "1990")],
)
def test_as_much_of_a_birth_date_is_kept_as_is_known(
    worker: Client, day: str, month: str, year: str
) -> None:
    worker.post(PATH, {**FILLED, "birth_day": day, "birth_month": month, "birth_year": year})

    person = Newcomer.objects.get()
    kept = (person.birth_day, person.birth_month, person.birth_year)
    assert kept == tuple(int(part) if part else None for part in (day, month, year))


def test_somebody_without_a_number_and_without_given_names_can_have_a_case(worker: Client) -> None:
    worker.post(
        PATH, {**FILLED, "bsn": "", "given_names": "", "surname": "<Onbekend> & </Onbemind>"}
    )

    person = Newcomer.objects.get()
    assert person.bsn is None
    assert person.full_name == "El <Onbekend> & </Onbemind>"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"bsn": "999990018"}, "bsn", "Dit is geen geldig BSN: het voldoet niet aan de elfproef."),
        ({"bsn": "12"}, "bsn", "Dit is geen geldig BSN: het voldoet niet aan de elfproef."),
        ({"surname": ""}, "surname", "Vul de geslachtsnaam in."),
        ({"surname": "   "}, "surname", "Vul de geslachtsnaam in."),
        ({"municipality": ""}, "municipality", "Kies een gemeente."),
        ({"birth_month": ""}, "birth_month", "Vul ook de maand in, of laat de dag leeg."),
        ({"birth_year": ""}, "birth_year", "Vul ook het jaar in, of laat de maand leeg."),
        (
            {"birth_day": "31", "birth_month": "2"},
            "birth_day",
            "Deze dag bestaat niet in die maand.",
        ),
        ({"postcode": "33 GR"}, "postcode", "Schrijf een postcode als 1234 AB."),
        ({"email": "rima"}, "email", "Dit is geen e-mailadres."),
        (
            {"permit_until": "2026-03-01"},
            "permit_until",
            "De vergunning eindigt voordat zij begint.",
        ),
        ({"notified_on": ""}, "notified_on", "Vul deze datum in."),
        ({"notified_on": "morgen"}, "notified_on", "Dit is geen datum."),
        (
            {"notified_on": "2026-08-31"},
            "notified_on",
            "De kennisgeving ligt voor het begin van de inburgeringsplicht.",
        ),
        ({"notified_on": "2026-11-24"}, "notified_on", "Deze dag ligt in de toekomst."),
        ({"linked_on": "2026-11-24"}, "linked_on", "Deze dag ligt in de toekomst."),
        (
            {"permit_kind": "asylum_definite"},
            "group",
            "Wie een asielvergunning heeft, is asielstatushouder (artikel 13 van de wet).",
        ),
        (
            {"placement": "0505"},
            "placement",
            "Alleen een asielstatushouder wordt in een gemeente geplaatst.",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_opened(
    worker: Client, changes: dict[str, str], field: str, sentence: str
) -> None:
    answer = worker.post(PATH, {**FILLED, **changes})

    assert answer.status_code == 400
    errors = {**answer.context["who"].errors, **answer.context["dates"].errors}
    assert errors == {field: [sentence]}
    assert sentence in answer.content.decode()
    assert not Newcomer.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"birth_year": "2012"},
        {"birth_year": "1950"},
        {"permit_until": "2026-11-23"},
    ],
)
def test_who_seems_not_obliged_gets_a_case_only_after_duo_confirmed_it(
    worker: Client, changes: dict[str, str]
) -> None:
    answer = worker.post(PATH, {**FILLED, **changes})

    assert answer.status_code == 400
    assert list(answer.context["who"].errors) == ["confirmed"]
    assert 'name="confirmed"' in answer.content.decode()
    assert not Newcomer.objects.exists()

    assert worker.post(PATH, {**FILLED, **changes, "confirmed": "on"}).status_code == 302


def test_a_second_case_for_one_person_is_said_at_the_number(worker: Client) -> None:
    worker.post(PATH, FILLED)

    answer = worker.post(PATH, FILLED)

    assert answer.status_code == 400
    assert answer.context["who"].errors["bsn"] == [
        f"Er is al een lopende zaak voor deze persoon: {Case.objects.get().number}."
    ]
    assert Case.objects.count() == 1


def test_what_was_typed_is_still_there_after_a_mistake(worker: Client) -> None:
    page = worker.post(PATH, {**FILLED, "bsn": "1"}).content.decode()

    for typed in ("Rima Noor", "Haddad", "2026-10-01", "Spuiboulevard 300"):
        assert typed in page


def test_a_municipality_outside_the_scope_is_not_found(worker: Client) -> None:
    assert worker.post(PATH, {**FILLED, "municipality": "0482"}).status_code == 404
    assert not Case.objects.exists()
