"""Teamoverzicht: numbers that open what they count."""

from datetime import date, timedelta

import pytest

from cases.worklist import Desk
from regional.models import Delegation, Duty
from reports.indicators import Window
from reports.selectors.clocks import at_risk
from reports.selectors.clocks_then import at_risk_then
from reports.selectors.durations import durations
from reports.selectors.figures import read_upto
from reports.selectors.ledger import finished_ledger, open_ledger
from reports.selectors.providers import provider_figures
from reports.services.reading import read_on
from reports.views.team import BOARDS
from routes.selectors.occupancy import months_of
from tests import make
from tests.cases import pips
from tests.reports import sights
from tests.routes import bought, courses

pytestmark = pytest.mark.django_db

TEAM = "/teamoverzicht/"


@pytest.fixture
def files(region, today):
    return sights.counted(region, today)


def test_the_overview_is_for_who_leads_a_team(region, today):
    today(sights.ON)

    seen = {
        role: make.client(make.user(role, region.region)).get(TEAM).status_code
        for role in ("team_lead", "caseworker", "legal")
    }

    assert seen == {"team_lead": 200, "caseworker": 404, "legal": 404}


def test_every_part_is_a_page_and_a_fragment_and_takes_few_queries(
    files, django_assert_max_num_queries
):
    browser = sights.lead(files)
    for board in BOARDS:
        with django_assert_max_num_queries(25):
            page = browser.get(f"{TEAM}{board.name}/")
        fragment = browser.get(f"{TEAM}{board.name}/", headers={"HX-Request": "true"})
        assert page.status_code == fragment.status_code == 200
        assert b"<html" not in fragment.content
    with django_assert_max_num_queries(25):
        browser.get(TEAM)
    assert browser.get(f"{TEAM}horoscoop/").status_code == 404


@pytest.mark.parametrize("query", [{}, {"gemeente": "0590"}])
def test_every_number_of_terms_at_risk_is_as_long_as_the_work_list_it_opens(files, query):
    browser = sights.lead(files)
    page = browser.get(f"{TEAM}termijnen/", query)

    rows = [row for _, rows in page.context["tables"] for row in rows]
    cells = [cell for row in rows for cell in row.cells]
    assert any(number for number, _ in cells)
    for number, href in cells:
        opened = browser.get(href)
        assert opened.context["total"] == number, href
        assert len(opened.context["rows"]) == number, href
    for row in rows:
        listed = browser.get(row.total_href).context["listed"]
        assert listed["total"] == len(listed["rows"]) == row.total > 0, row.total_href
        assert all(told["case"] for told in listed["rows"])
    narrowed = {browser.get(row.total_href).context["listed"]["what"] for row in rows}
    assert f"te laat of binnen vijf weken, {files.worker.name}" in narrowed


def test_work_for_a_municipality_whose_figures_one_does_not_see_is_named_and_listed(files, region):
    held = Delegation.objects.filter(municipality="0590", duty=Duty.INTAKE_PIP)
    held.update(executor=region.own("0590"))
    browser = sights.lead(files)

    page = browser.get(f"{TEAM}termijnen/")

    assert page.context["beside"] == "Papendrecht"
    assert browser.get(f"{TEAM}werk/").context["beside"] == "Papendrecht"
    rows = {row.label: row for _, rows in page.context["tables"] for row in rows}
    for label, row in rows.items():
        listed = browser.get(row.total_href).context["listed"]
        assert listed["total"] == len(listed["rows"]) == row.total > 0, label
        if label == "Papendrecht":
            assert {told["town"] for told in listed["rows"]} == {label}
    assert "Papendrecht" in rows


def test_plans_in_time_and_late_are_all_or_there_were_none(files, today):
    browser = sights.lead(files)
    assert "Er waren geen" in browser.get(TEAM).content.decode()

    today(pips.DAY)
    page = browser.get(TEAM)

    told = page.context["tiles"]["plans"]
    assert told["first_plans_share_in_time"].said == "100"
    assert told["first_plans_in_time"].said == told["first_plans"].said == "1"
    assert told["first_plans_late"].said == "0"
    assert browser.get(told["first_plans"].href).context["list"]["total"] == 1


