"""A town with something to count, for the tests of pages of figures."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from reports.services.reading import read_on
from tests import make
from tests.cases import cabinet, pips

ON = date(2026, 6, 10)


def counted(region: make.Region, today: Callable[[date], None]) -> cabinet.Cabinet:
    """A plan adopted in March, and three cases in two municipalities opened since, read on a
    Wednesday in June.
    """
    today(pips.DAY)
    pips.desk(region).adopt()
    files = cabinet.cabinet(region)
    for notified_on, code in (
        (cabinet.LATE, "0505"),
        (cabinet.FRIDAY, "0505"),
        (cabinet.FRIDAY, "0590"),
    ):
        today(notified_on)
        files.open(notified_on, code=code)
    today(ON)
    read_on()
    return files


def lead(files: cabinet.Cabinet) -> Client:
    """The browser of the team lead."""
    return make.client(files.lead)


def length(page: Any) -> int:
    """How much is on the list behind a number of a provider: people, or places in groups."""
    groups = page.context.get("course_groups")
    return len(page.context["rows"]) if groups is None else sum(one.places for one in groups)
