"""No page asks the database more when there is more to show."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from accounts.permissions import ROLES
from tests import make
from tests.browser import places, town

MOST = 25
FEW, MANY = 2, 3
"""Of one row more the queries must not grow by one."""
CHOSEN = "/zaken/toewijzen/"


@pytest.fixture
def built(region, today):
    today(town.TODAY)
    return town.build(region, rows=FEW)


def sights(built: town.Town) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Who opens what: every page, every file, and the page on which the chosen cases are given."""
    for role in ROLES:
        yield from ((role, address, {}) for _, address in places.walk(built, role))
    yield from (("caseworker", address, {}) for address in places.files(built).values())
    yield "team_lead", CHOSEN, {"case": built.cases["opened"]}


def count(browser: Client, address: str, posted: dict[str, object]) -> int:
    """The queries of one request, transactions and the session included."""
    queries = []

    def note(execute, sql, *rest):
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        answer = browser.post(address, posted) if posted else browser.get(address)
        answer.getvalue()
    assert answer.status_code in (200, 302), address
    return len(queries)


def counts(
    built: town.Town, browsers: dict[str, Client], of: tuple[str, ...] = ROLES
) -> list[tuple[str, int]]:
    """The queries of everything that these roles can see, in a fixed order."""
    return [
        (f"{role} {address}", count(browsers[role], address, posted))
        for role, address, posted in sights(built)
        if role in of
    ]


@pytest.mark.django_db
def test_a_page_takes_no_more_queries_for_many_rows_than_for_few(built):
    browsers = {role: make.client(one) for role, one in town.people(built).items()}
    counts(built, browsers, of=("team_lead",))  # what is remembered, is remembered from here on

    few = counts(built, browsers)
    town.grow(built, MANY)
    many = counts(built, browsers)

    pairs = list(zip(few, many, strict=True))
    assert [pair for pair in pairs if pair[1][1] > pair[0][1]] == []
    too_many = [f"{page}: {number}" for page, number in many if number > MOST]
    assert "\n".join(too_many) == ""
