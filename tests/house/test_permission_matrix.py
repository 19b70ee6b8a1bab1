"""Every address, as every role and as nobody, for the own and another municipality."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.permissions import ROLES, ROUTES
from accounts.permissions.rules import NO_SUCH_METHOD
from regional.models import Organisation
from tests import make
from tests.house import world

METHODS = ("GET", "POST")


def routes(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, list[str]]]:
    """The name of every address of the application with the names of its parameters."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", list(pattern.pattern.converters)
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern, inner)


ALL = dict(routes(get_resolver()))


class Door(RequestFactory):
    """Where bare requests come in, each with the key of its session; it remembers nothing."""

    handler = ClientHandler(enforce_csrf_checks=False)

    def request(self, **environ: Any) -> HttpResponseBase:
        """Let the application answer."""
        return self.handler(self._base_environ(**environ))


def answer(key: str | None, method: str, url: str) -> int:
    """The status of a bare request in the session with this key, of which nothing remains."""
    cookie = {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={key}"} if key else {}
    with make.transaction_of_a_test():
        response = Door().generic(method, url, **cookie)
        response.getvalue()
        transaction.set_rollback(True)
    return response.status_code


@pytest.fixture
def _bare_house(settings):
    """A session is what its key says, so that none is read or kept; a refusal is a status alone.

    Their pages are seen by the browser.
    """
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    pages = settings.TEMPLATES[0]
    refusals = dict.fromkeys(("404.html", "403.html", "refused.html"), "")
    loaders = [
        ("django.template.loaders.locmem.Loader", refusals),
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
    options = {
        **pages["OPTIONS"],
        "loaders": [("django.template.loaders.cached.Loader", loaders)],
    }
    settings.TEMPLATES = [{**pages, "APP_DIRS": False, "OPTIONS": options}]


def session_of(role: str, body: Organisation) -> str:
    """The key of a session in which somebody with this role is logged in."""
    key = make.client(make.user(role, body)).session.session_key
    assert key is not None
    return key


def body_of(role: str, region: make.Region) -> Organisation:
    """For whom somebody with this role works."""
    return {
        "municipality": region.own(world.REGIONAL),
        "partner": region.partner,
    }.get(role, region.region)


def walk(
    key: str | None, role: str | None, built: world.World, *, own: str, other: str
) -> list[str]:
    """Where the answers differ from the table; that a method is absent is asked of one role."""
    differences = []
    for name, method, code in asked(built, own, other):
        expected = ROUTES[name].answer(method, role, is_own=code == own)
        if expected == NO_SUCH_METHOD and role not in (None, ROLES[0]):
            continue
        got = answer(key, method, reverse(name, kwargs=built.arguments(name, ALL[name], code)))
        if got != expected:
            about = "own" if code == own else "other"
            differences.append(f"{name} {method} {about}: {got}, in the table {expected}")
    return differences


def asked(built: world.World, own: str, other: str) -> Iterator[tuple[str, str, str]]:
    """Every address and method, about the own and, where that is something else, the other."""
    for name, parameters in ALL.items():
        is_about = not built.about[own].keys().isdisjoint(parameters)
        for code in (own, other) if is_about else (own,):
            for method in METHODS:
                yield name, method, code


def test_every_address_stands_in_the_table_and_nothing_else_does():
    assert set(ALL) == set(ROUTES)


@pytest.mark.django_db
@pytest.mark.usefixtures("_bare_house")
def test_everybody_gets_what_the_table_says(region, today):
    today(world.TODAY)
    built = world.build(region)
    here, there = world.REGIONAL, world.LOCAL

    differences = {
        role: walk(session_of(role, body_of(role, region)), role, built, own=here, other=there)
        for role in ROLES
    }
    differences["nobody"] = walk(None, None, built, own=here, other=there)
    own_staff = session_of("caseworker", region.own(world.LOCAL))
    differences["own staff"] = walk(own_staff, "caseworker", built, own=there, other=here)

    assert {who: found for who, found in differences.items() if found} == {}
