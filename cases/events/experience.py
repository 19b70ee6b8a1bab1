"""That a newcomer was asked how it was; never what the answer is."""

from dataclasses import dataclass
from typing import ClassVar

from core.events import Code, Payload, registered


@registered
@dataclass(frozen=True, kw_only=True)
class NewcomerAsked(Payload):
    """The newcomer was asked, and answered or did not want to (ervaring gevraagd)."""

    verb: ClassVar[str] = "newcomer_asked"

    moment: Code
    is_answered: bool
