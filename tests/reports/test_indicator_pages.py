"""Every indicator has a page, and its number is as long as the list on it."""

from datetime import date

import pytest

from reports.indicators import ON_PAGES, Measure, Window, indicator
from reports.selectors.figures import cube, facts
from reports.selectors.listing import After, page_of
from reports.selectors.series import by_month, months_until
from tests import make
from tests.cases import pips
from tests.reports import sights

pytestmark = pytest.mark.django_db

ALL = "/cijfers/"
YEAR = {"van": "2025-07-01", "tot": "2026-06-10"}


@pytest.fixture
def files(region, today):
    return sights.counted(region, today)


def test_for_every_indicator_the_number_is_the_length_of_the_list(files):
    window, codes = Window(date(2025, 7, 1), sights.ON), ["0505", "0590"]
    counted = cube(ON_PAGES.values(), window, codes=codes)

    for one in ON_PAGES.values():
        figure = counted.figure(one, codes=codes)
        page = page_of(facts(one, window, codes=codes), seen=codes, after=None, size=1000)
        match one.measure:
            case Measure.COUNT:
                assert figure == len(page.rows), one.key
            case Measure.SUM:
                assert figure == sum(row.fact.amount for row in page.rows), one.key
            case Measure.MEAN | Measure.SHARE:
                assert (figure is None) == (not page.rows), one.key


@pytest.mark.parametrize(
    ("key", "said", "listed"),
    [
        ("open_cases", "4", 4),
        ("inflow", "4", 4),
        ("outflow", "0", 0),
        ("first_plans_share_in_time", "100", 1),
        ("days_to_first_plan", str((pips.DAY - date(2026, 2, 16)).days), 1),
    ],
)
def test_the_page_of_an_indicator_says_the_number_and_lists_it(files, key, said, listed):
    page = sights.lead(files).get(f"{ALL}{key}/", YEAR)

    assert page.context["said"] == said
    assert len(page.context["list"]["rows"]) == page.context["list"]["total"] == listed


def test_a_month_counts_the_same_alone_and_in_a_row_of_months(files):
    codes = ["0505", "0590"]
    months = months_until(sights.ON, 12)
    for counted, window in zip(
        by_month(ON_PAGES.values(), months, codes=codes), months, strict=True
    ):
        alone = cube(ON_PAGES.values(), window, codes=codes)
        for one in ON_PAGES.values():
            for town in (codes, codes[:1]):
                assert counted.figure(one, codes=town) == alone.figure(one, codes=town)


def test_a_number_of_one_municipality_and_month_opens_exactly_its_list(files):
    browser = sights.lead(files)
    page = browser.get(f"{ALL}inflow/")

    opened = {
        (number.said, str(browser.get(number.href).context["list"]["total"]))
        for row in page.context["rows"][:4]
        for number in row.numbers
    }

    assert all(number == length for number, length in opened)
    assert ("2", "2") in opened


def test_a_municipality_sees_its_own_numbers_and_no_people(files, region):
    own = make.client(make.user("municipality", region.own("0590")))

    page = own.get(f"{ALL}inflow/", YEAR)

    assert page.context["said"] == "1"
    assert page.context["list"] is None
    assert "Haile" not in page.content.decode()
    assert own.get(f"{ALL}inflow/", {**YEAR, "gemeente": "0505"}).context["said"] == "1"


def test_looking_back_counts_what_was_known_then(files):
    browser = sights.lead(files)

    def said(day):
        page = browser.get(f"{ALL}open_cases/", {"bekend-op": day})
        return page.context["said"], page.context["sight"].wrong

    assert said("2026-04-03") == ("4", "")
    assert said("2026-04-02") == ("2", "")
    assert said("2026-06-10") == ("4", "")
    assert said("2026-06-11") == ("4", "Deze dag moet nog komen. Kies een dag tot en met vandaag.")
    assert "Dat begon op" in said("2019-01-01")[1]
    assert said("gisteren")[1] == "Dit is geen datum."


def test_what_holds_can_be_narrowed_to_what_began_before_a_day(files):
    browser = sights.lead(files)

    def said(since):
        return browser.get(f"{ALL}open_cases/", {"begonnen-tot": since}).context["said"]

    assert [said(day) for day in ("2026-04-02", "2026-04-03", "ooit")] == ["2", "4", "4"]


def test_a_period_that_ends_before_it_begins_gets_a_sentence(files):
    page = sights.lead(files).get(f"{ALL}inflow/", {"van": "2026-05-02", "tot": "2026-05-01"})

    assert "De laatste dag ligt voor de eerste." in page.content.decode()


def test_a_long_list_is_paged_and_nobody_is_on_it_twice(files):
    rows = facts(indicator("open_cases"), Window(sights.ON, sights.ON), codes=["0505", "0590"])

    first = page_of(rows, seen=["0505"], after=None, size=3)
    second = page_of(rows, seen=["0505"], after=After.read(str(first.after)), size=3)

    shown = [row.fact.id for row in (*first.rows, *second.rows)]
    assert len(shown) == len(set(shown)) == 4
    assert second.after is None
    assert sum(row.case is None for row in (*first.rows, *second.rows)) == 1


def test_there_is_no_page_for_an_indicator_that_does_not_exist(files):
    assert sights.lead(files).get(f"{ALL}geluk/").status_code == 404
