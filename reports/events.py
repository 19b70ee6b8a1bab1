"""What happens to statements; in the history of their municipality."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class StatementMade(Payload):
    """A month was stated (maandrapport gemaakt). `digest` is the SHA-256 over the figures."""

    verb: ClassVar[str] = "statement_made"
    cites: ClassVar[tuple[str, ...]] = ("WI 39",)

    statement_id: UUID
    month: date
    number: int
    watermark: int
    digest: Code


@registered
@dataclass(frozen=True, kw_only=True)
class StatementReleased(Payload):
    """The municipality may see a statement (maandrapport vrijgegeven)."""

    verb: ClassVar[str] = "statement_released"

    statement_id: UUID
    month: date
    number: int
