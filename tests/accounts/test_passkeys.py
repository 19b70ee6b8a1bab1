"""Passkeys in a real browser, with Chromium's virtual authenticator."""

import pytest
from allauth.mfa.models import Authenticator

from core.models import Event
from tests import make
from tests.accounts import authenticator as app
from tests.browser.test_accessibility import findings, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def finger(page):
    """A finger that touches whenever it is asked, and the memory of the device behind it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    answer = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, answer["authenticatorId"]


@pytest.fixture
def address(live_server):
    """A passkey belongs to a name, not to a number: the page is opened on localhost."""
    return f"http://localhost:{live_server.thread.port}"


def log_in_with_password(page, address, user):
    page.goto(f"{address}/account/inloggen/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def register(page, address, user):
    log_in_with_password(page, address, user)
    page.wait_for_url("**/account/beveiliging/")
    page.get_by_role("link", name="Passkey toevoegen").click()
    page.get_by_role("button", name="Passkey toevoegen").click()
    page.wait_for_url("**/herstelcodes/")


def log_out(page, address):
    page.goto(f"{address}/account/uitloggen/")
    page.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/account/inloggen/**")


def test_who_registers_a_passkey_logs_in_with_it_and_without_a_password(page, finger, address):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    user = make.user(is_demo=False)

    register(page, address, user)
    session, authenticator = finger
    kept = session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})
    assert [key["isResidentCredential"] for key in kept["credentials"]] == [True]
    log_out(page, address)
    page.get_by_role("button", name="Inloggen met een passkey").click()

    page.wait_for_url("**/geen-rol/")
    logged_in = Event.objects.filter(stream_id=user.id, verb="logged_in").order_by("number")
    assert [event.payload["method"] for event in logged_in] == ["password", "passkey"]
    assert complaints == []


def test_a_passkey_is_the_second_step_after_a_password(page, finger, address):
    user = make.user(is_demo=False)
    register(page, address, user)
    log_out(page, address)

    log_in_with_password(page, address, user)
    page.wait_for_url("**/inloggen/code/")
    page.get_by_role("button", name="Passkey gebruiken").click()

    page.wait_for_url("**/geen-rol/")


def test_a_device_that_does_not_know_the_person_opens_nothing(page, finger, address):
    user = make.user(is_demo=False)
    register(page, address, user)
    log_out(page, address)
    session, authenticator = finger
    session.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})

    page.get_by_role("button", name="Inloggen met een passkey").click()

    page.get_by_text("Het is niet gelukt met de passkey").wait_for()
    assert page.url.endswith("/account/inloggen/")


def test_an_authenticator_app_is_set_up_and_used_in_the_browser(page, address):
    user = make.user(is_demo=False)
    log_in_with_password(page, address, user)
    page.get_by_role("link", name="App instellen").click()
    assert page.get_by_role("img", name="QR-code").evaluate("image => image.naturalWidth") > 0
    secret = page.locator("code").inner_text()
    page.get_by_label("Code uit de app").fill(app.code(secret))
    page.get_by_role("button", name="App instellen").click()
    page.wait_for_url("**/herstelcodes/")
    log_out(page, address)

    log_in_with_password(page, address, user)
    page.wait_for_url("**/inloggen/code/")
    page.get_by_label("Code").fill(app.code(secret))
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()

    page.wait_for_url("**/geen-rol/")


def test_axe_finds_nothing_on_the_pages_of_who_has_a_passkey_and_an_app(page, finger, address):
    user = make.user(is_demo=False)
    security = f"{address}/account/beveiliging/"
    confirm = f"{address}/account/bevestigen/"
    register(page, address, user)
    found = findings(page)  # the codes to keep
    page.goto(f"{security}app/")
    page.get_by_label("Code uit de app").fill(app.code(page.locator("code").inner_text()))
    page.get_by_role("button", name="App instellen").click()
    page.wait_for_url("**/beveiliging/")
    found += findings(page)
    passkey = Authenticator.objects.get(user=user, type=Authenticator.Type.WEBAUTHN)
    own = ("", "app/verwijderen/", "herstelcodes/", "herstelcodes/nieuw/", "passkeys/")
    one = f"passkeys/{passkey.id}/verwijderen/"
    again = ("", "code/", "passkey/")
    for url in [security + path for path in (*own, one)] + [confirm + path for path in again]:
        answer = page.goto(url)
        assert (answer.status, page.url) == (200, url)
        found += findings(page) + too_wide(page)
    log_out(page, address)
    log_in_with_password(page, address, user)
    page.wait_for_url("**/inloggen/code/")

    assert found + findings(page) + too_wide(page) == []
