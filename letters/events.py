"""What can happen to a letter and to a print batch.

A letter's facts stand in the history of its case; that its bytes were made stands in the letter's
own history, so that work in the background never makes a caseworker's page out of date.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class LetterDrafted(Payload):
    """A letter was drafted (brief opgesteld)."""

    verb: ClassVar[str] = "letter_drafted"

    letter_id: UUID
    kind: Code
    dated_on: date
    corrects_id: UUID | None


@registered
@dataclass(frozen=True, kw_only=True)
class LetterApproved(Payload):
    """A letter was approved by who may sign (brief goedgekeurd)."""

    verb: ClassVar[str] = "letter_approved"
    cites: ClassVar[tuple[str, ...]] = ("Awb 10:3",)

    letter_id: UUID
    kind: Code


@registered
@dataclass(frozen=True, kw_only=True)
class LetterFrozen(Payload):
    """A letter got its final text, in the name of the authority of its date (brief vastgelegd)."""

    verb: ClassVar[str] = "letter_frozen"
    cites: ClassVar[tuple[str, ...]] = ("Awb 10:10",)

    letter_id: UUID
    kind: Code
    dated_on: date
    template_version: date
    source_sha256: Code


@registered
@dataclass(frozen=True, kw_only=True)
class LetterWithdrawn(Payload):
    """A letter that had not left was withdrawn (brief ingetrokken)."""

    verb: ClassVar[str] = "letter_withdrawn"

    letter_id: UUID
    kind: Code


@registered
@dataclass(frozen=True, kw_only=True)
class LetterRendered(Payload):
    """The bytes of a frozen letter were made (brief opgemaakt); in the letter's own history."""

    verb: ClassVar[str] = "letter_rendered"

    letter_id: UUID
    case_id: UUID
    pages: int
    pdf_sha256: Code


@registered
@dataclass(frozen=True, kw_only=True)
class LetterDispatched(Payload):
    """A letter was sent and so made known; terms start from `published_on` (brief verzonden)."""

    verb: ClassVar[str] = "letter_dispatched"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:41(1)",)

    letter_id: UUID
    kind: Code
    is_decision: bool
    batch_id: UUID
    dispatched_on: date
    published_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class LetterReturned(Payload):
    """A letter came back undelivered (brief retour)."""

    verb: ClassVar[str] = "letter_returned"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:41(2)",)

    letter_id: UUID
    kind: Code
    reason: Code
    returned_on: date


@registered
@dataclass(frozen=True, kw_only=True)
class BatchMade(Payload):
    """The letters of a municipality that were ready were put together for the printer (printbatch
    gemaakt).
    """

    verb: ClassVar[str] = "batch_made"

    batch_id: UUID
    letters: int
    pages: int
    sha256: Code


@registered
@dataclass(frozen=True, kw_only=True)
class BatchDispatched(Payload):
    """The letters of a batch were sent (printbatch verzonden)."""

    verb: ClassVar[str] = "batch_dispatched"
    cites: ClassVar[tuple[str, ...]] = ("Awb 3:41(1)",)

    batch_id: UUID
    dispatched_on: date
    letters: int
