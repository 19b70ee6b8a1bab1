"""What the tests of claims may ask for."""

import pytest

from tests import make
from tests.claims import owed


@pytest.fixture
def purse(region: make.Region) -> owed.Purse:
    """Who collects, and a fine to pay."""
    return owed.owed(region)
