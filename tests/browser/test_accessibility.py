"""axe-core on every page of the table of permissions, as every role that may see it, in light and
in dark; and what axe cannot see: reflow, focus and motion.
"""

import json
from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from accounts.actors import Actor
from accounts.permissions import ROLES
from exchange import shelf
from tests.browser import places
from tests.browser.conftest import listening
from tests.browser.office import Ears
from tests.browser.town import TODAY, TOWN
from tests.conftest import PATIENCE_MS
from tests.exchange.persons import record

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on the colours of the page."""
WHOLE, WITHIN_THE_FRAME = "html", "main"
WIDE, NARROW = {"width": 1280, "height": 720}, {"width": 320, "height": 640}
FIND = """
async ([part, rules]) => {
  const how = { runOnly: rules, resultTypes: ["violations"], iframes: false, preload: false };
  const found = await axe.run(part, how);
  return found.violations.map(
    (rule) => rule.id + ": " + rule.nodes.map((node) => node.target.join(" ")).join(", ")
  );
}
"""
FOCUS = """
() => {
  const on = document.activeElement;
  const style = getComputedStyle(on);
  const [width, line] = [parseFloat(style.outlineWidth), style.outlineStyle];
  return { on: on.outerHTML.slice(0, 80), width, line };
}
"""
MOVING = """
() => [...document.querySelectorAll("*")]
  .filter((one) => {
    const style = getComputedStyle(one);
    return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none"
      || style.scrollBehavior === "smooth";
  })
  .map((one) => one.outerHTML.slice(0, 80))
"""


@pytest.fixture
def browse(chromium: Browser, served) -> Iterator:
    """Give somebody in a role a browser; at the end neither it nor the server may complain."""
    contexts: list[BrowserContext] = []
    with listening() as complaints:

        def open_as(role: str | None, *, expected: str = "", **options) -> Page:
            context = chromium.new_context(locale="nl-NL", base_url=served.server.url, **options)
            contexts.append(context)
            context.set_default_timeout(PATIENCE_MS)
            context.add_init_script(AXE)
            if role:
                cookie = {"name": "sessionid", "value": served.keys[role]}
                context.add_cookies([{**cookie, "url": served.server.url}])
            page = context.new_page()
            Ears(complaints, expected).listen(page)
            return page

        yield open_as

        for context in contexts:
            context.close()
    assert complaints == []


def findings(page: Page, *, in_dark: str | None = WHOLE) -> list[str]:
    """What axe finds on the page in light, and in dark what the colours change in a part of it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    page.emulate_media(color_scheme="light")
    light = page.evaluate(FIND, [WHOLE, LEVELS])
    dark = []
    if in_dark is not None:
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(FIND, [in_dark, COLOURS])
    return [
        f"{page.url} ({scheme}): {fault}"
        for scheme, faults in (("light", light), ("dark", dark))
        for fault in faults
    ]


def too_wide(page: Page) -> list[str]:
    """Whether the page scrolls in two directions on a narrow screen."""
    page.set_viewport_size(NARROW)
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.set_viewport_size(WIDE)
    return [f"{page.url}: {over} pixels too wide"] if over > 0 else []


def _new_in_dark(name: str, seen: set[str]) -> str | None:
    """What of a page nobody saw in dark yet."""
    if name in seen:
        return None
    return WITHIN_THE_FRAME if seen else WHOLE


@pytest.mark.parametrize("part", range(3), ids=["one-part", "another-part", "last-part"])
@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_wrong_on_the_pages_of(role, part, browse, served):
    page = browse(role, viewport=WIDE)
    seen = set()

    found = []  # the frame is the same on every page of a role, so once in dark is enough
    for name, address in list(places.walk(served.town, role))[part::3]:
        answer = page.goto(address)
        if answer.status != 200:
            found.append(f"{address}: {answer.status}")
        is_first = name not in seen
        found += findings(page, in_dark=_new_in_dark(name, seen))
        found += too_wide(page) if is_first else []
        seen.add(name)

    assert found == []


def test_a_page_is_seen_or_said_to_be_none(served):
    known = places.addresses(served.town).keys()

    assert known | places.ELSEWHERE.keys() >= places.pages().keys()
    assert known.isdisjoint(places.ELSEWHERE)


def test_axe_finds_nothing_on_the_log_in_form_and_on_an_address_that_does_not_exist(browse):
    page = browse(None)
    page.goto("/account/inloggen/")
    found = findings(page)
    page = browse("caseworker", expected="404")
    assert page.goto("/bestaat-niet/").status == 404

    assert found + findings(page) == []


def test_axe_finds_nothing_on_what_an_act_answers(browse, served):
    page = browse("team_lead", expected="400")

    page.goto("/zaken/nieuw/handmatig/")
    page.get_by_role("button", name="Zaak openen").click()
    page.locator(".error-summary").wait_for()
    found = findings(page)
    page.get_by_role("searchbox").fill("ozturk")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Zoeken").wait_for()
    found += findings(page)
    page.goto("/zaken/")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Toewijzen").click()
    page.get_by_role("heading", name="Zaken toewijzen").wait_for()
    found += findings(page)
    page.goto("/")
    page.keyboard.press("?")
    found += findings(page)

    assert found == []


def test_axe_finds_nothing_in_a_file_that_was_read(browse, tmp_path):
    page = browse("caseworker")
    people = [record(), record(burgerservicenummer=None)]
    file = tmp_path / "personen.json"
    file.write_text(json.dumps({"type": "RaadpleegMetBurgerservicenummer", "personen": people}))

    page.goto("/zaken/import/")
    page.get_by_label("Gemeente", exact=True).select_option(label="Dordrecht")
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    page.get_by_label("Datum van de kennisgeving").fill("2026-03-02")
    page.get_by_role("button", name="Bestand bekijken").click()
    page.get_by_text("Deze persoon heeft geen BSN").first.wait_for()

    assert findings(page) == []


def test_axe_finds_nothing_in_what_the_register_answered(browse, served):
    caseworker = Actor.of(served.people["caseworker"], on=TODAY)
    ticket = shelf.put(caseworker, "lookup", {"municipality": TOWN, "record": record()})
    page = browse("caseworker")

    page.goto(f"/zaken/nieuw/{ticket}/")
    page.get_by_text("Haddad").first.wait_for()

    assert findings(page) == []


def test_axe_finds_what_is_wrong(browse):
    page = browse("caseworker")
    page.goto("/zaken/")
    page.evaluate("document.querySelector('select').removeAttribute('id')")
    page.evaluate("document.querySelectorAll('.filters select').forEach(one => one.before(one))")
    page.evaluate(
        "document.querySelector('.filters label').replaceWith(document.querySelector('select'))"
    )

    assert any("select-name" in fault for fault in findings(page))


def test_the_focus_is_always_visible(browse, served):
    page = browse("caseworker")
    page.goto(places.addresses(served.town)["cases:intake"][0])

    hidden = []
    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate(FOCUS)
        is_seen = outline["width"] >= 2 and outline["line"] == "solid"
        hidden += [] if is_seen or outline["on"].startswith("<body") else [outline]

    assert hidden == []


def test_who_wants_no_motion_gets_none(browse, served):
    page = browse("caseworker", reduced_motion="reduce")
    page.goto(places.addresses(served.town)["cases:case"][0])

    moving = page.evaluate(MOVING)

    assert moving == []
