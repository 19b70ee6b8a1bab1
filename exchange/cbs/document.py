"""The file that CBS takes: written by a mapping, checked against the schema of its edition.

A schema that reaches outside itself, or a document type, is refused before anything is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from exchange.cbs.fields import Person
from exchange.cbs.mapping import Edition, Kenmerk, NoValue
from exchange.cbs.quarters import Quarter

XSD = "{http://www.w3.org/2001/XMLSchema}"
REACHING = ("include", "import", "redefine", "override")
_PLACE = re.compile(r"\[(\d+)\]")


class NotThisSchema(Exception):
    """The file is no schema that can be used; the message is a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong about a person (by place in the file, from 1; 0: about the whole)."""

    place: int
    what: str


def read_schema(content: bytes) -> etree.XMLSchema:
    """The schema in a file. `NotThisSchema` for anything else."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotThisSchema("Het XSD-bestand is geen XML, of het is beschadigd.") from None
    if root.getroottree().docinfo.doctype:
        raise NotThisSchema("Het XSD-bestand heeft een documenttype (DTD).")
    if root.tag != f"{XSD}schema":
        raise NotThisSchema("Dit is geen XSD-bestand.")
    if any(root.find(f"{XSD}{name}[@schemaLocation]") is not None for name in REACHING):
        raise NotThisSchema("Dit XSD-bestand verwijst naar andere. Voeg ze samen tot een bestand.")
    try:
        return etree.XMLSchema(root)
    except etree.XMLSchemaParseError as fault:
        raise NotThisSchema(f"Dit XSD-bestand klopt niet: {fault}"[:300]) from None


def write(
    edition: Edition, people: Sequence[Person], quarter: Quarter
) -> tuple[bytes, list[Fault]]:
    """The file of these people, and what did not fit or lacks."""
    faults: list[Fault] = []
    root = etree.Element(_tag(edition, edition.root), nsmap=_spaces(edition))
    if people:
        faults += _fill(edition, root, edition.head, people[0], quarter, place=0)
    parent = _at(edition, root, edition.person[:-1])
    for place, person in enumerate(people, start=1):
        element = etree.SubElement(parent, _tag(edition, edition.person[-1]))
        faults += _fill(edition, element, edition.kenmerken, person, quarter, place=place)
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content, faults


def check(edition: Edition, schema: etree.XMLSchema, content: bytes) -> Iterator[Fault]:
    """What the schema says is wrong, by person."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    document = etree.fromstring(content, parser)
    if schema.validate(document):
        return
    depth = len(edition.person)
    for line in schema.error_log:
        steps = (line.path or "").strip("/").split("/")
        step = steps[depth] if len(steps) > depth else ""
        found = _PLACE.search(step)
        is_person = bool(step) and step.split("[")[0].split(":")[-1] in (edition.person[-1], "*")
        yield Fault(int(found[1]) if found else int(is_person), _readable(line.message))


def _readable(message: str) -> str:
    """The words of the schema without its name space."""
    return re.sub(r"\{[^}]*\}", "", message)[:300]


def _fill(
    edition: Edition,
    element: etree._Element,
    kenmerken: Sequence[Kenmerk],
    person: Person,
    quarter: Quarter,
    *,
    place: int,
) -> Iterator[Fault]:
    for one in kenmerken:
        if not one.holds_for(person):
            continue
        value = person.values.get(one.source)
        if value is None:
            if one.is_required_in(quarter):
                yield Fault(place, f"kenmerk {one.number} ({one.source}) is verplicht en leeg")
            continue
        try:
            text = one.text_of(value)
        except NoValue as fault:
            yield Fault(place, f"kenmerk {one.number} ({one.source}): {fault}")
            continue
        _at(edition, element, one.path).text = text


def _at(edition: Edition, element: etree._Element, path: Sequence[str]) -> etree._Element:
    """The element at the end of a path, made where it is not there yet."""
    for name in path:
        tag = _tag(edition, name)
        found = element.find(tag)
        element = etree.SubElement(element, tag) if found is None else found
    return element


def _tag(edition: Edition, name: str) -> str:
    return f"{{{edition.namespace}}}{name}" if edition.namespace else name


def _spaces(edition: Edition) -> dict[str | None, str]:
    return {None: edition.namespace} if edition.namespace else {}
