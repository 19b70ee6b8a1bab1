"""The statistics for CBS from acts to a file: who is in it, and the register."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree

from accounts.models import AccessLog
from cases.models import Newcomer
from core.models import Event
from exchange.cbs.people import people
from exchange.cbs.quarters import Quarter
from exchange.cbs.selectors import due
from exchange.models import StatisticsDelivery, StatisticsEdition
from tests import make
from tests.cases import openings, pips
from tests.exchange.test_cbs_rules import XSD, as_bytes
from tests.routes import courses, hours

pytestmark = pytest.mark.django_db

QUARTER = Quarter(2026, 1)
ON = date(2026, 4, 1)
PAGE = "/statistiek/0505/2026-K1/"
UPLOAD = "/beheer/cbs/"


@pytest.fixture
def desk(region, today):
    """Somebody whose plan was adopted in the first quarter of 2026, and one without a BSN."""
    today(pips.DAY)
    desk = pips.desk(region)
    desk.adopt()
    openings.opened(openings.caseworker(region), who=openings.person(surname="Zonder"))
    today(ON)
    return desk


@pytest.fixture
def lead(region, desk):
    Newcomer.objects.filter(cases=desk.case_id).update(bsn=openings.BSN)
    return make.user("team_lead", region.region)


@pytest.fixture
def browser(lead):
    return make.client(lead)


def load(region, *, schema=XSD, mapping=None):
    administrator = make.client(make.user("functional_administrator", region.region))
    files = {
        "schema": SimpleUploadedFile("swi.xsd", schema),
        "mapping": SimpleUploadedFile("mapping.json", mapping or as_bytes()),
    }
    return administrator.post(UPLOAD, {"first": "2026-K1", **files})


def test_what_was_recorded_by_the_last_day_stands_in_the_quarter(desk):
    (planned,) = [one for one in people("0505", QUARTER) if one.case_id == desk.case_id]
    before = people("0505", Quarter(2025, 4))

    assert planned.values["pipDagtekeningEerste"] == pips.DAY
    assert planned.values["leerroute"] == "B"
    assert planned.values["pipWijzigingen"] == 0
    assert planned.values["bredeIntakeEinde"] is not None
    assert all("leerroute" not in one.values for one in before)
    assert people("0482", QUARTER) == []


def test_of_each_course_the_newest_statement_of_hours_stands_in_the_quarter(region, today):
    course = courses.following(region)
    first = hours.ON - timedelta(weeks=1)
    hours.stated(course, 20, 2, 1, until=first, on=first)
    hours.stated(course, 40, 4, 2)

    (found,) = people("0505", Quarter(2026, 2))
    (before,) = people("0505", Quarter(2026, 1))

    told = ("cursusinstelling", "urenTaal", "verzuimGeoorloofd", "verzuimOngeoorloofd")
    assert [found.values[name] for name in told] == [course.provider.name, 40, 4, 2]
    assert "urenTaal" not in before.values


def test_the_queries_do_not_grow_with_the_people(region, desk, django_assert_max_num_queries):
    openings.opened(openings.caseworker(region), who=openings.person(surname="Nog een"))

    with django_assert_max_num_queries(20):
        assert len(people("0505", QUARTER)) == 3


def test_from_an_edition_to_a_file_that_reads_back_and_stands_in_the_register(
    region, desk, browser, lead
):
    without = browser.get(PAGE)
    assert "niet verkregen" in without.text
    assert "Wacht op BSN" in without.text
    assert browser.post(f"{PAGE}maken/", {"form": "xml"}).status_code == 409
    assert load(region).status_code == 302

    page = browser.get(PAGE)
    answer = browser.post(f"{PAGE}maken/", {"form": "xml"})

    assert "klopt met de XSD" in page.text
    found = etree.fromstring(answer.content)
    (bsn,) = found.iter("{urn:proef}Bsn")
    (day,) = found.iter("{urn:proef}Dagtekening")
    assert (bsn.text, day.text) == (openings.BSN, pips.DAY.isoformat())
    made = StatisticsDelivery.objects.get()
    assert (made.people, made.sha256) == (1, sha256(answer.content).hexdigest())
    assert AccessLog.objects.filter(list_id=made.id, page="statistics_file").count() == 1
    assert AccessLog.objects.filter(case_id=desk.case_id, page="statistics").exists()
    address = f"/statistiek/leveringen/{made.id}/"
    tomorrow = (ON + timedelta(days=1)).isoformat()
    assert browser.post(address, {"delivered_on": tomorrow}).status_code == 400
    assert browser.post(address, {"delivered_on": ON.isoformat()}).status_code == 302
    assert browser.post(address, {"delivered_on": ON.isoformat()}).status_code == 409
    verbs = Event.objects.filter(verb__startswith="statistics_").order_by("seq")
    assert list(verbs.values_list("verb", flat=True)) == [
        "statistics_made",
        "statistics_delivered",
    ]
    assert made.sha256[:12] in browser.get("/statistiek/").text


def test_a_file_that_the_schema_refuses_is_not_made_and_the_page_says_whose_fault_it_is(
    region, desk, browser
):
    load(region, schema=XSD.replace(b"[0-9]{9}", b"[A-Z]{9}"))

    page = browser.get(PAGE)

    assert "klopt niet met Proef 2026" in page.text
    assert desk.case.number in page.text
    assert browser.post(f"{PAGE}maken/", {"form": "xml"}).status_code == 409
    csv = browser.post(f"{PAGE}maken/", {"form": "csv"})
    assert csv.status_code == 200
    assert openings.BSN in csv.content.decode()


def test_a_wrong_schema_and_a_wrong_mapping_are_told_each_at_its_field(region, today):
    today(ON)

    answer = load(region, schema=b"<a/>", mapping=b"{}")

    assert answer.status_code == 400
    assert {"schema", "mapping"} <= answer.context["form"].errors.keys()
    assert not StatisticsEdition.objects.exists()


def test_the_clock_of_the_quarter_runs_until_it_is_delivered(region, desk, browser, lead, today):
    by = make.actor("team_lead", region.region, on=ON)
    found = due(by, on=ON)

    assert {one.municipality.code for one in found} == set(make.UNDER_MANDATE)
    assert {(one.last_day, one.is_late) for one in found} == {(date(2026, 4, 28), False)}
    assert not any(one.is_late for one in due(by, on=date(2026, 4, 28)))
    assert all(one.is_late for one in due(by, on=date(2026, 4, 29)))
    assert "Te leveren aan het CBS" in browser.get("/").text
    assert "Leveren kan tot en met 28 april 2026." in browser.get(PAGE).text
    today(date(2026, 4, 29))
    assert "Leveren moest uiterlijk 28 april 2026" in make.client(lead).get(PAGE).text
    today(ON)
    load(region)
    browser.post(f"{PAGE}maken/", {"form": "xml"})
    made = StatisticsDelivery.objects.get()
    browser.post(f"/statistiek/leveringen/{made.id}/", {"delivered_on": ON.isoformat()})
    assert "0505" not in {one.municipality.code for one in due(by, on=ON)}
    today(date(2026, 4, 29))
    told = make.client(lead).get(PAGE).text
    assert "Geleverd op " in told
    assert "Leveren moest" not in told


def test_a_quarter_that_runs_is_seen_and_not_made(desk, browser):
    running = "/statistiek/0505/2026-K2/"

    assert browser.get(running).status_code == 200
    assert browser.post(f"{running}maken/", {"form": "csv"}).status_code == 409
    assert browser.get("/statistiek/0482/2026-K1/").status_code == 404
    assert browser.get("/statistiek/0505/2021-K1/").status_code == 404
