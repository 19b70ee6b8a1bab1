"""What goes into the envelope with a letter and is no part of it; put there by the app that knows
why.

An enclosure is found when a print batch is made, and stands with its name and digest in the
manifest: it shows what somebody got with the letter.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from letters.models import Letter


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A document beside a letter (bijlage): its Dutch name and its bytes."""

    name: str
    pdf: bytes

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return hashlib.sha256(self.pdf).hexdigest()


Finder = Callable[[Sequence[Letter]], Mapping[UUID, Enclosure]]
"""Gives for some of the letters, by id, what goes with it, in a fixed number of queries."""

FINDERS: list[Finder] = []


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter with its bytes and what goes with it; for most letters nothing."""

    letter: Letter
    enclosures: tuple[Enclosure, ...]

    @property
    def contents(self) -> list[bytes]:
        """The bytes, in the order of the envelope."""
        return [bytes(self.letter.pdf or b""), *(part.pdf for part in self.enclosures)]

    def listed(self, first_page: int, last_page: int) -> dict[str, Any]:
        """The line of the manifest; pages are those in the file, from 1, both inclusive."""
        return {
            "letter": str(self.letter.id),
            "reference": self.letter.reference,
            "kind": self.letter.kind,
            "pages": self.letter.pages,
            "first_page": first_page,
            "last_page": last_page,
            "sha256": self.letter.pdf_sha256,
            "hand_delivery": self.letter.is_for_hand_delivery,
            "enclosures": [{"name": part.name, "sha256": part.sha256} for part in self.enclosures],
        }


def filled(letters: Sequence[Letter]) -> list[Envelope]:
    """The letters, each with what every finder puts beside it."""
    found = [finder(letters) for finder in FINDERS]
    return [
        Envelope(letter, tuple(beside[letter.id] for beside in found if letter.id in beside))
        for letter in letters
    ]
