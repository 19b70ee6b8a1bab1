"""The desk at which a plan is made, and the browsers of who writes and who signs it."""

import pytest

from tests import make
from tests.cases import pips
from tests.cases.pips import DAY


@pytest.fixture
def desk(region, today):
    """A case whose intake is done, on the Monday of the stories."""
    today(DAY)
    return pips.desk(region)


@pytest.fixture
def browser(desk):
    return make.client(desk.writer)


@pytest.fixture
def lead(desk):
    return make.client(desk.signer)
