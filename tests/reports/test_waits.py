"""The ledger of waiting case by case: as many cases and days as the board says."""

from datetime import timedelta

import pytest

from reports.selectors.waits import After, Looked, open_waits
from reports.services.reading import read_on
from tests.cases import pips
from tests.reports import sights
from tests.routes import bought, courses

pytestmark = pytest.mark.django_db

PAGE_OF_CASES = "/teamoverzicht/wachten/zaken/"
BOARD = "/teamoverzicht/wachten/"


@pytest.fixture
def files(region, today):
    """Four who wait, of whom one gets the first lesson in June."""
    today(pips.DAY)
    desk = pips.desk(region)
    desk.adopt()
    enrolment = courses.placed(desk, bought.supply(region))
    files = sights.counted(region, today)
    courses.started(enrolment, on=bought.START)
    today(bought.START)
    read_on()
    return files


def test_every_number_of_waiting_opens_as_many_cases_with_as_many_days(files):
    browser = sights.lead(files)
    ledgers = browser.get(BOARD).context["ledgers"]

    tile = browser.get("/teamoverzicht/").context["tiles"]["wait"]
    assert browser.get(tile["cases_href"]).context["total"] == tile["cases"] == 1
    assert [ledger.cases for ledger in ledgers] == [1, 4]
    for ledger in ledgers:
        numbers = [(ledger.cases, ledger.href), *((n, href) for _, n, href, *_ in ledger.rows)]
        for number, href in numbers:
            opened = browser.get(href)
            assert opened.context["total"] == len(opened.context["rows"]) == number, href
        rows = browser.get(ledger.href).context["rows"]
        assert round(sum(row["total"] for row in rows) / len(rows)) == ledger.mean


def test_how_long_a_step_took_opens_who_took_it(files):
    browser = sights.lead(files)

    steps = browser.get("/teamoverzicht/routes/").context["durations"]

    assert [took.people for _, took, _ in steps] == [2, 1, 0]
    for _, took, href in steps:
        assert browser.get(href).context["list"]["total"] == took.people


def test_who_waits_longest_stands_in_front(files):
    looked = Looked(codes=["0505", "0590"], known=None, seen=[])

    waiting = open_waits(bought.START, looked, after=None).rows

    began = [next(reversed([days for days in row.days.values() if days])) for row in waiting]
    assert len(began) == 4
    assert began == sorted(began, reverse=True)


def test_looking_back_the_lesson_of_june_is_awaited_still(files):
    browser = sights.lead(files)
    back = {"bekend-op": (bought.START - timedelta(days=1)).isoformat()}

    waiting = browser.get(PAGE_OF_CASES, back)
    finished = browser.get(PAGE_OF_CASES, {**back, "welke": "klaar"})

    assert waiting.context["total"] == len(waiting.context["rows"]) == 5
    assert finished.context["rows"] == []
    assert "Geen zaken" in finished.content.decode()


def test_a_long_ledger_is_paged_and_nobody_is_on_it_twice(files):
    looked = Looked(codes=["0505", "0590"], known=None, seen=["0505"])

    first = open_waits(bought.START, looked, after=None, size=3)
    second = open_waits(bought.START, looked, after=first.after, size=3)

    rows = [*first.rows, *second.rows]
    assert [len(first.rows), len(second.rows)] == [3, 1]
    assert second.after is None
    assert sorted(row.town for row in rows) == ["0505", "0505", "0505", "0590"]
    assert len({row.case and row.case.id for row in rows}) == 4
    assert [row.case is None for row in rows] == [row.town == "0590" for row in rows]


@pytest.mark.parametrize("text", ["", "veel-1", "1", "3-", "999999-1", "1-9999999999999999999"])
def test_a_cursor_that_is_none_begins_at_the_beginning(text):
    assert After.read(text) is None


def test_a_cursor_reads_back_what_it_says_below_nought_too():
    for after in (After(12, 640), After(-3, 64)):
        assert After.read(str(after)) == after
