"""Facts that count, and what was made of them."""

from reports.models.exports import (
    Export,
    ExportFormat,
    ExportKind,
    ExportPart,
    ExportState,
)
from reports.models.facts import Fact, Reading, Tally
from reports.models.statements import (
    Edition,
    FileFormat,
    Statement,
    StatementFile,
    StatementState,
)

__all__ = [
    "Edition",
    "Export",
    "ExportFormat",
    "ExportKind",
    "ExportPart",
    "ExportState",
    "Fact",
    "FileFormat",
    "Reading",
    "Statement",
    "StatementFile",
    "StatementState",
    "Tally",
]
