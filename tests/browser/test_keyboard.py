"""The work with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.cases import cabinet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sanne(region, office, turn_to):
    """A caseworker before a work list of three, the first of which is late."""
    turn_to(cabinet.ON)
    files = cabinet.cabinet(region)
    for notified_on, surname in (
        (cabinet.LATE, "Haile"),
        (cabinet.TODAY, "Öztürk"),
        (cabinet.FRIDAY, "de Vries"),
    ):
        files.open(notified_on, surname=surname)
    seat = office(files.worker)
    seat.log_in()
    seat.page.goto("/?tab=alles")
    return seat


def focused(seat):
    return seat.page.locator(":focus")


def test_the_first_tab_leads_past_the_menu_to_the_page(sanne):
    sanne.page.keyboard.press("Tab")
    expect(focused(sanne)).to_have_text("Naar de inhoud")

    sanne.page.keyboard.press("Enter")
    sanne.page.keyboard.press("Tab")

    expect(sanne.main.locator(":focus")).to_have_count(1)


def test_j_and_k_walk_the_work_list_and_enter_opens_the_case(sanne):
    for key in "jjjjk":
        sanne.page.keyboard.press(key)
    expect(focused(sanne)).to_have_text("Öztürk, M.")

    sanne.page.keyboard.press("Enter")

    expect(sanne.page.locator("h1")).to_contain_text("Öztürk, M.")


def test_w_tells_why_this_day_and_the_dot_does_the_act(sanne):
    sanne.page.keyboard.press("j")
    sanne.page.keyboard.press("w")
    expect(sanne.main.locator("tr.on")).to_contain_text("Besluit inburgering 2021, artikel 5.3")

    sanne.page.keyboard.press(".")

    expect(sanne.main.get_by_role("heading", name="Oproepen voor de brede intake")).to_be_visible()


def test_the_slash_searches_and_a_letter_that_is_typed_is_no_shortcut(sanne):
    sanne.page.keyboard.press("/")
    sanne.page.keyboard.type("ozturk jn")
    expect(sanne.page.get_by_role("searchbox")).to_have_value("ozturk jn")
    sanne.page.keyboard.press("Enter")

    expect(sanne.main.locator("tbody tr")).to_contain_text("Öztürk, M.")
    assert "ozturk" not in sanne.page.url


def test_a_case_is_opened_and_summoned_without_a_mouse(sanne):
    keyboard = sanne.page.keyboard
    keyboard.press("j")
    keyboard.press(".")
    expect(sanne.page.locator("h1")).to_contain_text("Haile, M.")

    sanne.main.get_by_label("Datum", exact=True).focus()
    for typed in ("06242026", "0930", "Spuiboulevard 298"):
        keyboard.type(typed)
        keyboard.press("Tab")
    keyboard.press("Tab")
    expect(focused(sanne)).to_have_text("Oproep maken")
    keyboard.press("Enter")

    expect(sanne.card("Oproepen en afspraken")).to_contain_text("wo 24 jun 2026, 09.30 uur")


def test_the_keys_are_explained_and_can_be_switched_off(sanne):
    keyboard = sanne.page.keyboard
    keyboard.press("?")
    expect(sanne.page.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
    sanne.page.get_by_label("Sneltoetsen van één letter uitzetten").check()
    keyboard.press("Escape")
    expect(sanne.page.get_by_role("dialog")).to_have_count(0)

    keyboard.press("/")

    expect(sanne.page.get_by_role("searchbox")).not_to_be_focused()
