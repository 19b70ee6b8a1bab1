"""What happens with fines."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class FineImposed(Payload):
    """A fine was decided (boete opgelegd)."""

    verb: ClassVar[str] = "fine_imposed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 5:9",)

    file_id: UUID
    fine_id: UUID
    letter_id: UUID
    article: Code
    culpability: Code
    tariff_cents: int
    cents: int
    lower_ground: Code
    is_late: bool
    new_term_last_day: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class NoFineDecided(Payload):
    """It was decided that no fine follows (afgezien van een boete)."""

    verb: ClassVar[str] = "no_fine_decided"
    cites: ClassVar[tuple[str, ...]] = ("Awb 5:50(2)", "Awb 5:43")

    file_id: UUID
    letter_id: UUID


@registered
@dataclass(frozen=True, kw_only=True)
class FinePublished(Payload):
    """The decision left, and is in force (boete bekendgemaakt)."""

    verb: ClassVar[str] = "fine_published"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:40", "Awb 3:41(1)")

    file_id: UUID
    fine_id: UUID
    cents: int
    published_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class FineLowered(Payload):
    """The fine was lowered by objection, by appeal, or by the college itself in a decision of its
    own, `letter_id` (boete verlaagd).
    """

    verb: ClassVar[str] = "fine_lowered"
    cites: ClassVar[tuple[str, ...]] = ("Awb 7:11",)

    file_id: UUID
    fine_id: UUID
    was_cents: int
    cents: int
    letter_id: UUID | None


@registered
@dataclass(frozen=True, kw_only=True)
class FineRevoked(Payload):
    """The fine was taken away by objection, by appeal, or by the college itself in a decision of
    its own, `letter_id` (boete herroepen of ingetrokken).
    """

    verb: ClassVar[str] = "fine_revoked"
    cites: ClassVar[tuple[str, ...]] = ("Awb 7:11",)

    file_id: UUID
    fine_id: UUID
    was_cents: int
    letter_id: UUID | None


@registered
@dataclass(frozen=True, kw_only=True)
class FineLapsed(Payload):
    """The newcomer died and the fine lapsed (boete vervallen)."""

    verb: ClassVar[str] = "fine_lapsed"
    cites: ClassVar[tuple[str, ...]] = ("Awb 5:42",)

    file_id: UUID
    fine_id: UUID
    cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class FineRevived(Payload):
    """The death was entered by mistake, and the fine stands again (boete herleefd)."""

    verb: ClassVar[str] = "fine_revived"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:2",)

    file_id: UUID
    fine_id: UUID
    cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class PriorFineNoted(Payload):
    """A fine of a municipality outside the region was noted (eerdere boete van elders
    vastgelegd).
    """

    verb: ClassVar[str] = "prior_fine_noted"
    cites: ClassVar[tuple[str, ...]] = ("WI 35(4)", "BI 7.1(3)")

    prior_fine_id: UUID
    article: Code
    established_on: date
    cents: int
    irrevocable_on: date | None


@registered
@dataclass(frozen=True, kw_only=True)
class PriorFineWithdrawn(Payload):
    """A fine of elsewhere no longer counts (eerdere boete van elders vervallen)."""

    verb: ClassVar[str] = "prior_fine_withdrawn"
    cites: ClassVar[tuple[str, ...]] = ("WI 35(4)",)

    prior_fine_id: UUID
    cents: int


@registered
@dataclass(frozen=True, kw_only=True)
class NewTermNoted(Payload):
    """A new term that DUO gave was noted (nieuwe inburgeringstermijn vastgelegd)."""

    verb: ClassVar[str] = "new_term_noted"
    cites: ClassVar[tuple[str, ...]] = ("BI 7.1(5)",)

    new_term_id: UUID
    length: Code
    started_on: date
