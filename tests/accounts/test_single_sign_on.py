"""Logging in through the organisation's own OpenID provider: a real process, started here."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from accounts import services
from accounts.models import User
from core.models import Event
from tests import make

CLIENT_ID, SECRET = "inburgering", "een-geheim"
START = "/account/inloggen/organisatie/"


@pytest.fixture(scope="module")
def provider():
    script = Path(__file__).with_name("openid_provider.py")
    process = subprocess.Popen(
        [sys.executable, script, CLIENT_ID, SECRET], stdout=subprocess.PIPE, text=True
    )
    yield process.stdout.readline().strip()
    process.terminate()
    process.wait(timeout=10)
    process.stdout.close()


@pytest.fixture
def organisation(provider, settings, db):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "organisatie",
                    "name": "Organisatieaccount",
                    "client_id": CLIENT_ID,
                    "secret": SECRET,
                    "settings": {"server_url": provider, "verified_email": []},
                }
            ],
        }
    }
    return provider


def sign_on(browser, provider, **claims):
    """Walk the whole way: our page, the provider, and back."""
    httpx.put(f"{provider}/person", json=claims)
    onward = httpx.get(browser.get(START).url)
    back = urlsplit(onward.headers["Location"])
    return browser.get(f"{back.path}?{back.query}", follow=True)


def person(user, **more):
    return {"sub": "s-1", "email": user.email, "email_verified": True, "name": user.name, **more}


def is_inside(browser):
    return "_auth_user_id" in browser.session and browser.get("/geen-rol/").status_code == 200


def test_the_log_in_page_shows_the_way_only_where_it_is_configured(client, organisation, settings):
    assert START in client.get("/account/inloggen/").text
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert START not in client.get("/account/inloggen/").text
    assert client.get(START).status_code == 404


def test_a_known_user_enters_by_a_verified_address_and_needs_no_second_factor_here(
    client, organisation
):
    user = make.user(is_demo=False)

    sign_on(client, organisation, **person(user, email=user.email.upper()))

    assert is_inside(client)
    assert client.session["_auth_user_id"] == str(user.id)
    verbs = (
        Event.objects.filter(stream_id=user.id).order_by("number").values_list("verb", flat=True)
    )
    assert list(verbs)[-2:] == ["key_changed", "logged_in"]


def test_afterwards_the_subject_decides_also_when_the_address_changed(client, organisation):
    user = make.user(is_demo=False)
    sign_on(client, organisation, **person(user))
    client.logout()

    sign_on(client, organisation, **person(user, email="getrouwd@sdd.example"))

    assert client.session["_auth_user_id"] == str(user.id)


def test_another_subject_with_the_address_of_a_coupled_user_is_refused(client, organisation):
    user = make.user(is_demo=False)
    sign_on(client, organisation, **person(user))
    client.logout()

    response = sign_on(client, organisation, **person(user, sub="s-2"))

    assert response.status_code == 403
    assert not is_inside(client)


def test_an_unknown_person_is_refused_in_dutch_and_no_user_is_made(client, organisation):
    before = User.objects.count()

    response = sign_on(
        client, organisation, sub="s-9", email="vreemd@elders.example", email_verified=True
    )

    assert response.status_code == 403
    assert "u hebt hier nog geen account" in response.text
    assert not is_inside(client)
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email": None}])
def test_an_address_that_nobody_verified_opens_nothing(client, organisation, claims):
    response = sign_on(client, organisation, **person(make.user(is_demo=False), **claims))

    assert response.status_code == 403
    assert not is_inside(client)


def test_a_provider_that_vouches_for_its_domain_needs_no_claim(client, organisation, settings):
    user = make.user(is_demo=False)
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["verified_email"] = ["sdd.example"]

    sign_on(client, organisation, sub="s-1", email=user.email)

    assert is_inside(client)


def test_a_demo_account_does_not_enter_this_way(client, organisation):
    assert sign_on(client, organisation, **person(make.user(is_demo=True))).status_code == 403
    assert not is_inside(client)


def test_a_deactivated_user_does_not_enter_this_way(client, organisation):
    user = make.user(is_demo=False)
    services.set_active(user_id=user.id, is_active=False, by=make.BUILDER, on=make.SINCE)

    response = sign_on(client, organisation, **person(user))

    assert response.redirect_chain[-1][0] == reverse("account_inactive")
    assert not is_inside(client)


def test_who_breaks_off_at_the_organisation_is_told_so(client, organisation):
    response = sign_on(client, organisation)

    assert response.status_code == 401
    assert "niet gelukt" in response.text


def test_an_answer_that_nobody_asked_for_is_refused(client, organisation):
    client.get(START)

    response = client.get(f"{START}terug/?code=gestolen&state=geraden")

    assert response.status_code == 401
    assert not is_inside(client)


def test_a_code_is_worth_nothing_in_another_browser(client, organisation):
    user = make.user(is_demo=False)
    httpx.put(f"{organisation}/person", json=person(user))
    back = urlsplit(httpx.get(client.get(START).url).headers["Location"])
    thief = type(client)()

    response = thief.get(f"{back.path}?{back.query}")

    assert response.status_code == 401
    assert not is_inside(thief)


def test_nobody_couples_another_account_to_the_own_one(client, organisation):
    user = make.user(is_demo=True)
    client.force_login(user)
    httpx.put(f"{organisation}/person", json=person(user, email="anders@sdd.example"))
    back = urlsplit(httpx.get(client.get(f"{START}?process=connect").url).headers["Location"])

    response = client.get(f"{back.path}?{back.query}")

    assert response.status_code == 403
    assert not SocialAccount.objects.exists()
