"""Levering aan het CBS: the clock of the last quarter, from the register of deliveries."""

from typing import Any

from exchange.cbs.selectors import due
from reports.sight import Sight


def statistics(sight: Sight) -> dict[str, Any]:
    """The municipalities that were not delivered yet."""
    found = due(sight.actor, on=sight.on, known=sight.known)
    return {"due": [one for one in found if one.municipality.code in sight.codes]}
