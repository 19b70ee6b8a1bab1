"""What happens to statements, in the history of their municipality, and to exports."""

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


@registered
@dataclass(frozen=True, kw_only=True)
class ExportAsked(Payload):
    """Somebody asked for a list (export gevraagd); in the history of who asked."""

    verb: ClassVar[str] = "export_asked"

    export_id: UUID
    kind: Code
    form: Code


@registered
@dataclass(frozen=True, kw_only=True)
class ExportStopped(Payload):
    """Somebody stopped an export (export gestopt); `rows` were written, and wiped."""

    verb: ClassVar[str] = "export_stopped"

    export_id: UUID
    rows: int


@registered
@dataclass(frozen=True, kw_only=True)
class ExportExpired(Payload):
    """The file of an export was wiped (export gewist)."""

    verb: ClassVar[str] = "export_expired"
    cites: ClassVar[tuple[str, ...]] = ("AVG 5(1)(e)",)

    export_id: UUID
