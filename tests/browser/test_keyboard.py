"""The work with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.cases import cabinet, intakes

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

    expect(sanne.card("Oproepen voor de brede intake")).to_be_visible()


def test_the_slash_searches_and_a_letter_that_is_typed_is_no_shortcut(sanne):
    sanne.page.keyboard.press("/")
    sanne.page.keyboard.type("jn?")
    expect(sanne.page.get_by_role("searchbox")).to_have_value("jn?")
    sanne.page.keyboard.press("Control+a")
    sanne.page.keyboard.type("ozturk")
    sanne.page.keyboard.press("Enter")

    expect(sanne.main.locator("tbody tr")).to_contain_text("Öztürk, M.")
    assert "ozturk" not in sanne.page.url


def test_an_outcome_is_recorded_without_a_mouse(region, office, turn_to):
    turn_to(intakes.FIRST_POSSIBLE)
    desk = intakes.desk(region)
    desk.summon(intakes.MONDAY, intakes.FIRST_POSSIBLE)
    sanne = office(desk.user)
    sanne.log_in()
    sanne.page.goto("/?tab=alles")

    for key in "j.":
        sanne.page.keyboard.press(key)
    expect(sanne.page.locator("h1")).to_contain_text("Haile, M.")
    tab_to(sanne, sanne.main.get_by_label("Verschenen", exact=True))
    sanne.page.keyboard.press("Space")
    tab_to(sanne, sanne.main.get_by_label("Toelichting"))
    sanne.page.keyboard.type("Met tolk.")
    tab_to(sanne, sanne.main.get_by_role("button", name="Uitkomst vastleggen"))
    sanne.page.keyboard.press("Enter")

    expect(sanne.card("Oproepen en afspraken").get_by_text("Met tolk.")).to_be_visible()


def tab_to(seat, wanted):
    """Press Tab until the focus is there; a page has fewer than a hundred stops."""
    for _ in range(100):
        seat.page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_the_keys_are_explained_and_can_be_switched_off(sanne):
    keyboard = sanne.page.keyboard
    keyboard.press("?")
    expect(sanne.page.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
    sanne.page.get_by_label("Sneltoetsen van één letter uitzetten").check()
    keyboard.press("Escape")
    expect(sanne.page.get_by_role("dialog")).to_have_count(0)

    keyboard.press("/")

    expect(sanne.page.get_by_role("searchbox")).not_to_be_focused()


def test_what_a_number_counts_is_told_on_focus_until_escape(region, office, turn_to):
    turn_to(cabinet.ON)
    seat = office(make.user("team_lead", region.region))
    seat.log_in()
    seat.page.goto("/teamoverzicht/handhaving/")
    means = seat.main.locator(".means", has_text="Signalen").first
    told = means.locator("p")
    expect(told).to_be_hidden()

    means.locator("summary").focus()
    expect(told).to_contain_text("niet nagekomen afspraken met een dag in de periode")

    seat.page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    means.locator("summary").hover()
    seat.page.mouse.move(0, 0)
    seat.page.keyboard.press("Enter")

    expect(told).to_be_visible()
