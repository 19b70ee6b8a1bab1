from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actors import Actor
from accounts.models import User
from cases.models import Case
from core.identity import Bsn
from exchange import shelf
from exchange.brp.client import NO_ANSWER
from exchange.digest import person_digest
from exchange.models import BrpLookup, LookupOutcome
from tests import make
from tests.exchange.conftest import Brp
from tests.exchange.persons import BSN, permit, record

ON = date(2026, 11, 23)
KNOWN = "999990603"
DATES = {
    "notified_on": "2026-10-01",
    "obligation_began_on": "2026-03-01",
    "group": "asylum",
    "registered_on": "2026-07-01",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(today: Callable[[date], None]) -> None:
    today(ON)


@pytest.fixture
def worker(region: make.Region) -> Client:
    return make.client(make.user("caseworker", region.region))


def ticket_for(browser: Client, municipality: str = "0505", **changes: object) -> UUID:
    """What the next page finds after the BRP gave this person."""
    actor = Actor.of(User.objects.get(id=browser.session["_auth_user_id"]), on=ON)
    return shelf.put(actor, "lookup", {"municipality": municipality, "record": record(**changes)})


def found_url(ticket: UUID) -> str:
    return reverse("exchange:found", args=[ticket])


def test_without_a_brp_the_page_says_so_and_leads_to_the_form_by_hand(worker: Client) -> None:
    page = worker.get("/zaken/nieuw/")

    assert page.status_code == 200
    assert "geen verbinding met de BRP" in page.content.decode()
    assert 'href="/zaken/nieuw/handmatig/"' in page.content.decode()
    assert 'name="bsn"' not in page.content.decode()


def test_the_register_is_asked_and_shows_the_person(worker: Client, with_brp: Brp) -> None:
    answer = worker.post("/zaken/nieuw/", {"municipality": "0505", "bsn": KNOWN})

    assert answer.status_code == 302
    assert KNOWN not in answer["Location"]
    page = worker.get(answer["Location"]).content.decode()
    assert "Aişe Çağati Inönü" in page
    assert "staat ingeschreven in Amsterdam, niet in Dordrecht" in page
    assert KNOWN not in page


@pytest.mark.parametrize(
    ("moods", "outcome", "status"),
    [
        ([], LookupOutcome.FOUND, 302),
        (["empty"], LookupOutcome.UNKNOWN, 400),
        (["broken"], LookupOutcome.UNAVAILABLE, 503),
    ],
)
def test_every_question_to_the_register_is_logged_without_the_number(
    worker: Client, with_brp: Brp, moods: list[str], outcome: LookupOutcome, status: int
) -> None:
    with_brp.will(*moods)

    answer = worker.post("/zaken/nieuw/", {"municipality": "0505", "bsn": KNOWN})

    assert answer.status_code == status
    row = BrpLookup.objects.get()
    assert (row.outcome, row.municipality_id) == (outcome, "0505")
    assert row.person_digest == person_digest(Bsn(KNOWN))
    assert KNOWN not in row.person_digest


def test_a_number_the_register_does_not_know_is_said_at_the_field(
    worker: Client, with_brp: Brp
) -> None:
    page = worker.post("/zaken/nieuw/", {"municipality": "0505", "bsn": "999990007"})

    assert page.status_code == 400
    assert page.context["form"].errors == {"bsn": ["De BRP kent dit BSN niet."]}


def test_a_silent_register_leads_to_the_form_by_hand(worker: Client, with_brp: Brp) -> None:
    with_brp.will("hang_up", "hang_up")

    page = worker.post("/zaken/nieuw/", {"municipality": "0505", "bsn": KNOWN})

    assert page.status_code == 503
    assert NO_ANSWER in page.content.decode()
    assert 'href="/zaken/nieuw/handmatig/"' in page.content.decode()


@pytest.mark.parametrize("number", ["999990604", "12345", "abc", ""])
def test_a_number_that_fails_the_test_is_not_asked_about(
    worker: Client, with_brp: Brp, number: str
) -> None:
    page = worker.post("/zaken/nieuw/", {"municipality": "0505", "bsn": number})

    assert page.status_code == 400
    assert page.context["form"].errors["bsn"]
    assert with_brp.asked() == []


def test_for_a_municipality_outside_the_scope_the_register_is_not_asked(
    worker: Client, with_brp: Brp
) -> None:
    answer = worker.post("/zaken/nieuw/", {"municipality": "0482", "bsn": KNOWN})

    assert answer.status_code == 404
    assert with_brp.asked() == []
    assert not BrpLookup.objects.exists()


def test_a_case_is_opened_with_the_dates_of_the_notification(worker: Client) -> None:
    ticket = ticket_for(worker)

    answer = worker.post(found_url(ticket), DATES)

    case = Case.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("cases:case", args=[case.id])
    assert case.newcomer.bsn == BSN
    assert case.notified_on == date(2026, 10, 1)
    assert worker.get(found_url(ticket)).status_code == 404


def test_the_form_is_filled_in_with_what_the_register_knows(worker: Client) -> None:
    page = worker.get(found_url(ticket_for(worker)))

    form = page.context["form"]
    assert form["obligation_began_on"].value() == date(2026, 3, 1)
    assert form["registered_on"].value() == date(2026, 7, 1)
    assert form["group"].value() == "asylum"
    assert form["notified_on"].value() is None
    assert "Huisvestingswet" in page.content.decode()


def test_a_name_is_shown_as_it_is_written_and_a_secret_address_not_at_all(worker: Client) -> None:
    ticket = ticket_for(
        worker,
        naam={"geslachtsnaam": "<Onbekend> & </Onbemind>"},
        geheimhoudingPersoonsgegevens=True,
    )

    page = worker.get(found_url(ticket)).content.decode()

    assert "&lt;Onbekend&gt; &amp; &lt;/Onbemind&gt;" in page
    assert "<Onbekend>" not in page
    assert "Geheim adres" in page
    assert "Spuiboulevard" not in page


def test_who_cannot_have_a_case_gets_the_reason_and_no_form(worker: Client) -> None:
    ticket = ticket_for(worker, verblijfstitel=permit("25", "2026-03-01"))

    page = worker.get(found_url(ticket)).content.decode()
    answer = worker.post(found_url(ticket), DATES)

    assert "onbepaalde tijd" in page
    assert 'name="notified_on"' not in page
    assert answer.status_code == 409
    assert "onbepaalde tijd" in answer.content.decode()
    assert not Case.objects.exists()


def test_where_duo_must_be_asked_a_case_waits_for_its_answer(worker: Client) -> None:
    ticket = ticket_for(worker, geboorte=None)

    first = worker.post(found_url(ticket), DATES)

    assert first.status_code == 400
    assert "geboortedatum is onbekend" in str(first.context["form"].errors["confirmed"])
    assert not Case.objects.exists()

    worker.post(found_url(ticket), {**DATES, "confirmed": "on"})

    assert Case.objects.get().newcomer.birth_year is None


def test_the_day_of_the_notification_counts_in_the_assessment(worker: Client) -> None:
    ticket = ticket_for(worker, verblijfstitel=permit("26", "2026-10-15"))

    answer = worker.post(found_url(ticket), {**DATES, "obligation_began_on": "2026-10-01"})

    assert answer.status_code == 400
    assert (
        "op de dag van de kennisgeving" in str(answer.context["form"].errors["confirmed"]).lower()
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"notified_on": ""}, "notified_on"),
        ({"notified_on": "2026-13-01"}, "notified_on"),
        ({"notified_on": "2026-02-28"}, "notified_on"),
        ({"notified_on": "2026-11-24"}, "notified_on"),
        ({"notified_on": "2021-12-31", "obligation_began_on": "2021-12-01"}, "notified_on"),
        ({"group": "family"}, "group"),
        ({"placement": "0642"}, "placement"),
        ({"housed_on": "2026-11-24"}, "housed_on"),
        ({"earlier_pip_on": "2026-02-01"}, "earlier_pip_on"),
    ],
)
def test_a_wrong_date_is_said_at_its_field_and_nothing_is_opened(
    worker: Client, changes: dict[str, str], field: str
) -> None:
    answer = worker.post(found_url(ticket_for(worker)), {**DATES, **changes})

    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert not Case.objects.exists()


