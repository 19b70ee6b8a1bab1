"""From sealed HTML to bytes: the only importer of WeasyPrint.

A letter is PDF/A-2a (to keep) and PDF/UA-1 (to read with a screen reader) in one file, and the same
source always gives the same bytes.
"""

import gc
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from pydyf import Dictionary, Object, Stream, String  # type: ignore[import-untyped]
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from letters.templates import folder

# Without libharfbuzz-subset, fontTools makes the subset and stamps it with this moment.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1640995200")

_ONE_AT_A_TIME = Lock()
"""Pango's font map is shared by the threads of a process and made for one of them."""

_PDFUA_IN_XMP = b"""
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""

DUTCH = "nl"

_NO_TEXT, _JOINER = b"> <>", b"> <2060>"
"""How a map of glyphs to text says that a glyph stands for nothing, and for a word joiner."""

_AMBIGUOUS_END = b"\r\nendstream"

_CONCEPT = """
@page { @bottom-center { content: "Concept, niet verzonden"; font: 8pt "Noto Sans"; } }
body::before {
  content: "CONCEPT"; position: fixed; top: 115mm; left: 0; width: 165mm; text-align: center;
  font-size: 76pt; font-weight: 700; color: rgb(190 40 40 / 22%); transform: rotate(-32deg);
}
"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a letter and how many pages they have."""

    pdf: bytes
    pages: int


Make = Callable[[str], Rendered]
"""Whatever gives the bytes of a source."""


class Unrenderable(Exception):
    """A source from which no bytes can be made: it points outside the letters' own assets."""


class _AssetsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Reads the letters' own assets and nothing else, whatever a text may point at."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        assets = (folder() / "assets").resolve()
        path = Path(url.removeprefix("file://")).resolve()
        if not url.startswith("file://") or assets not in path.parents:
            raise FatalURLFetchingError(f"A letter may not fetch {url}")
        return super().fetch(url, headers)


def render(source: str) -> Rendered:
    """The letter's bytes, from its sealed source."""
    with _ONE_AT_A_TIME, _undisturbed():
        return _render(source)


def _render(source: str) -> Rendered:
    document = _lay_out(source)
    pdf = _write(document, in_object_streams=True)
    if _AMBIGUOUS_END in pdf:
        pdf = _write(document, in_object_streams=False)
    return Rendered(pdf, len(document.pages))


def _lay_out(source: str, *more: CSS) -> Document:
    html = HTML(string=source, base_url=_base(), url_fetcher=_AssetsOnly())
    try:
        return html.render(font_config=_fonts(), stylesheets=[*_take_sheets(html), *more])
    except FatalURLFetchingError as refusal:  # no Exception, so that WeasyPrint lets it pass
        raise Unrenderable(str(refusal)) from refusal


def _write(document: Document, *, in_object_streams: bool) -> bytes:
    pdf: bytes = document.write_pdf(
        pdf_variant="pdf/a-2a", finisher=_finish, uncompressed_pdf=not in_object_streams
    )
    return pdf


def render_preview(source: str) -> bytes:
    """A PDF of a text that is not final, with CONCEPT across every page."""
    with _ONE_AT_A_TIME, _undisturbed():
        pdf: bytes = _lay_out(source, _sheet(_CONCEPT, _base())).write_pdf(pdf_tags=True)
    return pdf


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Python does not look for garbage while a letter is made: it would walk through all that was
    ever loaded, several times a letter, and find little before the letter is done. Nor does it
    complain that WeasyPrint leaves closing the file of its colour profile to it.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        if collects:
            gc.enable()


def _take_sheets(html: HTML) -> list[CSS]:
    """The style sheets that stand in the text itself, taken out of it, each read once."""
    found = []
    for element in html.etree_element.iter("style"):
        found.append(_sheet(element.text or "", _base()))
        element.text = None
    return found


@lru_cache(maxsize=64)
def _sheet(text: str, base: str) -> CSS:
    """A style sheet that was read: most are the same in every letter."""
    return CSS(string=text, base_url=base, url_fetcher=_AssetsOnly(), font_config=_fonts())


def _base() -> str:
    """Where a relative address leads: the letters' own assets."""
    return f"{(folder() / 'assets').resolve().as_uri()}/"


@cache
def _fonts() -> FontConfiguration:
    """One for the whole process: making it anew costs a fifth of a letter."""
    return FontConfiguration()


def _finish(document: Any, pdf: Any) -> None:
    """Let every glyph stand for text, declare PDF/UA-1 beside PDF/A in the metadata, and put every
    object in the bytes that it will have.
    """
    for stream in pdf.objects:
        if isinstance(stream, Stream):
            _give_every_glyph_text(stream)
            stream.compress = True
    if pdf.catalog["Lang"].string != DUTCH:
        _mark_dutch_words(pdf)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [
        part.replace(b"</rdf:RDF>", _PDFUA_IN_XMP + b"</rdf:RDF>") for part in metadata.stream
    ]
    metadata.compress = False  # PDF/A-2 wants it readable without decompression
    pdf.objects = [_Written(made) if made.free == "n" else made for made in pdf.objects]


def _mark_dutch_words(pdf: Any) -> None:
    """In a document in another language, what stands in an `a` that leads nowhere is Dutch: a
    screen reader should say it so. WeasyPrint tells only the language of the whole.
    """
    for element in pdf.objects:
        if isinstance(element, Dictionary) and element.get("S") == "/Link":
            element.update(S="/Span", Lang=String(DUTCH))


def _give_every_glyph_text(stream: Stream) -> None:
    """In Arabic one letter may be drawn as several glyphs, of which the first stands for it and the
    others for nothing; every glyph has to stand for something (ISO 19005-2, 6.2.11.7.2).
    """
    if any(b"beginbfchar" in part for part in stream.stream if isinstance(part, bytes)):
        stream.stream = [part.replace(_NO_TEXT, _JOINER) for part in stream.stream]


class _Written(Object):  # type: ignore[misc]  # pydyf has no types
    """An object in its bytes: pydyf asks for them up to three times, and would compress a stream as
    often.
    """

    compressible = False
    data = b""

    def __init__(self, made: Object) -> None:
        super().__init__()
        self.number, self.generation = made.number, made.generation
        self.compressible, self.data = made.compressible, bytes_of(made)


def bytes_of(made: Object) -> bytes:
    """The bytes of an object; of a stream compressed, unless the last would be a carriage return.

    With the line feed before `endstream` that reads as one end of line, and the stream as one byte
    shorter than it says it is (ISO 19005-2, 6.1.7.1): one stream in 256.
    """
    data: bytes = made.data
    if not data.endswith(_AMBIGUOUS_END):
        return data
    made.compress = False
    return bytes(made.data)
