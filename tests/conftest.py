"""What every test may ask for: the region, a day on the clock, and a real browser."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.fixtures import Settings

from core import clock
from tests import make

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.fixture
def region(db: None) -> make.Region:
    return make.region()


@pytest.fixture
def today() -> Iterator[Callable[[date], None]]:
    with ExitStack() as stack:
        yield lambda day: stack.enter_context(clock.at(day))


@pytest.fixture(autouse=True)
def _own_corner_of_the_cache(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Tests share a Redis; what one counts (failed log-ins) is nothing to another."""
    prefix = request.node.nodeid
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": prefix}}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # Playwright keeps an event loop in this thread
    )
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()
