"""What was typed is there when the machine fails, the session ends, or a colleague was first."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from cases.models import Outcome
from tests import make
from tests.cases import intakes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PART = "Opleiding en werkervaring"
TYPED = "Zes jaar school in Keren."


@pytest.fixture
def desk(region, turn_to):
    """A newcomer who is there for the interview."""
    turn_to(intakes.FIRST_POSSIBLE)
    desk = intakes.desk(region)
    desk.summon(intakes.MONDAY, intakes.FIRST_POSSIBLE)
    desk.end(Outcome.SHOWN, intakes.FIRST_POSSIBLE)
    return desk


@pytest.fixture
def sanne(desk, office):
    """The caseworker, who opens the report."""
    seat = office(desk.user)
    seat.log_in()
    open_report(seat, desk)
    return seat


def open_report(seat, desk):
    seat.page.goto(f"/zaken/{desk.case_id}/intake/verslag/")


def field(seat):
    return seat.main.get_by_label(PART)


def said(seat):
    return seat.main.locator("[data-saved]")


def test_a_report_that_saved_itself_is_there_after_the_browser_was_closed(sanne, desk):
    field(sanne).press_sequentially(TYPED)
    expect(said(sanne)).to_have_text(re.compile(r"Opgeslagen om \d"))

    sanne.close_and_open_the_browser()
    open_report(sanne, desk)

    expect(field(sanne)).to_have_value(TYPED)


def test_who_was_logged_out_is_told_logs_in_elsewhere_and_goes_on(sanne, desk):
    Session.objects.all().delete()
    field(sanne).press_sequentially(TYPED)
    expect(said(sanne)).to_contain_text("Niet opgeslagen: u bent uitgelogd.")

    here = sanne.page
    sanne.open_another_tab()
    sanne.log_in()
    sanne.page = here
    field(sanne).press_sequentially(" Bakker.")

    expect(said(sanne)).to_have_text(re.compile(r"Opgeslagen om \d"))
    sanne.press("Verslag bewaren")
    open_report(sanne, desk)
    expect(field(sanne)).to_have_value(f"{TYPED} Bakker.")


def test_of_two_who_write_the_second_is_told_and_keeps_the_own_text(sanne, desk, office, region):
    jan = office(make.user("caseworker", region.region, name="Jan de Boer"), expected="409")
    jan.log_in()
    open_report(jan, desk)
    field(sanne).press_sequentially(TYPED)
    expect(said(sanne)).to_have_text(re.compile(r"Opgeslagen om \d"))

    field(jan).press_sequentially("Geen school.")
    expect(said(jan)).to_contain_text("iemand anders heeft dit dossier gewijzigd")
    jan.press("Verslag bewaren")

    expect(field(jan)).to_have_value("Geen school.")
    expect(jan.card("Zo staat het nu in het dossier")).to_contain_text(TYPED)
