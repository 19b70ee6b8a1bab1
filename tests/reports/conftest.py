"""A month with something in it to state, and the day after it."""

from datetime import date

import pytest

from tests.cases import pips

FIRST_OF_APRIL = date(2026, 4, 1)


@pytest.fixture
def desk(region, today):
    """A case whose first plan was adopted in March, by acts on their days."""
    today(pips.DAY)
    desk = pips.desk(region)
    desk.adopt()
    today(FIRST_OF_APRIL)
    return desk
