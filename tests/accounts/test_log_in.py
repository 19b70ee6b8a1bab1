"""The front door with e-mail address and password."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts import services
from core import clock
from core.models import Event
from tests import make

pytestmark = pytest.mark.django_db

LOG_IN = "/account/inloggen/"


def log_in(browser, user, password=make.PASSWORD, **more):
    return browser.post(LOG_IN, {"login": user.email, "password": password}, **more)


def is_inside(browser, **more):
    return (
        "_auth_user_id" in browser.session and browser.get("/geen-rol/", **more).status_code == 200
    )


@pytest.mark.parametrize("path", ["/geen-rol/", "/sessie/"])
def test_an_anonymous_visit_ends_on_a_form_with_a_password_field(client, path):
    response = client.get(path, follow=True)

    assert response.status_code == 200
    assert 'type="password"' in response.text
    assert 'name="login"' in response.text


def test_a_part_of_a_page_sends_an_anonymous_browser_to_the_log_in_as_a_whole(client):
    response = client.get("/geen-rol/", headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"].startswith(LOG_IN)


def test_a_demo_account_logs_in_with_its_password_from_this_machine(client):
    user = make.user(is_demo=True)

    response = log_in(client, user)

    assert response.status_code == 302
    assert is_inside(client)
    assert Event.objects.filter(stream_id=user.id).last().verb == "logged_in"


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "10.0.0.8"},
        {"REMOTE_ADDR": "10.0.0.8", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.0.0.8"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=127.0.0.1"},
    ],
)
def test_a_demo_account_does_not_log_in_from_another_machine(client, elsewhere):
    response = log_in(client, make.user(is_demo=True), **elsewhere)

    assert response.url == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_a_session_of_a_demo_account_ends_when_it_turns_up_elsewhere(client):
    log_in(client, make.user(is_demo=True))

    assert client.get("/geen-rol/", REMOTE_ADDR="10.0.0.8").status_code == 302
    assert not is_inside(client)


def test_a_demo_account_does_not_log_in_where_demo_accounts_are_off(client, settings):
    settings.DEMO_ACCOUNTS = False

    response = log_in(client, make.user(is_demo=True))

    assert response.url == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_a_deactivated_user_does_not_log_in(client):
    user = make.user()
    services.set_active(user_id=user.id, is_active=False, by=make.BUILDER, on=make.SINCE)

    response = log_in(client, user)

    assert response.url == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_a_deactivated_user_loses_the_session_at_once_and_for_good(client):
    user = make.user()
    log_in(client, user)
    services.set_active(user_id=user.id, is_active=False, by=make.BUILDER, on=make.SINCE)

    assert client.get("/geen-rol/").status_code == 302
    services.set_active(user_id=user.id, is_active=True, by=make.BUILDER, on=make.SINCE)
    assert not is_inside(client)


def test_a_wrong_password_says_so_in_dutch_and_not_which_half_was_wrong(client):
    unknown = client.post(LOG_IN, {"login": "niemand@sdd.example", "password": "x"}).text
    known = log_in(client, make.user(), "verkeerd").text

    sentence = "Het e-mailadres of het wachtwoord klopt niet."
    assert sentence in unknown
    assert sentence in known


def test_five_wrong_passwords_lock_the_account_out_also_for_the_right_one(client):
    user = make.user()
    for _ in range(5):
        log_in(client, user, "verkeerd")

    response = log_in(client, user)

    assert "te vaak" in response.text
    assert "_auth_user_id" not in client.session


def test_lock_out_of_one_account_leaves_another_alone(client):
    locked, other = make.user(), make.user()
    for _ in range(5):
        log_in(client, locked, "verkeerd")

    log_in(Client(), other)

    assert log_in(client, other).status_code == 302


def test_logging_in_gives_the_browser_another_session(client):
    client.get(LOG_IN)
    client.post(LOG_IN, {"login": "niemand@sdd.example", "password": "x"})
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    log_in(client, make.user())

    assert client.session.session_key != before


def test_logging_out_takes_a_form_and_ends_the_session_at_the_server(client):
    log_in(client, make.user())
    key = client.session.session_key

    assert client.get("/account/uitloggen/").status_code == 200
    client.post("/account/uitloggen/")

    assert not client.session.exists(key)
    assert not is_inside(client)


def test_a_session_lasts_fifteen_minutes_after_the_last_request(client, settings):
    log_in(client, make.user())

    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE == 15 * 60
    assert settings.SESSION_SAVE_EVERY_REQUEST


@pytest.mark.parametrize(("hours", "lasts"), [(11.9, True), (12, False)])
def test_a_session_lasts_at_most_twelve_hours_however_busy(client, hours, lasts):
    log_in(client, make.user())
    session = client.session
    session["began_at"] = (clock.now() - timedelta(hours=hours)).timestamp()
    session.save()

    assert is_inside(client) is lasts


def test_there_is_no_sign_up_no_password_reset_and_no_list_of_addresses(client):
    for path in ("signup/", "password/reset/", "email/", "3rdparty/"):
        assert client.get(f"/account/{path}").status_code == 404


def test_a_role_that_ended_yesterday_opens_nothing_today(region, today):
    make.user("functional_administrator", region.region)
    user = make.user("functional_administrator", region.region)
    membership = user.memberships.get()
    last_day = date(2026, 11, 24)
    services.end_role(membership_id=membership.id, last_day=last_day, by=make.BUILDER, on=last_day)
    browser = make.client(user)

    today(date(2026, 11, 25))

    assert browser.get("/").url == "/geen-rol/"
