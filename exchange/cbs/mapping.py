"""How our fields become the kenmerken of an edition: a file that the municipality loads.

The format is described in docs/cbs-mapping.md. A mapping that names a field or a condition that
does not exist is refused whole, with every fault at once.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Group, LearningRoute
from exchange.cbs.fields import BY_NAME, Person, Value, written
from exchange.cbs.quarters import Quarter, quarter_in

MAX_BYTES = 2 * 1024 * 1024
MOST_KENMERKEN = 1_000
TYPES = ("text", "number", "date", "boolean")
_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*"
_PATH = re.compile(rf"{_NAME}(/{_NAME})*")
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotThisMapping(Exception):
    """The file is no mapping; `faults` are Dutch sentences."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class NoValue(Exception):
    """A value does not fit its kenmerk; the message is a Dutch sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kenmerk:
    """One kenmerk: where it stands, from which field it comes, and for whom and since when."""

    number: str
    path: tuple[str, ...]
    source: str
    kind: str = "text"
    length: int | None = None
    codes: Mapping[str, str] | None = None
    group: str = ""
    routes: tuple[str, ...] = ()
    required_from: Quarter | None = None

    def holds_for(self, person: Person) -> bool:
        """Is it asked of this person?"""
        is_group = not self.group or self.group == person.group
        return is_group and (not self.routes or person.route in self.routes)

    def is_required_in(self, quarter: Quarter) -> bool:
        """May it not be left out?"""
        return self.required_from is not None and quarter >= self.required_from

    def text_of(self, value: Value) -> str:
        """The value as the kenmerk writes it. `NoValue` when it does not fit."""
        text = written(value)
        if self.kind == "number" and (isinstance(value, bool) or not text.isdigit()):
            raise NoValue(f"“{text}” is geen getal")
        if self.kind == "date" and not isinstance(value, date):
            raise NoValue(f"“{text}” is geen datum")
        if self.codes is not None:
            if text not in self.codes:
                raise NoValue(f"voor “{text}” staat geen code in de mapping")
            text = self.codes[text]
        if self.length is not None and len(text) > self.length:
            raise NoValue(f"“{text}” is langer dan {self.length} tekens")
        if _NOT_IN_XML.search(text):
            raise NoValue(f"“{_NOT_IN_XML.sub('', text)}” bevat een teken dat niet in XML past")
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A whole mapping: the root, where persons stand, what heads the file, and the kenmerken."""

    edition: str
    namespace: str
    root: str
    person: tuple[str, ...]
    head: tuple[Kenmerk, ...]
    kenmerken: tuple[Kenmerk, ...]


def read_mapping(content: bytes) -> Edition:
    """The mapping in a file. `NotThisMapping` with every fault."""
    if len(content) > MAX_BYTES:
        raise NotThisMapping("Het mappingbestand is te groot.")
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotThisMapping("De mapping is geen JSON-bestand.") from None
    if not isinstance(told, dict):
        raise NotThisMapping("De mapping is geen object.")
    faults = list(_faults(told))
    if faults:
        raise NotThisMapping(*faults)
    return Edition(
        edition=told["edition"],
        namespace=told.get("namespace", ""),
        root=told["root"],
        person=_path(told["person"]),
        head=tuple(map(_kenmerk, told.get("head", []))),
        kenmerken=tuple(map(_kenmerk, told["kenmerken"])),
    )


def _path(text: str) -> tuple[str, ...]:
    return tuple(text.split("/"))


def _kenmerk(told: Mapping[str, Any]) -> Kenmerk:
    return Kenmerk(
        number=str(told["kenmerkNr"]),
        path=_path(told["xpath"]),
        source=told["sourceField"],
        kind=told.get("type", "text"),
        length=told.get("length"),
        codes=told.get("codeMap"),
        group=told.get("conditionDoelgroep", ""),
        routes=tuple(told.get("conditionLeerroute", ())),
        required_from=quarter_in(told.get("requiredFrom", "")),
    )


def _faults(told: Mapping[str, Any]) -> Iterator[str]:
    for name in ("edition", "root", "person"):
        if not isinstance(told.get(name), str) or not told[name]:
            yield f"“{name}” ontbreekt."
    for name in ("root", "person"):
        if isinstance(told.get(name), str) and not _PATH.fullmatch(told[name]):
            yield f"“{name}” is geen pad van elementnamen."
    if not isinstance(told.get("namespace", ""), str):
        yield "“namespace” is geen tekst."
    yield from _row_faults(told.get("kenmerken"), told.get("head", []))


def _row_faults(rows: Any, head: Any) -> Iterator[str]:
    if not isinstance(rows, list) or not rows or len(rows) > MOST_KENMERKEN:
        yield "“kenmerken” is geen lijst met ten minste een kenmerk."
    for where, found in (("kenmerken", rows), ("head", head)):
        for at, one in enumerate(found if isinstance(found, list) else [], start=1):
            yield from (f"{where} {at}: {fault}" for fault in _faults_of(one))


def _faults_of(one: Any) -> Iterator[str]:
    if not isinstance(one, dict):
        yield "dit is geen object."
        return
    if not isinstance(one.get("kenmerkNr"), str | int):
        yield "“kenmerkNr” ontbreekt."
    if not isinstance(one.get("xpath"), str) or not _PATH.fullmatch(one["xpath"]):
        yield "“xpath” is geen pad van elementnamen."
    if one.get("sourceField") not in BY_NAME:
        yield f"“sourceField” {one.get('sourceField')} bestaat niet."
    if one.get("type", "text") not in TYPES:
        yield f"“type” is niet een van {', '.join(TYPES)}."
    length = one.get("length")
    if length is not None and (not isinstance(length, int) or length < 1):
        yield "“length” is geen getal vanaf 1."
    yield from _condition_faults(one)


def _condition_faults(one: Mapping[str, Any]) -> Iterator[str]:
    codes = one.get("codeMap")
    if codes is not None and not (isinstance(codes, dict) and _all_text(list(codes.values()))):
        yield "“codeMap” is geen object met teksten."
    if one.get("conditionDoelgroep", "") not in ("", *Group.values):
        yield f"“conditionDoelgroep” is niet een van {', '.join(Group.values)}."
    routes = one.get("conditionLeerroute", [])
    if not isinstance(routes, list) or not set(map(str, routes)) <= set(LearningRoute.values):
        yield f"“conditionLeerroute” is geen lijst van {', '.join(LearningRoute.values)}."
    required = one.get("requiredFrom", "")
    if required and (not isinstance(required, str) or quarter_in(required) is None):
        yield "“requiredFrom” is geen kwartaal als 2026-K1."


def _all_text(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)
