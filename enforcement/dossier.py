"""The culpability file as one PDF: what happened in order, with its proof, and the letters as they
were sent.

For who decides on an objection (Awb 7:4(2)). It is put together from facts and frozen letters and
is no archive copy: that is each single letter. Health stays out of it, unless the person brought it
up (AVG 9).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from uuid import UUID

from django.db import models
from pikepdf import Name, OutlineItem, Pdf

from letters import render, templates


class DossierKind(models.TextChoices):
    """What a line of the culpability file is about (soort stuk), in the order of one day."""

    CONTACT = "contact", "Contact"
    SUMMONS = "summons", "Oproep"
    NO_SHOW = "no_show", "Niet verschenen"
    TALK = "talk", "Gesprek"
    SIGNAL = "signal", "Signaal"
    WARNING = "warning", "Waarschuwing"
    LETTER = "letter", "Brief"
    RETURNED = "returned", "Teruggekomen"
    REPLACED = "replaced", "Nieuwe brief"
    REPORT = "report", "Rapport"
    INTENTION = "intention", "Voornemen"
    HEARING = "hearing", "Hoorgesprek"
    VIEWS = "views", "Zienswijze"
    DECISION = "decision", "Besluit"
    OBJECTION = "objection", "Bezwaar"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """One fact of the file: when, of which kind, in words, and what shows it (a batch and the day
    on which it was sent, minutes, a list of attendance).

    `letter_id` is the letter that goes with it. `note` is what was written about it; `is_health`
    marks a note that may tell of health which the person did not bring up: the fact stays, the note
    does not.
    """

    on: date
    kind: DossierKind
    text: str
    note: str = ""
    proof: str = ""
    letter_id: UUID | None = None
    is_health: bool = False

    @property
    def words(self) -> str:
        """The fact, and the note where it may be read."""
        return self.text if self.is_health else f"{self.text} {self.note}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierHead:
    """What stands at the top of the file. `reference` is the one of the case, `number` the one of
    the file; `breach` names the rule and what happened.
    """

    authority: str
    reference: str
    number: str
    name: str
    breach: str
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A line as the list shows it; its letter begins on `first_page`, counted over the whole."""

    number: int
    on: date
    kind: str
    text: str
    proof: str
    first_page: int | None
    is_sent_with: bool


def ordered(lines: Iterable[DossierLine]) -> list[DossierLine]:
    """The lines of the file from old to new, on one day in the order of the kinds."""
    kinds = list(DossierKind)
    return sorted(lines, key=lambda line: (line.on, kinds.index(line.kind)))


def dossier(
    head: DossierHead, lines: Iterable[DossierLine], letters: Mapping[UUID, bytes]
) -> bytes:
    """The file as a PDF: the list, and after it every letter that a line names, once, in order.

    `letters` has the stored bytes by id; a letter that is not there is listed without a page. Pages
    are numbered through. The same facts give the same bytes.
    """
    kept = ordered(lines)
    named = dict.fromkeys(line.letter_id for line in kept if line.letter_id in letters)
    bound = {found: letters[found] for found in named if found is not None}
    sizes = {found: _pages(content) for found, content in bound.items()}
    length, total, index = 1, 0, b""
    while total != length + sum(sizes.values()):
        total = length + sum(sizes.values())
        drawn = render.render(_index(head, kept, _starts(length, sizes), total))
        index, length = drawn.pdf, drawn.pages
    return _bind(head, kept, index, bound, total)


def _pages(content: bytes) -> int:
    with Pdf.open(BytesIO(content)) as letter:
        return len(letter.pages)


def _starts(length: int, sizes: Mapping[UUID, int]) -> dict[UUID, int]:
    """The page on which each letter begins, after a list of this length."""
    starts: dict[UUID, int] = {}
    page = length + 1
    for found, size in sizes.items():
        starts[found] = page
        page += size
    return starts


def _index(
    head: DossierHead, lines: list[DossierLine], starts: Mapping[UUID, int], total: int
) -> str:
    rows = tuple(
        _Row(
            number=number,
            on=line.on,
            kind=str(line.kind.label),
            text=line.words,
            proof=line.proof,
            first_page=starts.get(line.letter_id) if line.letter_id else None,
            is_sent_with=line.letter_id is not None,
        )
        for number, line in enumerate(lines, 1)
    )
    return templates.render_print("dossier", {"head": head, "rows": rows, "total": total})


def _bind(
    head: DossierHead,
    lines: list[DossierLine],
    index: bytes,
    letters: Mapping[UUID, bytes],
    total: int,
) -> bytes:
    """The list and the letters in one file, each page of a letter stamped with its number."""
    with Pdf.open(BytesIO(index)) as file:
        del file.Root.Metadata  # what it promises of the list is not true of the whole
        first = len(file.pages) + 1
        named = {line.letter_id: line for line in reversed(lines)}
        marks = [OutlineItem("Overzicht", 0)]
        for found, content in letters.items():
            marks.append(OutlineItem(_mark(named[found]), len(file.pages)))
            with Pdf.open(BytesIO(content)) as letter:
                file.pages.extend(letter.pages)
        with file.open_outline() as outline:
            outline.root[:] = marks
        _stamp(file, head, first, total)
        target = BytesIO()
        file.save(target, deterministic_id=True)
    return target.getvalue()


def _mark(line: DossierLine) -> str:
    return f"{line.kind.label} {line.on:%d-%m-%Y}"


def _stamp(file: Pdf, head: DossierHead, first: int, total: int) -> None:
    """Write the number in the whole on every page from `first`."""
    if first > total:
        return
    facts = {"head": head, "pages": tuple(range(first, total + 1)), "total": total}
    drawn = render.render(templates.render_print("stamp", facts)).pdf
    with Pdf.open(BytesIO(drawn)) as stamps:
        for number, stamp in enumerate(stamps.pages, first):
            page, name = file.pages[number - 1], Name(f"/PageOfTheWhole{number}")
            # Pages of a letter share their resources, so each number has a name of its own.
            page.add_resource(file.copy_foreign(stamp.as_form_xobject()), Name.XObject, name)
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(f"\nQ /Artifact BMC q {name} Do Q EMC".encode())