def test_every_day_until_the_first_lesson_stands_on_somebodys_name(region, today):
    today(pips.DAY)
    desk = pips.desk(region)
    desk.adopt()
    supply = bought.supply(region)
    enrolment = courses.placed(desk, supply)
    read_on()
    codes, on = ["0505"], pips.DAY + timedelta(days=10)

    waits = open_ledger(on, codes=codes, known=None)[0]

    assert waits.cases == 1
    assert waits.days["provider"] == 10
    assert sum(waits.days.values()) == (on - date(2026, 2, 16)).days

    started_on = bought.START
    courses.started(enrolment, on=started_on)
    today(started_on)
    read_on()
    window = Window(started_on, started_on)
    whole, town = finished_ledger(window, codes=codes, known=None)

    assert (whole.cases, town.cases) == (1, 1)
    assert whole.mean_of_all == sum(whole.days.values()) == (started_on - date(2026, 2, 16)).days
    assert open_ledger(started_on, codes=codes, known=None)[0].cases == 0
    day_before = Window(started_on - timedelta(days=1), started_on - timedelta(days=1))
    assert finished_ledger(day_before, codes=codes, known=None)[0].cases == 0
    took = durations(window, codes=codes, known=None).to_lesson
    assert (took.people, took.half) == (1, whole.mean_of_all)

    lead = make.actor("team_lead", region.region, on=started_on)
    (found,) = provider_figures(lead, on=started_on)
    month = months_of(supply.provider, lead, on=started_on)[-1]
    assert (found.places, found.seats, found.waiting) == (month.places, month.seats, month.waiting)
    assert found.seats == 1


def test_looking_back_shows_what_was_known_in_every_part(files):
    page = sights.lead(files).get(TEAM, {"bekend-op": "2026-04-02"})

    assert page.context["tiles"]["open"]["open_cases"].said == "2"
    assert "U kijkt terug." in page.content.decode()
    parts = [page.context["tile"], *page.context["boards"]]
    assert {part["title"] for part in parts} == {board.title for board in BOARDS}
    assert all("bekend-op=2026-04-02" in part["href"] for part in parts)


def test_terms_at_risk_of_then_are_those_of_now_when_then_is_now(files):
    desk = Desk(files.leads(sights.ON), sights.ON, is_own=False)

    then = at_risk_then(["0505", "0590"], known=read_upto(), on=sights.ON, most=50)

    assert then == at_risk(desk, most=50)
    for side in (then.terms, then.towns, then.people):
        assert sum(one.total for one in side) == 4


def test_terms_at_risk_of_then_open_the_list_of_then(files, today):
    # Opened on 31 March with ten weeks to go: on 15 May due within five weeks, now late.
    browser = sights.lead(files)
    back = {"bekend-op": "2026-05-15"}

    page = browser.get(f"{TEAM}termijnen/", back)

    rows = [row for _, rows in page.context["tables"] for row in rows]
    cells = [cell for row in rows for cell in (*row.cells, (row.total, row.total_href))]
    assert [number for number, _ in cells if number] == [3, 3, 2, 2, 1, 1, 3, 3]
    for number, href in cells:
        assert browser.get(href).context["listed"]["total"] == number, href
    assert browser.get(f"{TEAM}termijnen/", {"bekend-op": "2026-04-02"}).context["chart"].rows == ()


@pytest.mark.parametrize("back", [{}, {"bekend-op": "2026-06-09"}])
def test_a_list_of_terms_can_be_walked_to_its_end_and_is_as_long_as_its_number(
    files, monkeypatch, back
):
    monkeypatch.setattr("reports.selectors.terms.PAGE", 2)
    browser, walked = sights.lead(files), []
    people = browser.get(f"{TEAM}termijnen/", back).context["tables"][2][1]
    number, href = max((row.total, row.total_href) for row in people)

    while href:
        listed = browser.get(href).context["listed"]
        assert listed["total"] == number == 3
        walked += [(row["last_day"], row["case"].number) for row in listed["rows"]]
        last, href = href, listed["next_page"]

    assert len(set(walked)) == number
    assert walked == sorted(walked, key=lambda row: row[0])
    assert browser.get(last).context["listed"]["first_page"]


def test_an_address_that_asks_nonsense_of_the_list_of_terms_asks_nothing(files):
    browser = sights.lead(files)
    nonsense = {"wie": "jan", "termijn": "\x00", "na": "x"}

    page = browser.get(f"{TEAM}termijnen/", {"tab": "samen", **nonsense})

    assert page.context["listed"]["total"] == 4
    assert "listed" not in browser.get(f"{TEAM}termijnen/", {"tab": "alles"}).context


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-06-11", "Deze dag moet nog komen."),
        ("2019-01-01", "Op deze dag was hier nog niets vastgelegd."),
        ("gisteren", "Dit is geen datum."),
    ],
)
def test_a_day_that_cannot_be_looked_back_to_gets_a_sentence(files, day, sentence):
    page = sights.lead(files).get(TEAM, {"bekend-op": day})

    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not page.context["sight"].is_back
