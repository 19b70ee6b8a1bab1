"""A file with more people than a page can wait for: a worker opens the cases."""

from collections.abc import Callable
from datetime import date
from itertools import count, islice
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from accounts.actors import Actor
from accounts.models import User
from cases.models import Case
from exchange import imports, running, shelf
from exchange.report import PAGE, Report
from tests import make
from tests.exchange.persons import record
from tests.exchange.test_import_pages import ON, order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(today: Callable[[date], None], monkeypatch: pytest.MonkeyPatch) -> None:
    today(ON)
    monkeypatch.setattr(running, "AT_ONCE", 1)
    monkeypatch.setattr(running, "STEP", 2)


@pytest.fixture
def person(region: make.Region) -> User:
    return make.user("caseworker", region.region)


def people(number: int) -> list[dict[str, Any]]:
    """So many with a BSN each, and one without."""
    numbers = (text for n in count(999900000) if passes(text := str(n)))
    several = [record(burgerservicenummer=bsn) for bsn in islice(numbers, number)]
    return [*several, record(burgerservicenummer=None)]


def passes(text: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(digit) * by for digit, by in zip(text, weights, strict=True)) % 11 == 0


def begun(browser: Client, number: int) -> str:
    url = browser.post("/zaken/import/", order(people(number)))["Location"]
    assert browser.post(url)["Location"] == url
    return str(url)


def turn(url: str, person: User) -> bool:
    """What the worker does with the message that the page sent; here none listens."""
    return running.work_on(person.id, ticket_in(url), on=ON)


def ticket_in(url: str) -> UUID:
    return UUID(url.rstrip("/").rsplit("/", 1)[-1])


def test_a_page_asks_a_worker_shows_how_far_it_is_and_then_everybody(person: User) -> None:
    browser = make.client(person)
    url = begun(browser, 3)

    assert not Case.objects.exists()
    waiting = browser.get(url)
    assert "0 van 3 zaken geopend" in waiting.text
    assert "Opnieuw vragen" in waiting.text

    assert turn(url, person) is False
    page = browser.get(url)
    assert page.context["is_done"]
    report = page.context["report"]
    assert (len(report.opening), len(report.refused)) == (3, 1)
    assert {line.case_id for line in report.opening} == set(
        Case.objects.values_list("id", flat=True)
    )


def test_a_worker_whose_turn_is_over_goes_on_where_it_was(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = make.client(person)
    url = begun(browser, 5)
    monkeypatch.setattr(running, "TURN_SECONDS", -1)

    assert turn(url, person) is True
    assert "2 van 5 zaken geopend" in browser.get(url).text
    assert turn(url, person) is True
    assert turn(url, person) is True
    assert turn(url, person) is False

    report = browser.get(url).context["report"]
    assert (len(report.opening), report.total, Case.objects.count()) == (5, 6, 5)


def test_a_worker_that_dies_is_followed_by_another_and_nobody_gets_two_cases(
    person: User,
) -> None:
    browser, by = make.client(person), Actor.of(person, on=ON)
    url = begun(browser, 4)
    shelved = shelf.take(by, running.IMPORT, ticket_in(url))
    assert shelved is not None
    asked = running.order_of(shelved)
    lines = imports.plan(imports.packed(shelved["file"]), asked, by=by, on=ON)
    imports.carry_out(lines[:2], asked, by=by, on=ON)  # and died before it was noted

    assert browser.post(url)["Location"] == url
    turn(url, person)

    report = browser.get(url).context["report"]
    assert (report.total, len(report.opening), Case.objects.count()) == (5, 2, 4)
    assert [line.assessment.code for line in report.refused].count("has_case") == 2


def test_two_workers_do_the_work_of_one(person: User) -> None:
    browser = make.client(person)
    url = begun(browser, 3)
    by = Actor.of(person, on=ON)

    assert shelf.hold(by, running.PROGRESS, ticket_in(url), seconds=60)
    assert turn(url, person) is False
    assert not Case.objects.exists()
    assert "Opnieuw vragen" not in browser.get(url).text


def test_who_was_deactivated_opens_nothing_more(person: User) -> None:
    url = begun(make.client(person), 2)
    make.accounts.set_active(user_id=person.id, is_active=False, by=make.BUILDER, on=ON)

    assert turn(url, person) is False
    assert not Case.objects.exists()


def test_a_long_list_is_shown_in_parts_and_nobody_is_lost(person: User) -> None:
    several = [record(burgerservicenummer=None) for _ in range(PAGE + 3)]
    browser = make.client(person)
    url = browser.post("/zaken/import/", order(several))["Location"]

    first = browser.get(url)
    rest = browser.get(f"{url}?groep=refused&vanaf={PAGE}")

    report: Report = first.context["report"]
    assert len(report.refused) == PAGE + 3
    assert [len(part.lines) for part in first.context["sections"]] == [0, 0, PAGE]
    assert [(part.name, len(part.lines)) for part in rest.context["sections"]] == [("refused", 3)]
    assert f"groep=refused&amp;vanaf={PAGE}" in first.text
    assert "vanaf" not in rest.text
