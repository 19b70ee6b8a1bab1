"""A file of people from the BRP: read it, say for each whether a case can be opened, and open what
can.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import cast
from uuid import UUID

from cases.services.opening import Opening, open_case
from core.actors import Acting
from core.errors import Invalid, Refused
from core.identity import mask_bsn
from exchange.assessment import (
    Assessment,
    Question,
    RunningCase,
    assess_person,
    begin_of_obligation,
    has_case,
    refuse,
)
from exchange.brp.client import QUERY
from exchange.brp.mapping import RegisterPerson, person, register_person, whole
from exchange.brp.reading import Unreadable
from exchange.selectors import running_cases, visible_codes
from exchange.uploads import MAX_BYTES, TOO_LARGE
from law.registry import versions
from law.wording import written
from regional.models import Municipality


class NotThisFile(Exception):
    """The file cannot be imported at all; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of an import: for which municipality, with which dates, and whether residence
    counts.
    """

    municipality: Municipality
    notified_on: date
    obligation_began_on: date | None = None
    is_residence_checked: bool = True

    def question(self, on: date) -> Question:
        """The same, as it is asked for each person."""
        return Question(
            municipality_code=self.municipality.code,
            municipality_name=self.municipality.name,
            is_residence_checked=self.is_residence_checked,
            notified_on=self.notified_on,
            on=on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person of the file: who, what was decided and why; `case_id` and `case_number` once a
    case was opened.
    """

    bsn: str
    name: str
    assessment: Assessment
    found: RegisterPerson | None = None
    case_id: UUID | None = None
    case_number: str = ""

    @property
    def masked_bsn(self) -> str:
        """The BSN as screens show it."""
        return mask_bsn(self.bsn)


def check_dates(*, notified_on: date, obligation_began_on: date | None, on: date) -> None:
    """Refuse (`Invalid`, per field) dates that no person of the file can have."""
    errors = {}
    first_day = versions("pip")[0].since
    if notified_on > on:
        errors["notified_on"] = "Deze dag ligt in de toekomst."
    elif notified_on < first_day:
        errors["notified_on"] = (
            f"Deze kennisgeving is van voor {written(first_day)}. "
            "Dan geldt de Wet inburgering 2013."
        )
    elif obligation_began_on is not None and obligation_began_on > notified_on:
        errors["notified_on"] = "De kennisgeving ligt voor het begin van de inburgeringsplicht."
    if errors:
        raise Invalid(errors)


def pack(content: bytes) -> bytes:
    """The file as it waits on the shelf."""
    return zlib.compress(content, level=1)


def packed(content: bytes) -> list[object]:
    """The people in a file that waited there."""
    return read_people(zlib.decompress(content))


def read_people(content: bytes) -> list[object]:
    """The people in a file with the shape of the BRP's answer. `NotThisFile` when it is something
    else.
    """
    if len(content) > MAX_BYTES:
        raise NotThisFile(TOO_LARGE)
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotThisFile("Dit is geen JSON-bestand.") from None
    if not isinstance(found, dict) or found.get("type") != QUERY:
        raise NotThisFile(f"Dit is geen bestand uit de BRP: “type” is niet “{QUERY}”.")
    people = found.get("personen")
    if not isinstance(people, list) or not all(isinstance(one, dict) for one in people):
        raise NotThisFile(
            "Dit is geen bestand uit de BRP: de lijst “personen” ontbreekt of klopt niet."
        )
    return cast("list[object]", people)


def plan(people: Iterable[object], order: Order, *, by: Acting, on: date) -> list[Line]:
    """One line for every person, in the order of the file; nothing is written."""
    read = [_read(one) for one in people]
    running = running_cases(one.bsn for one in read if isinstance(one, RegisterPerson) and one.bsn)
    visible = visible_codes(by)
    seen: set[str] = set()
    lines = []
    for number, found in enumerate(read, start=1):
        if isinstance(found, Unreadable):
            lines.append(_unreadable(number, found))
        else:
            lines.append(_line(found, order.question(on), running.get(found.bsn), visible, seen))
            seen.add(found.bsn)
    return lines


def carry_out(lines: Iterable[Line], order: Order, *, by: Acting, on: date) -> list[Line]:
    """Open a case for every line that says so, each in a transaction of its own; the others stay as
    they are.
    """
    return [_opened(line, order, by=by, on=on) for line in lines]


def _read(value: object) -> RegisterPerson | Unreadable:
    try:
        return register_person(value)
    except Unreadable as wrong:
        return wrong


def _unreadable(number: int, wrong: Unreadable) -> Line:
    """A person whose data cannot be read is named by the place in the file."""
    reason = refuse("unreadable", f"deze gegevens zijn niet te lezen: {wrong.path}")
    return Line(bsn="", name=f"Persoon {number} in het bestand", assessment=reason)


def _line(
    found: RegisterPerson,
    question: Question,
    case: RunningCase | None,
    visible: frozenset[str] | None,
    seen: set[str],
) -> Line:
    if found.bsn and found.bsn in seen:
        reason = refuse("twice", "deze persoon staat al eerder in dit bestand")
    elif case is not None:
        reason = has_case(case, visible)
    else:
        reason = assess_person(found, question)
    return Line(bsn=found.bsn, name=found.full_name, assessment=reason, found=found)


def _opened(line: Line, order: Order, *, by: Acting, on: date) -> Line:
    found, group = line.found, line.assessment.group
    if not line.assessment.opens or found is None or group is None:
        return line
    began_on = order.obligation_began_on or begin_of_obligation(
        found, notified_on=order.notified_on
    )
    opening = Opening(
        leaves_unassigned=True,
        municipality_code=order.municipality.code,
        group=group,
        obligation_began_on=began_on,
        notified_on=order.notified_on,
        registered_on=whole(found.registered),
    )
    try:
        case = open_case(person=person(found, group=group), opening=opening, by=by, on=on)
    except Invalid as refusal:
        return replace(line, assessment=refuse("invalid", str(refusal)))
    except Refused as refusal:
        return replace(line, assessment=refuse("refused", str(refusal)))
    return replace(line, case_id=case.id, case_number=case.number)