def test_a_permit_holder_who_is_registered_elsewhere_needs_a_placement_here(worker: Client) -> None:
    elsewhere = {"code": "0784", "omschrijving": "Gilze en Rijen"}
    ticket = ticket_for(worker, gemeenteVanInschrijving=elsewhere)
    linked = {**DATES, "registered_on": "", "linked_on": "2026-10-01"}

    form = worker.get(found_url(ticket)).context["form"]
    without = worker.post(found_url(ticket), linked)

    assert form["registered_on"].value() is None
    assert without.status_code == 400
    assert (
        without.context["form"]
        .errors["placement"][0]
        .startswith("Deze persoon staat ingeschreven in Gilze en Rijen, niet in Dordrecht.")
    )
    assert not Case.objects.exists()

    worker.post(found_url(ticket), {**linked, "placement": "0505"})

    assert Case.objects.get().is_placed


def test_somebody_with_a_regular_permit_who_lives_elsewhere_cannot_be_placed(
    worker: Client,
) -> None:
    ticket = ticket_for(
        worker,
        gemeenteVanInschrijving={"code": "0784", "omschrijving": "Gilze en Rijen"},
        verblijfstitel=permit("21", "2026-03-01"),
    )

    answer = worker.post(found_url(ticket), {**DATES, "placement": "0505"})

    assert 'name="placement"' not in worker.get(found_url(ticket)).content.decode()
    assert answer.status_code == 409


def test_a_second_case_for_one_person_is_refused_with_the_number_of_the_first(
    worker: Client,
) -> None:
    worker.post(found_url(ticket_for(worker)), DATES)
    again = ticket_for(worker)

    page = worker.get(found_url(again)).content.decode()
    answer = worker.post(found_url(again), DATES)

    assert f"Heeft al een zaak: {Case.objects.get().number}." in page
    assert answer.status_code == 409
    assert Case.objects.count() == 1


def test_what_one_person_looked_up_another_does_not_find(
    worker: Client, region: make.Region
) -> None:
    other = make.client(make.user("caseworker", region.region))

    answer = other.get(found_url(ticket_for(worker)))
    nothing = other.get(found_url(uuid4()))

    assert (answer.status_code, nothing.status_code) == (404, 404)
    assert "Niet meer beschikbaar" in answer.content.decode()
    assert "Niet meer beschikbaar" in nothing.content.decode()
    assert "Haddad" not in answer.content.decode()


def test_a_ticket_for_a_municipality_that_left_the_scope_opens_nothing(worker: Client) -> None:
    ticket = ticket_for(worker, municipality="0482")

    assert worker.get(found_url(ticket)).status_code == 404
    assert worker.post(found_url(ticket), DATES).status_code == 404


@pytest.mark.parametrize("path", ["/zaken/nieuw/", "/zaken/nieuw/handmatig/", "/zaken/import/"])
@pytest.mark.parametrize("role", ["legal", "municipality", "partner", "auditor"])
def test_who_may_not_open_cases_finds_no_page_for_it(
    region: make.Region, role: str, path: str
) -> None:
    body = region.partner if role == "partner" else region.region

    assert make.client(make.user(role, body)).get(path).status_code == 404
