"""One file for the printer from the stored letters. The archive copy is the single letter, not this
file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Pdf


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound file, and the first and last page (from 1) of each envelope in it."""

    pdf: bytes
    ranges: tuple[tuple[int, int], ...]


def bind(title: str, envelopes: Iterable[Sequence[bytes]]) -> Bound:
    """Put letters, each followed by what goes with it, one after the other; the same letters always
    give the same bytes.
    """
    ranges: list[tuple[int, int]] = []
    with Pdf.new() as bound:
        for envelope in envelopes:
            first = len(bound.pages) + 1
            for content in envelope:
                with Pdf.open(BytesIO(content)) as document:
                    bound.pages.extend(document.pages)
            ranges.append((first, len(bound.pages)))
        bound.docinfo["/Title"] = title
        target = BytesIO()
        bound.save(target, deterministic_id=True)
    return Bound(target.getvalue(), tuple(ranges))
