"""What a person does at a browser, by the words on the screen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import BrowserContext, Locator, Page, expect

from accounts.models import User
from tests import make
from tests.conftest import PATIENCE_MS

FIRST_TEXT = "element => element.firstChild.textContent"


@dataclass(frozen=True)
class Ears:
    """Hears what a browser complains about; an answer of the status `expected` is no complaint."""

    complaints: list[str]
    expected: str = ""

    def listen(self, page: Page) -> None:
        """Write down what the page says from now on."""
        page.on("console", lambda said: self._note(page, said.text))
        page.on("pageerror", lambda error: self._note(page, str(error)))

    def _note(self, page: Page, text: str) -> None:
        if not self.expected or f"responded with a status of {self.expected}" not in text:
            self.complaints.append(f"{page.url}: {text}")


class Seat:
    """A person at a browser with its own session."""

    def __init__(self, context: BrowserContext, user: User, ears: Ears) -> None:
        self.context = context
        self.user = user
        self.ears = ears
        context.set_default_timeout(PATIENCE_MS)
        self.open_another_tab()

    def open_another_tab(self) -> None:
        """What follows happens there."""
        self.page = self.context.new_page()
        self.ears.listen(self.page)

    def close_and_open_the_browser(self) -> None:
        """The window goes, as when the machine fails; the session stays."""
        self.page.close()
        self.open_another_tab()

    def log_in(self) -> None:
        """Come in at the front door, which leads to the log-in form and from there to the work."""
        self.page.goto("/")
        self.fill({"E-mailadres": self.user.email, "Wachtwoord": make.PASSWORD})
        self.press("Inloggen")
        expect(self.page.locator("h1")).to_have_text("Mijn werk")

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.get_by_role("main")

    def card(self, heading: str) -> Locator:
        """The part of the page under this heading."""
        title = self.page.get_by_role("heading", name=heading, exact=True)
        return self.main.locator("section").filter(has=title).last

    def follow(self, link: str, *, within: Locator | None = None) -> None:
        """Click a link."""
        (within or self.main).get_by_role("link", name=link, exact=True).first.click()

    def press(self, button: str, *, within: Locator | None = None) -> None:
        """Click a button."""
        (within or self.main).get_by_role("button", name=button, exact=True).click()

    def fill(
        self, answers: Mapping[str, str | date | bool], *, within: Locator | None = None
    ) -> None:
        """Fill fields by their labels: text, a day, a choice, or a tick."""
        for label, answer in answers.items():
            whole = re.compile(rf"^\s*{re.escape(label)}( \(mag leeg blijven\))?\s*$")
            field = (
                (within or self.main)
                .get_by_label(whole)
                .and_(self.page.locator("input, select, textarea"))
            )
            _answer(field, answer)

    def work(self) -> list[tuple[str, str, str]]:
        """The work list: the last day, what has to be done, and its button; of every tab."""
        self.page.goto("/?tab=alles")
        rows = self.main.locator("tbody tr").all()
        return [
            (
                row.locator("td").nth(1).inner_text().split("\n")[0],
                row.locator("td").nth(2).inner_text().split("\n")[0],
                row.locator("td.act a").evaluate(FIRST_TEXT),
            )
            for row in rows
        ]

    def timeline(self) -> list[str]:
        """The timeline of the page as day and sentence, the oldest first."""
        lines = [
            (line.locator("time").inner_text(), line.locator("div").first)
            for line in self.main.locator(".timeline li").all()
        ]
        said = [f"{day} {text.evaluate(FIRST_TEXT).strip()}" for day, text in lines]
        return said[::-1]


def _answer(field: Locator, answer: str | date | bool) -> None:
    if isinstance(answer, bool):
        field.set_checked(answer)
    elif isinstance(answer, date):
        field.fill(answer.isoformat())
    elif field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(label=answer)
    else:
        field.fill(answer)
