"""Figures without people for a municipality, logs for an auditor, texts for an administrator."""

import re
from datetime import date
from pathlib import Path

import pytest

from accounts import services
from accounts.acts import Act
from accounts.models import AccessLog
from cases.services import clocks
from cases.views import oversight
from cases.views.case import PARTS
from core import clock
from tests import make
from tests.cases import openings
from tests.core.test_events import tamper

pytestmark = pytest.mark.django_db

APPS = ("cases", "routes", "claims", "remedies", "enforcement", "exchange", "reports")
WHERE = ("views", "services", "cbs")
LOG = "/logboek/"
HISTORY = "/logboek/zaak/"


@pytest.fixture
def cases(region):
    by = openings.caseworker(region)
    return [openings.opened(by, who=openings.person(surname=name)) for name in ("Haile", "Tesfay")]


@pytest.fixture
def auditor(region):
    return make.client(make.user("auditor", region.region, name="Ada Toezicht"))


def municipality_page(region, code="0505"):
    browser = make.client(make.user("municipality", region.own(code)))
    return browser.get("/gemeente/")


def test_a_municipality_sees_how_many_and_never_who(region, cases, today):
    today(openings.LAST_DAY)

    page = municipality_page(region)

    (found,) = page.context["figures"]
    assert found.municipality.code == "0505"
    assert next((phase.label, phase.count) for phase in found.phases) == ("Intake", 2)
    assert found.open_cases == 2
    assert "Haile" not in page.text
    assert cases[0].number not in page.text


@pytest.mark.parametrize(
    ("day", "in_time", "late"),
    [(openings.LAST_DAY, 2, 0), (date(2025, 4, 23), 0, 2)],
)
def test_a_clock_is_late_from_the_day_after_its_last_day(region, cases, today, day, in_time, late):
    today(day)

    found = municipality_page(region).context["figures"][0].clocks

    assert (found.running_in_time, found.running_late) == (in_time, late)


def test_clocks_that_were_met_count_in_the_year_they_were_met(region, cases, today):
    for case, met_on in zip(cases, (openings.LAST_DAY, date(2025, 4, 30)), strict=True):
        by = openings.caseworker(region, met_on)
        clocks.meet(case, *clocks.PIP_CLOCKS, met_on=met_on, by=by, on=met_on)

    today(date(2025, 12, 31))
    found = municipality_page(region).context["figures"][0].clocks
    assert (found.met_in_time, found.met_late) == (1, 1)
    with clock.at(date(2026, 1, 1)):
        found = municipality_page(region).context["figures"][0].clocks
    assert (found.met_in_time, found.met_late) == (0, 0)


def test_another_municipality_sees_its_own_and_nothing_of_this_one(region, cases, today):
    today(openings.LAST_DAY)

    (found,) = municipality_page(region, "0482").context["figures"]

    assert found.municipality.code == "0482"
    assert found.open_cases == 0


def test_figures_take_as_many_queries_for_two_as_for_none(
    region, cases, django_assert_max_num_queries
):
    browser = make.client(make.user("municipality", region.own("0505")))

    with django_assert_max_num_queries(17):
        browser.get("/gemeente/")


def opens(region, cases):
    worker = make.actor("caseworker", region.region, on=openings.OPENED, name="Jan de Boer")
    with clock.at(date(2025, 3, 1)):
        services.log_access(actor=worker, case_id=cases[0].id, page="case")
    with clock.at(date(2025, 3, 2), hour=23):
        services.log_access(actor=worker, case_id=cases[1].id, page="bsn", act=Act.REVEAL_BSN)
    return worker


def pages(response):
    return [row.page for row in response.context["rows"]]


def test_an_auditor_sees_who_opened_whom_newest_first(region, cases, auditor):
    opens(region, cases)

    page = auditor.get(LOG)

    assert pages(page) == ["bsn", "case"]
    assert "Jan de Boer" in page.text
    assert "<td>Overzicht</td>" in page.text
    assert cases[0].number in page.text
    assert "Haile" not in page.text


def test_every_page_that_is_logged_has_a_name_that_an_auditor_understands():
    files = (file for app in APPS for part in WHERE for file in Path(app, part).glob("*.py"))
    code = "".join(file.read_text() for file in files)

    logged = re.findall(r'page="(\w+)"|_?open(?:_case_page)?\(request, case_id, "(\w+)"', code)

    assert {one or other for one, other in logged} | PARTS.keys() == oversight.SEEN.keys()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("van=2025-03-02&tot=2025-03-02", ["bsn"]),
        ("van=2025-03-03", []),
        ("tot=2025-03-01", ["case"]),
        ("zaak={number}", ["case"]),
        ("wie={user}", ["bsn", "case"]),
        ("wie={other}", []),
    ],
)
def test_the_log_is_narrowed_by_colleague_case_and_period(region, cases, auditor, query, found):
    worker = opens(region, cases)
    other = make.user("legal", region.region)
    asked = query.format(number=cases[0].number, user=worker.user_id, other=other.id)

    assert pages(auditor.get(f"{LOG}?{asked}")) == found


@pytest.mark.parametrize("query", ["van=gisteren", "zaak=1999-00001", "wie=iedereen"])
def test_a_wrong_question_to_the_log_is_said_at_its_field(cases, auditor, query):
    page = auditor.get(f"{LOG}?{query}")

    assert page.status_code == 400
    assert page.context["form"].errors
    assert pages(page) == []


def test_the_log_is_paged_without_counting(region, cases, auditor, django_assert_max_num_queries):
    worker = opens(region, cases)
    for _ in range(60):
        services.log_access(actor=worker, case_id=cases[0].id, page="timeline")

    with django_assert_max_num_queries(12) as asked:
        first = auditor.get(LOG)
    second = auditor.get(f"{LOG}{first.context['next_page']}")

    assert len(pages(first)) == 50
    assert pages(second)[-2:] == ["bsn", "case"]
    assert len(pages(second)) == 12
    assert second.context["next_page"] == ""
    assert not any("COUNT(" in query["sql"] for query in asked.captured_queries)


def test_an_auditor_reads_the_history_of_a_case_and_that_it_is_whole(cases, auditor):
    page = auditor.get(f"{HISTORY}?zaak={cases[0].number}")

    assert "De geschiedenis is heel" in page.text
    assert len(page.context["lines"]) > 0
    assert AccessLog.objects.get(case_id=cases[0].id).act == Act.VIEW_LOGS


def test_an_auditor_is_told_where_a_history_is_broken(cases, auditor):
    tamper(
        "UPDATE core_event SET on_behalf_of = '' WHERE stream_id = %s AND number = 2", cases[0].id
    )

    page = auditor.get(f"{HISTORY}?zaak={cases[0].number}")

    assert "niet heel" in page.text
    assert "Gebeurtenis 2: inhoud is gewijzigd." in page.text


def test_an_administrator_sees_which_text_of_which_letter_holds_from_when(region):
    browser = make.client(make.user("functional_administrator", region.region))

    rows = browser.get("/beheer/brieven/").context["kinds"]

    assert len(rows) >= 6
    assert [kind.key for kind, versions in rows if not versions] == []
