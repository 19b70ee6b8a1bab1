from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from routes.models import Lot, Provider, Subject
from tests import make
from tests.routes import bought

Today = Callable[[date], None]


@pytest.fixture
def buyer(region: make.Region, today: Today) -> Client:
    today(bought.DAY)
    return make.client(make.user("team_lead", region.region))


@pytest.fixture
def reader(region: make.Region, today: Today) -> Client:
    today(bought.DAY)
    return make.client(make.user("caseworker", region.region))


def show(browser: Client, name: str, *arguments: object) -> str:
    answer = browser.get(reverse(f"routes:{name}", args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_anything_bought_the_pages_say_how_to_begin(buyer):
    assert "Er loopt vandaag geen perceel" in show(buyer, "procurement")
    assert "Er is nog geen aanbieder" in show(buyer, "providers")
    assert "Er is nog geen praktijkplek" in show(buyer, "hosts")


def test_the_overview_warns_before_it_counts(region, buyer):
    supply = bought.supply(region, volume=1, mark_until=date(2026, 4, 1))

    page = show(buyer, "procurement")

    assert "loopt af. Vraag de aanbieder naar de verlenging" in page
    assert (
        page.index("Dit vraagt aandacht")
        < page.index("Samen")
        < page.index(supply.contract.reference + "</a>")
    )


def test_a_provider_shows_marks_travel_lots_and_seats(region, reader):
    supply = bought.supply(region)

    page = show(reader, "provider", supply.provider.id)

    assert "onbekend" in page
    assert "0 van 12" in page
    assert "8.500,00" in page
    assert "geldig" in page
    assert "Groep openen" not in page


def test_the_pages_ask_the_database_no_more_when_more_was_bought(region, buyer):
    supply = bought.supply(region)
    host = bought.host()
    pages = (
        reverse("routes:procurement"),
        reverse("routes:providers"),
        reverse("routes:provider", args=[supply.provider.id]),
        reverse("routes:contract", args=[supply.contract.id]),
        reverse("routes:hosts"),
    )

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert buyer.get(address).status_code == 200
        return len(asked)

    few = [count(address) for address in pages]
    bought.supply(region, volume=1, mark_until=bought.DAY)
    bought.host(code=host.municipality_id)
    bought.supplied_again(supply)
    many = [count(address) for address in pages]

    assert many == few
    assert max(few) <= 25


def test_who_enrols_reads_but_does_not_buy(region, reader):
    supply = bought.supply(region)

    assert "Optie 1 inroepen" not in show(reader, "contract", supply.contract.id)
    for name, key in (
        ("edit_provider", supply.provider.id),
        ("add_lot", supply.contract.id),
        ("change_volume", supply.lot.id),
        ("reschedule_group", supply.open_group.id),
    ):
        assert reader.get(reverse(f"routes:{name}", args=[key])).status_code == 404


def test_the_contract_of_another_buyer_is_not_found_nor_told(region, buyer):
    theirs = bought.supply(region, code="0482")

    for name in ("contract", "add_lot"):
        address = reverse(f"routes:{name}", args=[theirs.contract.id])
        assert buyer.get(address).status_code == 404
    page = show(buyer, "provider", theirs.provider.id)
    assert theirs.contract.reference not in page
    assert "Raamovereenkomst RO" not in page


def test_a_provider_is_bought_from_in_seven_forms(region, buyer):
    def send(route: str, /, *arguments: object, **typed: object) -> None:
        answer = buyer.post(reverse(f"routes:{route}", args=arguments), typed)
        assert answer.status_code == 302, answer.context["form"].errors

    send("new_provider", name="Taalhuis", kvk="12345678", brin="12ab")
    made = Provider.objects.get(name="Taalhuis")
    send(
        "record_mark",
        made.id,
        kind="bow",
        number="777",
        first_day="2026-01-01",
        last_day="2027-12-31",
    )
    send(
        "open_location", made.id, name="Plein", street="Kade 1", postcode="3311es", city="Dordrecht"
    )
    place = made.locations.get()
    send("record_travel", made.id, place.id, **{"0505": "15", "0590": ""})
    send(
        "sign_contract",
        made.id,
        buyer=region.region.id,
        reference="RO 2026/1",
        first_day="2026-01-01",
        last_day="2026-12-31",
        options="12, 6",
    )
    contract = made.contracts.get()
    send(
        "add_lot",
        contract.id,
        name="B1 Dordrecht",
        subject=Subject.B1,
        municipality="0505",
        execution="bought",
        price_cents="12,50",
        price_unit="hour",
        volume="800",
    )
    lot = Lot.objects.get(contract=contract)
    send(
        "open_group",
        lot.id,
        name="Voorjaar",
        location=place.id,
        first_day="2026-04-13",
        weeks="0",
        places="12",
        hours_per_week="15",
    )

    assert made.brin == "12AB"
    assert [(row.municipality_id, row.minutes) for row in place.travel.all()] == [("0505", 15)]
    assert [row.months for row in contract.options.all()] == [12, 6]
    assert (lot.price_cents, lot.volume, lot.last_day) == (1_250, 800, date(2026, 12, 31))
    assert lot.groups.get().last_day is None


@pytest.mark.parametrize(
    ("route", "typed", "fault"),
    [
        ("sign_contract", {"options": "12, 61"}, "hele maanden"),
        ("sign_contract", {"options": "1,1,1,1,1,1,1"}, "ten hoogste 6"),
        ("sign_contract", {"last_day": "9999-12-31"}, "jaartal"),
        ("add_lot", {"price_cents": "1.25"}, "1.250,00"),
        ("add_lot", {"price_cents": "=1+1"}, "1.250,00"),
        ("add_lot", {"volume": "99999999999999999999"}, "heel getal"),
        ("add_lot", {"municipality": "0599"}, "Kies uit de lijst"),
        ("open_group", {"first_day": "31-02-2026"}, "geen datum"),
        ("open_group", {"location": "00000000-0000-0000-0000-000000000000"}, "Kies uit de lijst"),
        ("change_volume", {"volume": "-1"}, "heel getal"),
        ("edit_provider", {"name": "a" * 129}, "128"),
        ("edit_provider", {"name": "Taal\0school"}, "Null"),
        ("edit_provider", {"phone": "12"}, "telefoonnummer"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_stays_typed(region, buyer, route, typed, fault):
    supply = bought.supply(region)
    keys = {"add_lot": supply.contract, "open_group": supply.lot, "change_volume": supply.lot}
    right = {
        "buyer": region.region.id,
        "reference": "RO 1",
        "name": "Naam",
        "subject": "b1",
        "execution": "bought",
        "price_cents": "1.000,00",
        "price_unit": "trajectory",
        "volume": "1",
        "location": supply.location.id,
        "first_day": "2026-04-01",
        "last_day": "2026-12-31",
        "weeks": "1",
        "places": "1",
        "hours_per_week": "1",
    }
    address = reverse(f"routes:{route}", args=[keys.get(route, supply.provider).id])

    answer = buyer.post(address, {**right, **typed})

    assert answer.status_code == 400
    (field,) = answer.context["form"].errors
    assert field in typed
    assert fault in " ".join(answer.context["form"].errors[field])


def test_an_option_is_exercised_once_and_a_second_time_says_why_not(region, buyer):
    contract = bought.supply(region).contract
    address = reverse("routes:exercise_option", args=[contract.id])

    assert buyer.post(address, {"position": "1"}).status_code == 302
    again = buyer.post(address, {"position": "1"})

    assert again.status_code == 409
    assert "al ingeroepen" in again.content.decode()
    assert buyer.post(address, {"position": "een"}).status_code == 400
