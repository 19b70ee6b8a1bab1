"""What happens to the statistics for CBS."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class StatisticsMade(Payload):
    """A file for CBS was made (levering gemaakt); in the history of the municipality. `digest` is
    the SHA-256 of the file.
    """

    verb: ClassVar[str] = "statistics_made"
    cites: ClassVar[tuple[str, ...]] = ("WI 39", "RI 9.1(1)")

    delivery_id: UUID
    year: int
    quarter: int
    form: Code
    people: int
    digest: Code


@registered
@dataclass(frozen=True, kw_only=True)
class StatisticsDelivered(Payload):
    """Somebody uploaded the file to CBS (statistiek geleverd)."""

    verb: ClassVar[str] = "statistics_delivered"
    cites: ClassVar[tuple[str, ...]] = ("RI 9.1(1)",)

    delivery_id: UUID
    delivered_on: date
