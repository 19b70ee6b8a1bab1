"""What every test may ask for: the region, a day on the clock, and a real browser."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_resolver
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from core import clock
from tests import make

CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 30_000
"""How long a browser may take on a machine that does other things too."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


LONGEST = (
    "tests/scripts/test_server.py",
    "tests/house/test_permission_matrix.py",
    "tests/house/test_query_counts.py",
    "tests/browser/test_accessibility.py",
)
"""What takes so long that nobody should begin with it when the others are done."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: of two processes that share the tests, none then works on alone."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_collection_finish() -> None:
    """What was loaded and collected by now stays until the end, so that nobody looks for garbage in
    it, time after time: that was a sixth of the time of a walk over all pages.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The region stands in the database before the first test, so that no test builds it again.

    Afterwards no session is left in it: a worker that a test killed may have left one.
    """
    with django_db_blocker.unblock():
        make.region()
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


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


class KeptStaticFiles(StaticFilesHandler):
    """Style sheets and scripts that a browser keeps, as it does in production."""

    def serve(self, request: HttpRequest) -> HttpResponseBase:
        answer = super().serve(request)
        answer["Cache-Control"] = "max-age=3600, immutable"
        return answer


@pytest.fixture(scope="session", autouse=True)
def _browsers_keep_static_files() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.contrib.staticfiles.handlers.StaticFilesHandler", KeptStaticFiles)
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    assert get_resolver().url_patterns  # loads every page, for which a browser would have to wait
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # Playwright keeps an event loop in this thread
    )
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()
