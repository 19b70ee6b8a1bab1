"""One file for the printer from the stored letters. The archive copy is the single letter, not this
file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Pdf


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound file, and the first and last page (from 1) of each letter in it."""

    pdf: bytes
    ranges: tuple[tuple[int, int], ...]


def bind(title: str, letters: Iterable[bytes]) -> Bound:
    """Put letters one after the other; the same letters always give the same bytes."""
    ranges: list[tuple[int, int]] = []
    with Pdf.new() as bound:
        for content in letters:
            with Pdf.open(BytesIO(content)) as letter:
                first = len(bound.pages) + 1
                bound.pages.extend(letter.pages)
                ranges.append((first, len(bound.pages)))
        bound.docinfo["/Title"] = title
        target = BytesIO()
        bound.save(target, deterministic_id=True)
    return Bound(target.getvalue(), tuple(ranges))
