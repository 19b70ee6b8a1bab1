"""Everybody but a demo account has a second step: an app, or a passkey."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts import services
from core.models import Event
from tests import make
from tests.accounts import authenticator

pytestmark = pytest.mark.django_db

LOG_IN = "/account/inloggen/"
SECURITY = "/account/beveiliging/"
APP = "/account/beveiliging/app/"


def log_in(browser, user, password=make.PASSWORD):
    return browser.post(LOG_IN, {"login": user.email, "password": password}, follow=True)


def set_up_app(browser):
    secret = browser.get(APP).context["form"].secret
    response = browser.post(APP, {"code": authenticator.code(secret)}, follow=True)
    return secret, response


def colleague(region):
    return make.user("functional_administrator", region.region, is_demo=False)


def verbs(user):
    return list(Event.objects.filter(stream_id=user.id).values_list("verb", flat=True))


def test_who_has_no_second_factor_reaches_nothing_but_the_page_that_sets_one_up(region, client):
    log_in(client, colleague(region))

    for path in ("/", "/geen-rol/", "/beheer/"):
        assert client.get(path).url == SECURITY
    page = client.get(SECURITY)
    assert "tweede stap" in page.text
    assert 'class="rail"' not in page.text


def test_after_setting_up_the_app_the_work_begins(
    region, client, django_capture_on_commit_callbacks
):
    user = colleague(region)
    log_in(client, user)

    with django_capture_on_commit_callbacks(execute=True):
        _, response = set_up_app(client)

    assert response.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    assert client.get("/geen-rol/").status_code == 200
    assert verbs(user)[-2:] == ["logged_in", "key_changed"]


def test_the_next_log_in_asks_for_a_code_from_the_app(region, client):
    user = colleague(region)
    log_in(client, user)
    secret, _ = set_up_app(client)
    other = Client()

    page = log_in(other, user)

    assert page.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in other.session
    other.post(reverse("mfa_authenticate"), {"code": authenticator.code(secret)})
    assert other.get("/geen-rol/").status_code == 200


def test_a_wrong_code_is_refused_and_too_many_of_them_lock_out(region, client):
    user = colleague(region)
    log_in(client, user)
    secret, _ = set_up_app(client)
    other = Client()
    log_in(other, user)
    wrong = f"{(int(authenticator.code(secret)) + 500_000) % 1_000_000:06d}"

    texts = [other.post(reverse("mfa_authenticate"), {"code": wrong}).text for _ in range(6)]

    assert "Deze code klopt niet." in texts[0]
    assert "te vaak" in texts[5]
    right = other.post(reverse("mfa_authenticate"), {"code": authenticator.code(secret)})
    assert "te vaak" in right.text


def test_a_recovery_code_opens_the_door_once(region, client):
    user = colleague(region)
    log_in(client, user)
    set_up_app(client)
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]

    def comes_in():
        browser = Client()
        log_in(browser, user)
        browser.post(reverse("mfa_authenticate"), {"code": code})
        return "_auth_user_id" in browser.session

    assert comes_in()
    assert not comes_in()


def test_secrets_are_not_readable_in_the_database(region, client):
    user = colleague(region)
    log_in(client, user)
    secret, _ = set_up_app(client)

    kept = "".join(str(row.data) for row in Authenticator.objects.filter(user=user))

    assert secret not in kept


def test_removing_the_last_factor_closes_everything_again(region, client):
    user = colleague(region)
    log_in(client, user)
    set_up_app(client)

    client.post(reverse("mfa_deactivate_totp"))

    assert client.get("/geen-rol/").url == SECURITY


def test_changing_a_key_long_after_the_log_in_asks_for_the_password_again(region, client):
    user = colleague(region)
    log_in(client, user)
    set_up_app(client)
    session = client.session
    session["began_at"] -= 6 * 60
    session.save()

    response = client.get(reverse("mfa_deactivate_totp"))

    assert response.url.startswith(reverse("account_reauthenticate"))


def test_a_demo_account_needs_no_second_factor_here(client):
    log_in(client, make.user(is_demo=True))

    assert client.get("/geen-rol/").status_code == 200


def test_a_one_time_password_must_first_be_replaced(region, client):
    password = services.one_time_password()
    user = services.register_user(
        email="nieuw@sdd.example",
        name="Nieuwe Collega",
        password=password,
        is_one_time=True,
        by=make.BUILDER,
        on=make.SINCE,
    )
    log_in(client, user, password)

    assert client.get("/geen-rol/").url == reverse("account_change_password")
    client.post(
        reverse("account_change_password"),
        {
            "oldpassword": password,
            "password1": "kaas-trein-42-lamp",
            "password2": "kaas-trein-42-lamp",
        },
    )

    assert client.get("/geen-rol/").url == SECURITY
    assert "password_chosen" in verbs(user)


def test_a_password_with_the_own_name_or_of_few_characters_is_refused_in_dutch(client):
    log_in(client, make.user(name="Sanne de Wit"))

    page = client.post(
        reverse("account_change_password"),
        {"oldpassword": make.PASSWORD, "password1": "kort", "password2": "kort"},
    )

    assert "Het moet minstens 12 tekens" in page.text


def test_renewed_access_ends_sessions_and_second_factors(region, client):
    user = colleague(region)
    log_in(client, user)
    set_up_app(client)
    password = services.one_time_password()

    services.renew_access(user_id=user.id, password=password, by=make.BUILDER, on=make.SINCE)

    assert client.get("/geen-rol/").url.startswith(LOG_IN)
    assert not Authenticator.objects.filter(user=user).exists()
    page = log_in(Client(), user, password)
    assert page.redirect_chain[-1][0] == reverse("account_change_password")


def test_every_page_of_the_door_is_in_dutch_and_without_inline_script(region, client):
    user = colleague(region)
    log_in(client, user)
    set_up_app(client)

    for name in (
        "mfa_index",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "account_change_password",
        "account_logout",
        "account_inactive",
        "account_reauthenticate",
        "mfa_reauthenticate",
    ):
        text = client.get(reverse(name)).text
        assert "<script>" not in text, name
        assert " style=" not in text, name
        assert "Authenticator" not in text, name
        assert "Password" not in text, name
