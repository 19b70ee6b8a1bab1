"""A day for the whole process, and people who each sit at a browser of their own."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pytest
from django.core.management import call_command
from django.core.signals import got_request_exception
from django.db import connection
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import User
from core import clock
from tests import make
from tests.browser import town
from tests.browser.office import Ears, Seat

Calendar = Callable[[date], None]
Office = Callable[..., Seat]


def turn_clock(patch: pytest.MonkeyPatch, day: date) -> None:
    """Make it nine o'clock on a day, also in the thread that serves: what `clock.at` sets, only its
    own thread sees.
    """
    morning = datetime.combine(day, time(9), clock.AMSTERDAM)
    patch.setattr(clock, "_set_to", ContextVar("clock", default=morning))


@contextmanager
def listening() -> Iterator[list[str]]:
    """What goes wrong in the server, while it serves."""
    complaints: list[str] = []

    def note(**_: object) -> None:
        complaints.append(traceback.format_exc())

    got_request_exception.connect(note)
    yield complaints
    got_request_exception.disconnect(note)


@pytest.fixture
def turn_to(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    return lambda day: turn_clock(monkeypatch, day)


@pytest.fixture
def office(chromium: Browser, live_server: LiveServer) -> Iterator[Office]:
    """Give a person a browser; at the end neither a browser nor the server may complain."""
    seats: list[Seat] = []
    with listening() as complaints:

        def sit(user: User, *, expected: str = "", **options: Any) -> Seat:
            context = chromium.new_context(locale="nl-NL", base_url=live_server.url, **options)
            seats.append(Seat(context, user, Ears(complaints, expected)))
            return seats[-1]

        yield sit

        for seat in seats:
            seat.context.close()
    assert complaints == []


@dataclass(frozen=True)
class Served:
    """A town that tests walk through without changing it, its server, and somebody in each role
    with the key of a session.
    """

    town: town.Town
    server: LiveServer
    people: dict[str, User]
    keys: dict[str, str]


@pytest.fixture(scope="module")
def served(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Served]:
    """Its tests need the mark `django_db`: without it no test database is made."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_")
        turn_clock(patch, town.TODAY)
        with make.transaction_of_a_test():
            built = town.build(make.region())
            people = town.people(built)
            keys = {role: str(make.client(one).session.session_key) for role, one in people.items()}
        server = LiveServer("localhost")
        yield Served(built, server, people, keys)
        server.stop()
        call_command("flush", interactive=False, verbosity=0)
        make.region()  # it stood there for every test of this process
