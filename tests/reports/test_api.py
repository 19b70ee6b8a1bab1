"""The interface for machines: own municipality only, problems that tell, and never a 500."""

import json
import logging
from datetime import date, timedelta

import httpx
import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as limits
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accounts.machines import services as machines
from accounts.models import ApiClient
from core.errors import Invalid, Refused
from core.models import Event
from reports.indicators import CATALOGUE
from reports.services.reading import read_on
from reports.services.stating import make_statement, release
from tests import make
from tests.accounts.test_single_sign_on import provider  # noqa: F401 - a fixture
from tests.cases import pips

pytestmark = pytest.mark.django_db

ON = date(2026, 4, 1)
LAST_DAY = date(2027, 4, 1)
MARCH = date(2026, 3, 1)
TOWN, OTHER = "0505", "0590"
API = "/api/v1"
PROBLEM = "application/problem+json"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FEW = limits(
    max_examples=8,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def administrator(region, today):
    today(ON)
    return make.actor("functional_administrator", region.region, on=ON)


def token_for(by, code=TOWN, *, last_day=LAST_DAY, on=ON):
    return machines.make_token_client(
        municipality_code=code, name="Cijferplein", last_day=last_day, by=by, on=on
    )


def reader(token):
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def machine(administrator):
    _, token = token_for(administrator)
    return reader(token)


@pytest.fixture
def statements(region, today):
    """March of two municipalities, released, and February of one, not released."""
    today(pips.DAY)
    pips.desk(region).adopt()
    today(ON)
    lead = make.actor("team_lead", region.region, on=ON)
    made = {}
    for code in (TOWN, OTHER):
        made[code] = make_statement(code=code, month=MARCH, by=lead, on=ON)
        release(statement_id=made[code].id, by=lead, on=ON)
    made["unreleased"] = make_statement(code=TOWN, month=date(2026, 2, 1), by=lead, on=ON)
    return made


def test_a_machine_reads_the_released_statements_of_its_municipality(machine, statements):
    (row,) = machine.get(f"{API}/maandrapporten").json()
    whole = machine.get(f"{API}/maandrapporten/{row['id']}").json()

    assert row["id"] == str(statements[TOWN].id)
    assert (row["gemeentecode"], row["maand"], row["vrijgegevenOp"]) == (
        TOWN,
        "2026-03",
        "2026-04-01",
    )
    assert row["sha256"] == statements[TOWN].sha256
    assert len(whole["cijfers"]) == len(CATALOGUE)
    (first_plans,) = [one for one in whole["cijfers"] if one["sleutel"] == "first_plans_in_time"]
    assert (first_plans["totaal"], first_plans["asielstatushouders"]) == (1, 1)
    assert {one["taak"] for one in whole["uitvoerders"]} >= {"Brede intake en PIP", "Handhaving"}


def test_anothers_and_unreleased_statements_are_not_there(machine, statements):
    addresses = [
        f"{API}/maandrapporten/{statements[OTHER].id}",
        f"{API}/maandrapporten/{statements['unreleased'].id}",
        f"{API}/maandrapporten?gemeentecode={OTHER}",
        f"{API}/indicatoren/inflow?gemeentecode={OTHER}",
        f"{API}/indicatoren/nergens",
        f"{API}/maandrapporten/",
        f"{API}/",
        "/api/v2/maandrapporten",
    ]

    for address in addresses:
        answer = machine.get(address)
        assert answer.status_code == 404, address
        assert answer["Content-Type"] == PROBLEM
        assert answer.json()["status"] == 404


def test_an_indicator_says_what_the_screens_say(machine, statements):
    read_on()

    told = machine.get(f"{API}/indicatoren/first_plans_in_time?maand=2026-03").json()
    now = machine.get(f"{API}/indicatoren/open_cases?gemeentecode={TOWN}").json()

    assert (told["maand"], told["totEnMet"], told["telt"]) == ("2026-03", "2026-03-31", "periode")
    assert told["cijfers"] == {
        "totaal": 1,
        "asielstatushouders": 1,
        "gezinsEnOverigeMigranten": 0,
        "regio": 1,
    }
    assert (now["maand"], now["totEnMet"], now["telt"]) == ("2026-04", "2026-04-01", "moment")
    assert [one["sleutel"] for one in machine.get(f"{API}/indicatoren").json()] == [
        one.key for one in CATALOGUE
    ]


@pytest.mark.parametrize("month", ["2026-13", "2026", "maart", "2026-05", "2021-12", "26-01-0"])
def test_a_month_that_cannot_be_is_a_problem_that_names_it(machine, month):
    answer = machine.get(f"{API}/indicatoren/inflow", {"maand": month})

    assert answer.status_code == 400
    assert [one["name"] for one in answer.json()["invalidParams"]] == ["maand"]


def test_every_answer_carries_the_headers_of_the_design_rules(machine):
    wanted = {
        "API-Version": "1.0.0",
        "Cache-Control": "no-store",
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
    }
    for answer in (
        machine.get(f"{API}/indicatoren"),
        machine.get(f"{API}/nergens"),
        Client().get(f"{API}/indicatoren"),
        machine.post(f"{API}/indicatoren"),
    ):
        assert {name: answer[name] for name in wanted} == wanted
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in answer
    description = Client().get(f"{API}/openapi.json")
    assert description["Access-Control-Allow-Origin"] == "*"
    assert description.json()["info"]["contact"].keys() == {"name", "email", "url"}
    assert "API-Version" not in Client().get("/account/inloggen/")


def test_who_shows_no_token_or_another_gets_401_and_a_session_does_not_help(region, machine):
    person = make.client(make.user("municipality", region.own(TOWN)))

    for browser in (Client(), person, reader("inb_onbekend"), reader("a.b.c"), reader("é")):
        answer = browser.get(f"{API}/indicatoren")
        assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert machine.post(f"{API}/indicatoren").status_code == 405


def test_a_token_counts_until_its_last_day_and_not_after_it_was_revoked(administrator, today):
    made, token = token_for(administrator, last_day=ON + timedelta(days=1))
    machine = reader(token)

    seen = []
    for day in (ON, ON + timedelta(days=1), ON + timedelta(days=2)):
        today(day)
        seen.append(machine.get(f"{API}/indicatoren").status_code)
    assert seen == [200, 200, 401]
    made.refresh_from_db()
    assert made.last_used_on == ON + timedelta(days=1)
    today(ON)
    assert machine.get(f"{API}/indicatoren").status_code == 200
    machines.revoke_api_client(api_client_id=made.id, by=administrator, on=ON)
    assert machine.get(f"{API}/indicatoren").status_code == 401
    with pytest.raises(Refused):
        machines.revoke_api_client(api_client_id=made.id, by=administrator, on=ON)


@pytest.mark.parametrize(
    ("last_day", "is_refused"),
    [
        (ON - timedelta(days=1), True),
        (ON, False),
        (LAST_DAY, False),
        (LAST_DAY + timedelta(days=1), True),
    ],
)
def test_a_token_lives_a_year_at_most(administrator, last_day, is_refused):
    if is_refused:
        with pytest.raises(Invalid):
            token_for(administrator, last_day=last_day)
    else:
        assert token_for(administrator, last_day=last_day)


def test_the_administrator_sees_a_token_once_and_it_is_not_kept(region, today):
    today(ON)
    browser = make.client(make.user("functional_administrator", region.region))
    posted = {"municipality": TOWN, "name": "Cijferplein", "last_day": LAST_DAY.isoformat()}

    answer = browser.post("/beheer/koppelingen/nieuw/", posted)

    token = answer.context["token"]
    made = ApiClient.objects.get()
    assert token in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert token not in browser.get("/beheer/koppelingen/").text
    assert made.digest not in ("", token)
    assert reader(token).get(f"{API}/indicatoren").status_code == 200
    browser.post(f"/beheer/koppelingen/{made.id}/intrekken/")
    assert "Ingetrokken" in browser.get("/beheer/koppelingen/").text
    verbs = Event.objects.filter(stream=made.municipality.id, verb__startswith="api_client")
    assert list(verbs.order_by("number").values_list("verb", flat=True)) == [
        "api_client_made",
        "api_client_revoked",
    ]
    taken = {**posted, "provider_id": "gemeente-dordrecht"}
    assert browser.post("/beheer/koppelingen/nieuw/", taken).status_code == 302
    assert browser.post("/beheer/koppelingen/nieuw/", taken).status_code == 400


def machine_token(provider, **asked):  # noqa: F811
    claims = json.dumps(asked.pop("claims", {}))
    posted = {"grant_type": "client_credentials", "claims": claims, **asked}
    return httpx.post(f"{provider}/token", data=posted).json()["access_token"]


def test_a_client_of_the_organisations_provider_reads_too(
    provider,  # noqa: F811
    settings,
    administrator,
):
    settings.API_OIDC_SERVER_URL, settings.API_OIDC_AUDIENCE = provider, "cijfers"
    machines.make_provider_client(
        municipality_code=TOWN,
        name="Datapakhuis",
        provider_id="dordrecht",
        last_day=LAST_DAY,
        by=administrator,
        on=ON,
    )
    known = {"client_id": "dordrecht"}
    refused = {
        "another client": {"client_id": "papendrecht"},
        "no client": {},
        "for somebody else": {**known, "claims": {"aud": "inburgering"}},
        "another issuer": {**known, "claims": {"iss": "https://elders.example"}},
        "run out": {**known, "claims": {"exp": 1_700_000_000}},
        "no end": {**known, "claims": {"exp": None}},
        "another key": {**known, "forged": "1"},
        "unknown key": {**known, "kid": "key-2"},
    }

    assert reader(machine_token(provider, **known)).get(f"{API}/indicatoren").status_code == 200
    seen = {
        why: reader(machine_token(provider, **asked)).get(f"{API}/indicatoren").status_code
        for why, asked in refused.items()
    }
    assert seen == dict.fromkeys(refused, 401)
    settings.API_OIDC_AUDIENCE = ""
    assert reader(machine_token(provider, **known)).get(f"{API}/indicatoren").status_code == 401


def test_a_provider_that_is_silent_lets_nobody_in(settings, administrator):
    settings.API_OIDC_SERVER_URL = "http://127.0.0.1:9"
    settings.API_OIDC_AUDIENCE = "cijfers"
    cache.clear()
    header = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImtleS0xIn0"

    assert reader(f"{header}.e30.c2ln").get(f"{API}/indicatoren").status_code == 401


def test_a_fault_of_ours_tells_nothing_of_it(machine, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("geheim")

    monkeypatch.setattr("reports.selectors.machines.cube", broken)
    with caplog.at_level(logging.ERROR):
        answer = machine.get(f"{API}/indicatoren/inflow")

    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert "geheim" not in answer.text
    assert "api_failed" in caplog.text


@pytest.fixture
def _kept_connection():
    """A request from outside ends with its connection, which here holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_kept_connection")
def test_whatever_is_asked_the_answer_is_as_described_and_never_a_500(administrator, statements):
    _, token = token_for(administrator)
    read_on()
    schema = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", get_wsgi_application())
    heard = set()

    def ask(case):
        response = case.call(headers={"Authorization": f"Bearer {token}"})
        case.validate_response(response, checks=CHECKS)
        heard.add(response.status_code)

    for found in schema.get_all_operations():
        FEW(given(case=found.ok().as_strategy())(ask))()

    assert heard >= {200, 404}
    assert max(heard) < 500
