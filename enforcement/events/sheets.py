"""What happens with the explanation sheets."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class SheetApproved(Payload):
    """A translator approved the sheets in a language (uitlegbladen goedgekeurd)."""

    verb: ClassVar[str] = "sheet_approved"
    cites: ClassVar[tuple[str, ...]] = ("Awb 5:49",)

    approval_id: UUID
    language: Code
    version: Code


@registered
@dataclass(frozen=True, kw_only=True)
class SheetWithdrawn(Payload):
    """An approval of the sheets no longer holds (goedkeuring van de uitlegbladen ingetrokken)."""

    verb: ClassVar[str] = "sheet_withdrawn"

    approval_id: UUID
    language: Code
    version: Code
