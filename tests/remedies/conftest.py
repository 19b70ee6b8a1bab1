"""What the tests of remedies may ask for."""

import pytest

from tests import make
from tests.remedies import disputes


@pytest.fixture
def dispute(region: make.Region) -> disputes.Dispute:
    """A plan that was sent, and who disputes it."""
    return disputes.dispute(region)
