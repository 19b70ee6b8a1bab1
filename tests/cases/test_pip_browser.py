import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.models import PipGoal
from cases.services import pip
from tests import make
from tests.cases import pips
from tests.cases.pips import DAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk():
    return pips.desk(make.region())


@pytest.fixture
def editor(desk, live_server, page):
    """The editor of an empty first plan, as the caseworker has it open."""
    pip.draft_pip(case_id=desk.case_id, by=desk.by(DAY), on=DAY)
    session = make.client(desk.writer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(live_server.url + reverse("cases:pip_draft", args=[desk.case_id]))
    return page


def test_the_list_of_what_is_missing_follows_the_typing_and_the_draft_saves_itself(desk, editor):
    missing = editor.locator("#ontbreekt")
    expect(missing).to_contain_text("Beschrijf welke ondersteuning")

    editor.fill("#id_support", "Elke maand een gesprek.")

    expect(missing).not_to_contain_text("Beschrijf welke ondersteuning")
    expect(editor.locator("[data-saved]")).to_contain_text("Opgeslagen om")
    expect(editor.locator("#revision")).to_have_value("1")
    assert desk.version.support == "Elke maand een gesprek."


def test_goals_and_steps_come_and_go_in_place(desk, editor):
    editor.check("input[name=route][value=b1]")
    editor.fill("#id_doel-0-title", "Werk als bakker")
    editor.get_by_role("button", name="Stap toevoegen").click()
    editor.fill("#id_doel-0-0-title", "Stage bij een bakkerij")
    editor.get_by_role("button", name="Doel toevoegen").click()
    editor.fill("#id_doel-1-title", "Mensen leren kennen")
    editor.get_by_role("button", name="Doel verwijderen (1)").click()

    expect(editor.locator("#id_doel-0-title")).to_have_value("Mensen leren kennen")
    expect(editor.locator("input[name=route][value=b1]")).to_be_checked()
    assert [goal.title for goal in PipGoal.objects.order_by("position")] == [
        "Werk als bakker",
        "Stage bij een bakkerij",
        "Mensen leren kennen",
    ]
    editor.get_by_role("button", name="Concept opslaan").last.click()
    expect(editor.locator(".notice.success")).to_contain_text("Het concept is opgeslagen.")
    assert [goal.title for goal in PipGoal.objects.all()] == ["Mensen leren kennen"]


def test_enter_in_a_field_saves_and_takes_no_goal_away(desk, editor):
    editor.fill("#id_doel-0-title", "Werk als bakker")

    editor.press("#id_doel-0-title", "Enter")

    expect(editor.locator("#id_doel-0-title")).to_have_value("Werk als bakker")
    expect(editor.locator(".notice.success")).to_contain_text("Het concept is opgeslagen.")
